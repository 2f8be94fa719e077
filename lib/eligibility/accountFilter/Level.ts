import type { FilterFunction } from './functions';

/** The top of the filter, a parenthesis or a call, while it is open. */
export interface Level {
	/** Index of its opening parenthesis. */
	readonly opened: number;
	readonly callee: FilterFunction | undefined;
	argumentCount: number;
	/** Indexes of the `?` whose `:` is still to come. */
	openTernaries: number[];
	/** All ternaries of this argument: in `a ? b : c ? d : e` the second lies inside the first. */
	ternaryCount: number;
	/** Signs before the operand that is being read. */
	signCount: number;
	/** A comparison has begun, and nothing has ended it yet. */
	inComparison: boolean;
	/** Index of the `[` of a list in IN; it is closed where `listClosed` says so. */
	listOpened: number | undefined;
	listClosed: boolean;
}

export const newLevel = (opened: number, callee?: FilterFunction): Level => ({
	opened,
	callee,
	argumentCount: 1,
	openTernaries: [],
	ternaryCount: 0,
	signCount: 0,
	inComparison: false,
	listOpened: undefined,
	listClosed: false,
});
