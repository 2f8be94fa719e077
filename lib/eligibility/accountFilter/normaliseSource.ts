import { fail, ok, type Result } from '../../result';

import type { IssueAt } from './filterIssue';
import { textValue } from './filterValue';
import type { FilterFunction } from './functions';
import { type Level, Levels } from './Levels';
import type { Operand } from './steps';
import { isOperatorWord, type OperandRead, readOperand, wordAt } from './readOperand';
import { readQuotedText } from './readQuotedText';
import { readUnquotedText, textAt, type TextSurroundings } from './readUnquotedText';
import * as sourceIssues from './sourceIssues';

/**
 * A filter as jsep gets it. Every operand is written as `$n`, its place in `operands`: jsep arranges
 * operators, and its own rules for texts, numbers, members and `this` never see what a user wrote.
 */
export interface NormalisedSource {
	readonly text: string;
	readonly operands: readonly Operand[];
}

/** What stands on the left of NOT, which goes to jsep as an operator between two operands. */
export const NOTHING = '_';

export const filterCharsMax = 100_000;

/** Parentheses, calls, ternaries and signs inside each other: for these jsep needs the call stack. */
export const filterLevelsMax = 1_000;

/** What stands before an operand decides whether NOT, a list or unquoted text may come. */
type Before = 'start' | 'logical' | 'comparison' | 'commaOfIn' | 'arithmetic';

/** `= =` is how m3ter's page prints the `==` of its example; the others could be printed so, too. */
const comparisonSign = /=\s+=|===?|!==?|!\s+=|<>|<\s*=|>\s*=|[<>=]/y;
const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** What an operand in a place for text has to be followed by, if it is not the beginning of a text. */
const operandEnd = /\s*(?:$|[-+*/%^?)=<>]|!=|&&|\|\|)|\s+(?:and|or)(?=[\s(]|$)/iy;
const isoDate = /\d{4}-\d\d-\d\d(?!\d)/y;
const textStart = /[\p{L}\p{N}_$]/uy;
const figure = /[\p{N}.]+/uy;
const blanks = /\s*/y;

/**
 * Reads the source from left to right, operand and operator in turn, and stops at the first
 * character that does not fit. What passes is well-formed: jsep refuses none of it.
 */
export function normaliseSource(source: string): Result<NormalisedSource, IssueAt> {
	if (source.length > filterCharsMax) return fail(sourceIssues.tooLong(filterCharsMax));
	return new SourceReader(source).read();
}

type MaybeIssue = IssueAt | undefined;

class SourceReader {
	private index = 0;

	private expects: 'operand' | 'operator' = 'operand';

	private before: Before = 'start';

	private readonly levels = new Levels();

	private readonly pieces: string[] = [];

	private readonly operands: Operand[] = [];

	constructor(private readonly source: string) {}

	read(): Result<NormalisedSource, IssueAt> {
		for (;;) {
			this.index += textAt(blanks, this.source, this.index)?.length ?? 0;
			const start = this.index;
			if (start >= this.source.length) break;
			const issue = this.expects === 'operand' ? this.readOperand() : this.readOperator();
			if (issue) return fail(issue);
			if (this.levels.depth > filterLevelsMax) {
				return fail(sourceIssues.nestedTooDeeply(filterLevelsMax, start));
			}
		}
		const issue =
			this.expects === 'operand' ? sourceIssues.valueMissing(this.index) : this.levels.end();
		return issue ? fail(issue) : ok({ text: this.pieces.join(' '), operands: this.operands });
	}

	private readOperand(): MaybeIssue {
		const { source, index, level } = this;
		const char = source[index] ?? '';
		switch (char) {
			case '(':
				return this.openLevel(index);
			case '+':
			case '-':
				this.levels.openSign();
				return this.write(char, 1, 'arithmetic');
			case '"':
			case "'": {
				const quoted = readQuotedText(source, index);
				return quoted.ok ? this.addText(quoted.value.text, quoted.value.end) : quoted.reason;
			}
			case '[':
				return this.openList();
			case ')':
				return level.callee && this.pieces.at(-1) === '('
					? sourceIssues.wrongArgumentCount(level.callee, 0, index)
					: sourceIssues.valueMissing(index);
			case '=':
				return sourceIssues.assignment(index);
		}

		const word = wordAt(source, index);
		if (word !== undefined && isOperatorWord(word)) return this.readOperatorWord(word);

		const found = readOperand(source, index);
		if (this.startsText(found)) return this.readText();
		if (found) return found.ok ? this.addOperand(found.value) : found.reason;

		if (word !== undefined) {
			const couldBeText = this.before === 'logical' || this.before === 'arithmetic';
			return sourceIssues.unknownField(word, index, couldBeText);
		}
		const digits = char === '.' ? undefined : textAt(figure, source, index);
		return digits === undefined
			? sourceIssues.unexpectedCharacter(char, index)
			: sourceIssues.noNumber(digits, index);
	}

	/** On the right of a comparison, and in the list of IN, what means nothing else is text. */
	private startsText(found: Result<OperandRead, IssueAt> | undefined): boolean {
		const { source, index } = this;
		if (this.before !== 'comparison' && this.before !== 'commaOfIn') return false;
		if (textAt(textStart, source, index) === undefined) return false;
		return found === undefined || (found.ok && !this.isWholeOperand(found.value));
	}

	/** `3` is a number, `3 Mobile` a text; `2026-10-01` is a date and no subtraction. */
	private isWholeOperand({ operand, end }: OperandRead): boolean {
		const { source, index } = this;
		if (operand.kind === 'call') return /\S/.test(source[end - 2] ?? ''); // `Acme (UK)` is text.
		if (textAt(isoDate, source, index) !== undefined) return false;
		if (textAt(operandEnd, source, end) !== undefined) return true;
		const next = source[end + (textAt(blanks, source, end)?.length ?? 0)];
		const { inCall, inList, inTernary } = this.surroundings();
		return (inCall && next === ',') || (inList && next === ']') || (inTernary && next === ':');
	}

	private get level(): Level {
		return this.levels.current;
	}

	private surroundings(): TextSurroundings {
		return {
			inCall: this.level.callee !== undefined,
			inList: this.levels.isListOpen(),
			inTernary: this.level.openTernaries.length > 0,
		};
	}

	private readText(): MaybeIssue {
		const read = readUnquotedText(this.source, this.index, this.surroundings());
		return read.ok ? this.addText(read.value.text, read.value.end) : read.reason;
	}

	private readOperatorWord(word: string): MaybeIssue {
		const mayBeNot = this.before === 'start' || this.before === 'logical';
		return mayBeNot && word.toUpperCase() === 'NOT'
			? this.write(`${NOTHING} NOT`, word.length, 'logical')
			: sourceIssues.misplacedWord(word, this.index);
	}

	private readOperator(): MaybeIssue {
		const { source, index, level } = this;
		const char = source[index] ?? '';
		if (level.listClosed && char !== ',' && char !== ')') {
			return sourceIssues.unexpectedOperator(char, index);
		}
		const comparison = textAt(comparisonSign, source, index);
		if (comparison !== undefined) return this.readComparison(comparison);
		switch (char) {
			case '+':
			case '-':
			case '*':
			case '/':
			case '%':
			case '^':
				return this.write(char, 1, 'arithmetic');
			case '?':
				this.levels.openTernary(index);
				return this.writeNewCondition('?', 1, 'start');
			case ':':
				return level.openTernaries.pop() === undefined
					? sourceIssues.unexpectedOperator(':', index)
					: this.writeNewCondition(':', 1, 'start');
			case ',':
				return this.readComma();
			case ')':
				return this.closeLevel();
			case ']':
				return this.closeList();
			case '[':
				return sourceIssues.computedAccess(index);
		}
		const word = wordAt(source, index);
		if (word !== undefined && isOperatorWord(word) && word.toUpperCase() !== 'NOT') {
			return this.writeNewCondition(word.toUpperCase(), word.length, 'logical');
		}
		const foreign = textAt(/&&|\|\|/y, source, index);
		return sourceIssues.unexpectedOperator(foreign ?? word ?? char, index);
	}

	private readComparison(sign: string): MaybeIssue {
		const { index, level } = this;
		const operator = sign.replace(/\s+/, '');
		if (operator === '=') return sourceIssues.assignment(index);
		if (!comparisons.has(operator)) return sourceIssues.unexpectedOperator(operator, index);
		if (level.inComparison) return sourceIssues.chainedComparison(index);
		level.inComparison = true;
		return this.write(operator, sign.length, 'comparison');
	}

	private readComma(): MaybeIssue {
		const { index, level } = this;
		if (!level.callee) return sourceIssues.unexpectedOperator(',', index);
		const issue = this.levels.endArgument();
		if (issue) return issue;
		level.argumentCount++;
		if (level.listClosed) {
			level.listOpened = undefined;
			level.listClosed = false;
		}
		return this.writeNewCondition(',', 1, level.callee.name === 'IN' ? 'commaOfIn' : 'start');
	}

	private openLevel(opened: number, callee?: FilterFunction): undefined {
		this.levels.open(opened, callee);
		this.index = opened;
		this.write('(', 1, 'start');
	}

	private closeLevel(): MaybeIssue {
		const issue = this.levels.close(this.index);
		if (issue) return issue;
		this.pieces.push(')');
		this.index++;
		this.endOperand();
		return undefined;
	}

	/** The list of IN may stand in brackets; its elements are arguments with or without them. */
	private openList(): MaybeIssue {
		const { index, level } = this;
		if (this.before !== 'commaOfIn' || level.listOpened !== undefined) {
			return sourceIssues.listOutsideIn(index);
		}
		level.listOpened = index;
		this.index++;
		return undefined;
	}

	private closeList(): MaybeIssue {
		if (!this.levels.isListOpen()) return sourceIssues.unexpectedOperator(']', this.index);
		this.level.listClosed = true;
		this.index++;
		return this.levels.endArgument();
	}

	private addText(text: string, end: number): undefined {
		const position = this.index + 1;
		this.addOperand({ operand: { kind: 'literal', value: textValue(text), position }, end });
	}

	private addOperand({ operand, end }: OperandRead): undefined {
		this.pieces.push(`$${this.operands.length}`);
		this.operands.push(operand);
		if (operand.kind === 'call') return this.openLevel(end - 1, operand.callee);
		this.index = end;
		this.endOperand();
		return undefined;
	}

	private endOperand(): void {
		this.levels.endOperand();
		this.expects = 'operator';
	}

	/** Writes what is followed by an operand. */
	private write(piece: string, chars: number, before: Before): undefined {
		this.pieces.push(piece);
		this.index += chars;
		this.before = before;
		this.expects = 'operand';
	}

	/** Writes what ends a comparison, so that another one may come. */
	private writeNewCondition(piece: string, chars: number, before: Before): undefined {
		this.level.inComparison = false;
		this.write(piece, chars, before);
	}
}
