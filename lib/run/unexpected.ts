import type { FailedResult } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';

/** For what nobody foresaw: the text of an error, which may come from anywhere. */
export const unexpected = (label: string, error: unknown): Failure =>
	failure('UNEXPECTED', `${label} met something that the node does not expect: ${textOf(error)}`);

/** A write of the bill was under way or done: only the ledger knows. */
export const unexpectedAfterSending = (label: string, error: unknown): FailedResult => ({
	output: 'failures',
	outcome: 'uncertain',
	failure: {
		...unexpected(label, error),
		remedy:
			'It may be in the books: send the bill again, it is looked up before anything is written. And please report this text.',
	},
});

const charsMax = 300;

/** The message of an error without anything that could be a secret, and without its stack. Never throws. */
export function textOf(error: unknown): string {
	try {
		const text = error instanceof Error ? error.message : String(error);
		return text
			.slice(0, 10 * charsMax)
			.replace(tokenLike, cutTokens)
			.slice(0, charsMax);
	} catch {
		return 'an error without a text';
	}
}

/** A signature and what follows it, or a long word. */
const tokenLike = /\b(?:bearer|basic)\s+\S+|[\w.~+=-]{24,}/gi;

/** Ids of m3ter and of ledgers have this form, and are wanted in a message. */
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const hasDigitAndLetter = /(?=.*\d)(?=.*[a-z])/i;

const cutTokens = (word: string): string =>
	uuid.test(word) || !(hasDigitAndLetter.test(word) || /^b\w+\s/i.test(word)) ? word : '…';
