import type { Warning } from '../../results/BillResult';
import { describeKind } from '../../results/LedgerDocument';
import type { ForeseenWrite } from '../../ledger/Ledger';
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
			accountCode === code ? [accountDropped('is', index + 1, code, description)] : [],
		);
		return lines.length > 0 ? lines : [{ code: 'ACCOUNT_DROPPED', message }];
	});
}

export const accountDropped = (
	tense: 'is' | 'would be',
	line: number,
	accountCode: string,
	description: string,
): Warning => ({
	code: 'ACCOUNT_DROPPED',
	message: `The account code ${accountCode} ${tense} removed from line ${line} ("${description}"), because the chart of accounts in Xero does not have it. The line ${tense === 'is' ? 'has' : 'would have'} no account and no tax.`,
	details: { line, accountCode },
});

/** Whether a status of Xero's is that of a draft: waiting for approval is one too. */
export const isDraft = (status: string | null | undefined): boolean =>
	status === 'DRAFT' || status === 'SUBMITTED';

/** Lock dates do not stop a draft, only its approval (help.xero.com, lock dates). */
export function describeLocked(
	{ kind, number, body: { date } }: Pick<ForeseenWrite<XeroDocument>, 'kind' | 'number' | 'body'>,
	lockedThrough: string | undefined,
): readonly Warning[] {
	if (lockedThrough === undefined || date > lockedThrough) return [];
	return [
		{
			code: 'PERIOD_LOCKED_DRAFT',
			message: `The ${describeKind(kind)} ${number} is dated ${date}, and Xero is locked through ${lockedThrough}. It cannot be approved before the lock date is moved.`,
			details: { lockedThrough },
		},
	];
}
