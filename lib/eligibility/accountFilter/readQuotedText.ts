import { fail, ok, type Result } from '../../result';

import type { IssueAt } from './filterIssue';

const escapes: ReadonlyMap<string, string> = new Map([
	['\\', '\\'],
	['"', '"'],
	["'", "'"],
	['n', '\n'],
	['r', '\r'],
	['t', '\t'],
]);

export interface TextRead {
	readonly text: string;
	/** Index behind the last character of the text. */
	readonly end: number;
}

/** @param start Index of the opening quote; the text ends at the next quote of its kind. */
export function readQuotedText(source: string, start: number): Result<TextRead, IssueAt> {
	const quote = source[start];
	let text = '';
	for (let index = start + 1; index < source.length; index++) {
		const char = source[index] ?? '';
		if (char === quote) return ok({ text, end: index + 1 });
		if (char !== '\\') {
			text += char;
			continue;
		}
		index++;
		const escaped = escapes.get(source[index] ?? '');
		if (escaped === undefined) {
			return fail({
				code: 'UNKNOWN_ESCAPE',
				position: index,
				summary: 'Unknown escape',
				expected:
					'A backslash stands before a quote, a backslash, n, r or t; write \\\\ for one backslash.',
			});
		}
		text += escaped;
	}
	return fail({
		code: 'TEXT_NOT_CLOSED',
		position: start + 1,
		summary: 'Text is not closed',
		expected: `It starts with ${quote} and needs the same at its end.`,
	});
}
