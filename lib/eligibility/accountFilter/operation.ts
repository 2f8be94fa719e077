import { type Decimal } from '../../money/decimal';

import type { IssueAt } from './filterIssue';
import {
	describeValue,
	noAnswer,
	type FilterValue,
	NULL,
	numberValue,
	type Answer,
	readNumber,
} from './filterValue';

/** What an operator or a function asks of an argument. */
export type Demand = 'anything' | 'boolean' | 'number';

/** What is known of a value before there is an account. */
export type KnownKind = FilterValue['kind'] | 'unknown';

/** An operator or a function: what it takes, what it gives, and how. */
export interface Operation {
	/** One demand for each argument; the last one also stands for all that follow. */
	readonly takes: readonly Demand[];
	readonly gives: KnownKind;
	/**
	 * @param args Met demands, or arguments without an answer.
	 * @param positions Where each argument starts in the filter.
	 */
	evaluate(args: readonly Answer[], positions: readonly number[]): Answer;
}

export const demandFor = (operation: Operation, index: number): Demand =>
	operation.takes[index] ?? operation.takes.at(-1) ?? 'anything';

/** An operation without an answer as soon as one of its arguments has none. */
export function strict(
	takes: readonly Demand[],
	gives: KnownKind,
	evaluate: (args: readonly FilterValue[], positions: readonly number[]) => Answer,
): Operation {
	return {
		takes,
		gives,
		evaluate(args, positions) {
			const values: FilterValue[] = [];
			for (const arg of args) {
				if (arg.kind === 'noAnswer') return arg;
				values.push(arg);
			}
			return evaluate(values, positions);
		},
	};
}

/**
 * Arithmetic: null if any argument is null, as a sum over a missing field is not zero but unknown.
 * `calculate` gets numbers only.
 */
export function arithmetic(
	calculate: (numbers: readonly Decimal[], positions: readonly number[]) => Decimal | Answer,
): Operation {
	return strict(['number'], 'number', (args, positions) => {
		const numbers = args.flatMap((arg) => (arg.kind === 'number' ? [arg.number] : []));
		if (numbers.length < args.length) return NULL;
		const result = calculate(numbers, positions);
		return 'kind' in result ? result : bounded(result, positions[0] ?? 1);
	});
}

export const decimalsKept = 30;
export const integerDigitsMax = 100;

/** Keeps every number small, so that no filter can be slow: 100 digits before the point, 30 behind it. */
function bounded(number: Decimal, position: number): Answer {
	if (number.e < integerDigitsMax) return numberValue(number.round(decimalsKept));
	return noAnswer({
		code: 'NUMBER_OUT_OF_RANGE',
		position,
		summary: 'A calculation that starts here gets too large',
		expected: `A number has at most ${integerDigitsMax} digits before the point.`,
	});
}

/** Turns an argument into what was asked for, or into the issue that says what it is instead. */
export function meetDemand(demand: Demand, answer: Answer, position: number): Answer {
	if (answer.kind === 'noAnswer' || demand === 'anything') return answer;
	if (demand === 'boolean') {
		return answer.kind === 'boolean'
			? answer
			: noAnswer(notTrueOrFalse(describeValue(answer), position));
	}
	if (answer.kind === 'number' || answer.kind === 'null') return answer;
	// Custom fields are text or numbers in m3ter, and figures arrive as either.
	const number = answer.kind === 'text' ? readNumber(answer.text) : undefined;
	return number ? numberValue(number) : noAnswer(notANumber(describeValue(answer), position));
}

/** The issue about a value of a kind that cannot meet the demand, whatever the account. */
export function checkKind(demand: Demand, kind: KnownKind, position: number): IssueAt | undefined {
	if (kind === 'unknown' || demand === 'anything' || kind === demand) return undefined;
	if (demand === 'boolean') return notTrueOrFalse(kindNames[kind], position);
	// Whether a text is a number shows when it is there.
	if (kind === 'text' || kind === 'null') return undefined;
	return notANumber(kindNames[kind], position);
}

const kindNames: Record<FilterValue['kind'], string> = {
	null: 'null',
	boolean: 'true or false',
	number: 'a number',
	text: 'a text',
	group: 'a group of fields',
};

const notTrueOrFalse = (found: string, position: number): IssueAt => ({
	code: 'NOT_TRUE_OR_FALSE',
	position,
	summary: `Found ${found} where true or false is needed`,
	expected: 'The filter and both sides of AND and OR are comparisons: address.country == UK.',
});

const notANumber = (found: string, position: number): IssueAt => ({
	code: 'NOT_A_NUMBER',
	position,
	summary: `Cannot calculate with ${found}`,
	expected: 'Arithmetic takes numbers, and texts that are written as one, such as "12.5".',
});
