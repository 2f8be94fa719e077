/** What can be wrong with an account filter. The text of a message may change, its code does not. */
export type FilterIssueCode =
	// Found while the filter is read, before any account is seen.
	| 'FILTER_TOO_LONG'
	| 'NESTED_TOO_DEEPLY'
	| 'UNEXPECTED_CHARACTER'
	| 'VALUE_EXPECTED'
	| 'OPERATOR_EXPECTED'
	| 'TEXT_NOT_CLOSED'
	| 'UNKNOWN_ESCAPE'
	| 'PARENTHESIS_NOT_CLOSED'
	| 'PARENTHESIS_NOT_OPENED'
	| 'LIST_OUTSIDE_IN'
	| 'TERNARY_INCOMPLETE'
	| 'CHAINED_COMPARISON'
	| 'ASSIGNMENT'
	| 'COMPUTED_ACCESS'
	| 'UNKNOWN_FIELD'
	| 'UNKNOWN_FUNCTION'
	| 'WRONG_ARGUMENT_COUNT'
	// Found while it is read where a literal or an operator gives it away, else when an account is matched.
	| 'NOT_TRUE_OR_FALSE'
	| 'NOT_A_NUMBER'
	| 'NOT_COMPARABLE'
	| 'DIVISION_BY_ZERO'
	| 'NUMBER_OUT_OF_RANGE';

export interface FilterIssue {
	readonly code: FilterIssueCode;
	/** 1-based, in characters of the filter as it was entered, line breaks included. */
	readonly position: number;
	/** What would have been right, as one or two sentences. */
	readonly expected: string;
	/** For people: what is wrong, where, what was expected, and below it the line with a caret. */
	readonly message: string;
}

/** An issue before it is printed: `position` may lie one behind the end of the source. */
export interface IssueAt {
	readonly code: FilterIssueCode;
	readonly position: number;
	/** The first half of the sentence: `Unknown field "owner"`. */
	readonly summary: string;
	readonly expected: string;
}

/** What is shown of a line on either side of the caret; a filter may be one line of any length. */
const shownCharsEachSide = 60;

export function filterIssue(source: string, issue: IssueAt): FilterIssue {
	const { code, position, summary, expected } = issue;
	const sentence = `${summary} at position ${position}. ${expected}`;
	return { code, position, expected, message: `${sentence}\n${excerpt(source, position)}` };
}

function excerpt(source: string, position: number): string {
	const index = position - 1;
	// One character more than is shown tells whether the line goes on; a filter can be long.
	const near = shownCharsEachSide + 1;
	const lineBreak = /[\r\n]/;
	const before =
		source
			.slice(Math.max(0, index - near), index)
			.split(lineBreak)
			.at(-1) ?? '';
	const after = source.slice(index, index + near).split(lineBreak, 1)[0] ?? '';
	const left =
		before.length > shownCharsEachSide ? `…${before.slice(-shownCharsEachSide)}` : before;
	const right =
		after.length > shownCharsEachSide ? `${after.slice(0, shownCharsEachSide)}…` : after;
	// A tab would move the caret away from what it points at.
	return `  ${`${left}${right}`.replaceAll('\t', ' ')}\n  ${' '.repeat(left.length)}^`;
}
