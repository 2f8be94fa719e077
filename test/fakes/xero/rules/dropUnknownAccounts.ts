import { zero } from '../books/decimals';
import type { DocumentAttempt, LineAttempt } from './documentAttempt';
import { withTotals } from './composeAttempt';

/**
 * A draft with an account code that is not in the chart of accounts is taken: the code goes, the tax that would follow
 * from it too, and a warning says so (recorded: PUT of a draft, VCR of 2018; the sentence is in the OpenAPI examples).
 */
export function dropUnknownAccounts(attempt: DocumentAttempt): {
	attempt: DocumentAttempt;
	warnings: readonly string[];
} {
	const { books, next, lines } = attempt;
	if (next.status !== 'DRAFT' || !lines) return { attempt, warnings: [] };
	const dropped = new Set<string>();
	const kept = lines.map((line): LineAttempt => {
		const { accountCode } = line.next;
		if (accountCode === undefined || books.accounts.has(accountCode)) return line;
		dropped.add(accountCode);
		const bare = { ...line.next, accountCode: undefined, taxType: undefined, taxAmount: zero };
		return { ...line, next: bare };
	});
	if (dropped.size === 0) return { attempt, warnings: [] };
	return {
		attempt: {
			...attempt,
			lines: kept,
			next: withTotals({ ...next, lines: kept.map((line) => line.next) }),
		},
		warnings: [...dropped].map(
			(code) =>
				`Account code '${code}' has been removed as it does not match a recognised account.`,
		),
	};
}
