import { fail, ok, type Result } from '../../result';
import type { IssueAt } from './filterIssue';
import type { TextRead } from './readQuotedText';

/** Where unquoted text ends depends on what is open around it. */
export interface TextSurroundings {
	/** Inside a call a comma separates arguments; elsewhere it belongs to the text: `Acme, Inc.` */
	readonly inCall: boolean;
	/** Inside `[ … ]` the text ends at `]`. */
	readonly inList: boolean;
	/** With a `?` open the text ends at `:`; elsewhere it belongs to the text: `10:30`. */
	readonly inTernary: boolean;
}

/** A logical word with blanks or parentheses on both sides, so that `rock-and-roll` is one word. */
const logicalWord = /(?<=[\s)])(?:and|or)(?=[\s(]|$)/iy;
const operator = /[=!]=|&&|\|\||[<>=?]|! =/y;
/** These belong to other notations; in a text they have to be quoted. */
const needsQuotes = /["`;\\{}[\]]/;

/**
 * Reads the text on the right of a comparison: everything up to AND, OR, an operator that compares,
 * the parenthesis that was open before, or the end. Parentheses inside the text stay in it
 * (`Acme (UK) Ltd`); blanks at its ends are dropped, those inside become single spaces.
 */
export function readUnquotedText(
	source: string,
	start: number,
	{ inCall, inList, inTernary }: TextSurroundings,
): Result<TextRead, IssueAt> {
	const openParentheses: number[] = [];
	let index = start;
	for (; index < source.length; index++) {
		const char = source[index] ?? '';
		if (textAt(operator, source, index) !== undefined) break;
		if (char === '(') openParentheses.push(index);
		if (char === ')' && openParentheses.pop() === undefined) break;
		const outside = openParentheses.length === 0;
		if (outside && textAt(logicalWord, source, index) !== undefined) break;
		if (outside && ((char === ',' && inCall) || (char === ']' && inList))) break;
		if (outside && char === ':' && inTernary) break;
		if (needsQuotes.test(char)) {
			return fail({
				code: 'UNEXPECTED_CHARACTER',
				position: index + 1,
				summary: `Unexpected ${char} in unquoted text`,
				expected: 'Put text with special characters in quotes: "…".',
			});
		}
	}
	const unclosed = openParentheses.at(-1);
	if (unclosed !== undefined) {
		return fail({
			code: 'PARENTHESIS_NOT_CLOSED',
			position: unclosed + 1,
			summary: 'A parenthesis is not closed',
			expected:
				'A parenthesis in unquoted text needs its partner there; else put the text in quotes.',
		});
	}
	return ok({ text: source.slice(start, index).trim().replace(/\s+/g, ' '), end: index });
}

/** @returns What `pattern`, which has to be sticky, matches at exactly this index. */
export function textAt(pattern: RegExp, source: string, index: number): string | undefined {
	pattern.lastIndex = index;
	return pattern.exec(source)?.[0];
}
