import type { IssueAt } from './filterIssue';
import type { FilterFunction } from './functions';
import * as sourceIssues from './sourceIssues';

type MaybeIssue = IssueAt | undefined;

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

const newLevel = (opened: number, callee?: FilterFunction): Level => ({
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

/** What is open while a filter is read, from the top of it to where reading stands. */
export class Levels {
	current: Level = newLevel(0);

	/** Parentheses, calls, ternaries and signs inside each other, where reading stands. */
	depth = 0;

	private readonly outer: Level[] = [];

	open(opened: number, callee?: FilterFunction): void {
		this.outer.push(this.current);
		this.current = newLevel(opened, callee);
		this.depth++;
	}

	/** @param index Of the closing parenthesis. */
	close(index: number): MaybeIssue {
		const outer = this.outer.pop();
		if (!outer) return sourceIssues.notOpened(index);
		const issue = this.endArgument() ?? this.endList() ?? this.checkArgumentCount();
		if (issue) return issue;
		this.current = outer;
		this.depth--;
		return undefined;
	}

	/** The end of the filter. */
	end(): MaybeIssue {
		const issue = this.endArgument() ?? this.endList();
		if (issue || this.outer.length === 0) return issue;
		return sourceIssues.notClosed('(', this.current.opened);
	}

	openSign(): void {
		this.current.signCount++;
		this.depth++;
	}

	openTernary(index: number): void {
		this.current.openTernaries.push(index);
		this.current.ternaryCount++;
		this.depth++;
	}

	endOperand(): void {
		this.depth -= this.current.signCount;
		this.current.signCount = 0;
	}

	endArgument(): MaybeIssue {
		const { current } = this;
		this.depth -= current.ternaryCount;
		current.ternaryCount = 0;
		const open = current.openTernaries.at(-1);
		return open === undefined ? undefined : sourceIssues.ternaryIncomplete(open);
	}

	isListOpen(): boolean {
		return this.current.listOpened !== undefined && !this.current.listClosed;
	}

	private endList(): MaybeIssue {
		const { listOpened } = this.current;
		return this.isListOpen() && listOpened !== undefined
			? sourceIssues.notClosed('[', listOpened)
			: undefined;
	}

	private checkArgumentCount(): MaybeIssue {
		const { callee, argumentCount, opened } = this.current;
		if (!callee) return undefined;
		return argumentCount < callee.argumentsMin || argumentCount > callee.argumentsMax
			? sourceIssues.wrongArgumentCount(callee, argumentCount, opened)
			: undefined;
	}
}
