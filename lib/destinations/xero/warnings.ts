import type { Warning } from '../../results/BillResult';
import { describeKind, type LedgerDocument } from '../../results/LedgerDocument';
import type { XeroDocument } from './XeroDocument';

/** "Account code '200' has been removed as it does not match a recognised account." (OpenAPI; recorded for drafts) */
const REMOVED = /account code '+(.*?)'+ has been removed/i;

/**
 * What Xero remarked about a document that it took. It takes a draft with an account code that it does not
 * know, and leaves out the code and the tax that comes with it: each such line is named.
 */
export function readRemarks(
	remarks: readonly string[],
	sent: Pick<XeroDocument, 'lineItems'> | undefined,
): readonly Warning[] {
	return remarks.flatMap((message): readonly Warning[] => {
		const code = REMOVED.exec(message)?.[1];
		if (code === undefined) return [{ code: 'LEDGER_WARNING', message }];
		const lines = (sent?.lineItems ?? []).flatMap(({ accountCode, description }, index) =>
			accountCode === code ? [accountDropped(index + 1, code, description)] : [],
		);
		return lines.length > 0 ? lines : [{ code: 'ACCOUNT_DROPPED', message }];
	});
}

const accountDropped = (line: number, accountCode: string, description: string): Warning => ({
	code: 'ACCOUNT_DROPPED',
	message: `Xero removed the account code ${accountCode} from line ${line} ("${description}"), because its chart of accounts does not have it. The line has no account and no tax.`,
	details: { line, accountCode },
});

/** Lock dates do not stop drafts, only their approval (help.xero.com, lock dates). */
export function describeLocked(
	{ type, number, status }: LedgerDocument,
	date: string,
	lockedThrough: string | undefined,
): readonly Warning[] {
	const isDraft = status === 'DRAFT' || status === 'SUBMITTED';
	if (!isDraft || lockedThrough === undefined || date > lockedThrough) return [];
	return [
		{
			code: 'PERIOD_LOCKED_DRAFT',
			message: `The ${describeKind(type)} ${number} is dated ${date}, and Xero is locked through ${lockedThrough}. It cannot be approved before the lock date is moved.`,
			details: { lockedThrough },
		},
	];
}
