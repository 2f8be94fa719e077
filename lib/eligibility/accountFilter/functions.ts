import { Decimal } from '../../money/decimal';

import { areEqual } from './compareValues';
import { booleanValue, noAnswer, NULL, type Answer } from './filterValue';
import { arithmetic, type Operation, strict } from './operation';
import { power } from './power';

export interface FilterFunction extends Operation {
	/** As m3ter writes it; filters may write it in any case. */
	readonly name: string;
	readonly argumentsMin: number;
	readonly argumentsMax: number;
}

/**
 * The functions of m3ter's calculation engine that make sense for an account; those of DateTime do
 * not, because an account has no date a filter can see.
 */
const functions: readonly FilterFunction[] = [
	// m3ter's example is IN("completed", "succeeded"), which is false: the first argument is looked
	// for among the others.
	{
		name: 'IN',
		argumentsMin: 2,
		argumentsMax: Infinity,
		...strict(['anything'], 'boolean', ([value = NULL, ...list]) =>
			booleanValue(list.some((element) => areEqual(value, element))),
		),
	},
	{
		name: 'isnull',
		argumentsMin: 2,
		argumentsMax: 2,
		takes: ['anything'],
		gives: 'unknown',
		evaluate: ([value = NULL, otherwise = NULL]) => (value.kind === 'null' ? otherwise : value),
	},
	{
		name: 'Math.max',
		argumentsMin: 2,
		argumentsMax: Infinity,
		...arithmetic((numbers) => numbers.reduce((one, other) => (other.gt(one) ? other : one))),
	},
	{
		name: 'Math.min',
		argumentsMin: 2,
		argumentsMax: Infinity,
		...arithmetic((numbers) => numbers.reduce((one, other) => (other.lt(one) ? other : one))),
	},
	{
		name: 'Math.floor',
		argumentsMin: 1,
		argumentsMax: 1,
		...arithmetic(([number = Decimal(0)]) =>
			number.round(0, number.lt(0) ? Decimal.roundUp : Decimal.roundDown),
		),
	},
	{
		name: 'Math.ceil',
		argumentsMin: 1,
		argumentsMax: 1,
		...arithmetic(([number = Decimal(0)]) =>
			number.round(0, number.lt(0) ? Decimal.roundDown : Decimal.roundUp),
		),
	},
	{
		name: 'Math.round',
		argumentsMin: 1,
		argumentsMax: 2,
		...arithmetic(([number = Decimal(0), scale = Decimal(0)], positions) => {
			if (!isScale(scale)) return scaleOutOfRange(positions[1] ?? 1);
			// Away from zero, so that a credit rounds as the charge it mirrors.
			return number.round(scale.toNumber(), Decimal.roundHalfUp);
		}),
	},
	{
		name: 'Math.pow',
		argumentsMin: 2,
		argumentsMax: 2,
		...arithmetic(([base = Decimal(0), exponent = Decimal(0)], positions) =>
			power(base, exponent, positions[1] ?? 1),
		),
	},
	{
		name: 'Math.abs',
		argumentsMin: 1,
		argumentsMax: 1,
		...arithmetic(([number = Decimal(0)]) => number.abs()),
	},
];

const functionsByName = new Map(functions.map((entry) => [entry.name.toLowerCase(), entry]));

export const findFunction = (name: string): FilterFunction | undefined =>
	functionsByName.get(name.toLowerCase());

export const functionNames = functions.map(({ name }) => name).join(', ');

const scaleMax = 30;

const isScale = (scale: Decimal): boolean => scale.round(0).eq(scale) && scale.abs().lte(scaleMax);

const scaleOutOfRange = (position: number): Answer =>
	noAnswer({
		code: 'NUMBER_OUT_OF_RANGE',
		position,
		summary: 'The number of decimals is out of range',
		expected: `Math.round rounds to a whole number of decimals from -${scaleMax} to ${scaleMax}.`,
	});
