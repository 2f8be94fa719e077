import type { Decimal } from '../../money/decimal';

import { areEqual, compareInOrder } from './compareValues';
import { booleanValue, noAnswer, isBoolean, NULL, type Answer } from './filterValue';
import { arithmetic, type Operation, strict } from './operation';
import { power } from './power';

export type BinaryOperator =
	'OR' | 'AND' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | '^';

const order = (holds: (comparison: number) => boolean): Operation =>
	strict(['anything'], 'boolean', ([left = NULL, right = NULL], [position = 1]) => {
		const comparison = compareInOrder(left, right, position);
		if (comparison === undefined) return booleanValue(false); // Next to null nothing holds, not even <=.
		return typeof comparison === 'number' ? booleanValue(holds(comparison)) : comparison;
	});

/**
 * The operators between two values; a higher precedence binds tighter, and equals go from left to
 * right, `^` too, as in a spreadsheet. m3ter's calculation engine lists these operators and says
 * nothing about their order; this one is what arithmetic and every query language have in common.
 */
export const binaryOperators: Readonly<
	Record<BinaryOperator, Operation & { readonly precedence: number }>
> = {
	// AND and OR may pass over a side without an answer if the left side decides alone.
	OR: {
		precedence: 1,
		takes: ['boolean'],
		gives: 'boolean',
		evaluate: ([left = NULL, right = NULL]) => (isBoolean(left, false) ? right : left),
	},
	AND: {
		precedence: 2,
		takes: ['boolean'],
		gives: 'boolean',
		evaluate: ([left = NULL, right = NULL]) => (isBoolean(left, true) ? right : left),
	},
	'==': {
		precedence: 4,
		...strict(['anything'], 'boolean', ([left = NULL, right = NULL]) =>
			booleanValue(areEqual(left, right)),
		),
	},
	'!=': {
		precedence: 4,
		...strict(['anything'], 'boolean', ([left = NULL, right = NULL]) =>
			booleanValue(!areEqual(left, right)),
		),
	},
	'<': { precedence: 4, ...order((comparison) => comparison < 0) },
	'<=': { precedence: 4, ...order((comparison) => comparison <= 0) },
	'>': { precedence: 4, ...order((comparison) => comparison > 0) },
	'>=': { precedence: 4, ...order((comparison) => comparison >= 0) },
	'+': { precedence: 5, ...calculation((left, right) => left.plus(right)) },
	'-': { precedence: 5, ...calculation((left, right) => left.minus(right)) },
	'*': { precedence: 6, ...calculation((left, right) => left.times(right)) },
	'/': {
		precedence: 6,
		...calculation((left, right, at) => (right.eq(0) ? divisionByZero(at) : left.div(right))),
	},
	'%': {
		precedence: 6,
		...calculation((left, right, at) => (right.eq(0) ? divisionByZero(at) : left.mod(right))),
	},
	'^': { precedence: 7, ...calculation(power) },
};

/** Looser than a comparison, tighter than AND: `NOT a == b AND c` is `(NOT (a == b)) AND c`. */
export const not: Operation & { readonly precedence: number } = {
	precedence: 3,
	...strict(['boolean'], 'boolean', ([value = NULL]) => booleanValue(isBoolean(value, false))),
};

/** Signs bind tighter than every other operator: `-2 ^ 2` is 4, as in a spreadsheet. */
export const signs: Readonly<Record<'+' | '-', Operation>> = {
	'+': arithmetic(([number]) => number ?? NULL),
	'-': arithmetic(([number]) => number?.neg() ?? NULL),
};

/** `test ? a : b`; the branch that is not taken may be without an answer. */
export const ternary: Operation = {
	takes: ['boolean', 'anything', 'anything'],
	gives: 'unknown',
	evaluate([test = NULL, whenTrue = NULL, whenFalse = NULL]) {
		if (test.kind === 'noAnswer') return test;
		return isBoolean(test, true) ? whenTrue : whenFalse;
	},
};

function calculation(
	calculate: (left: Decimal, right: Decimal, rightPosition: number) => Decimal | Answer,
): Operation {
	return arithmetic(([left, right], positions) =>
		left && right ? calculate(left, right, positions[1] ?? 1) : NULL,
	);
}

const divisionByZero = (position: number) =>
	noAnswer({
		code: 'DIVISION_BY_ZERO',
		position,
		summary: 'Division by zero',
		expected: 'Check the divisor first: customFields.seats != 0 AND … / customFields.seats.',
	});
