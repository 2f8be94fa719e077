import type { Warning } from '../../results/BillResult';
import { dimensionsNotStored } from '../../ledger/notStored';
import { describeKind, type LedgerDocument } from '../../results/LedgerDocument';
import type { ForeseenWrite } from '../../ledger/Writes';
import type { XeroDocument, XeroLine } from './XeroDocument';

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

/**
 * A tracking option that Xero does not take is left out of the line without a word (calcinai/xero-php#84). Lines are answered
 * in the order in which they were sent; where there are others nothing can be compared.
 */
export function trackingNotStored(
	{ type: kind, number }: Pick<LedgerDocument, 'type' | 'number'>,
	sent: Pick<XeroDocument, 'lineItems'> | undefined,
	stored: readonly XeroLine[] = [],
): readonly Warning[] {
	const lines = sent?.lineItems ?? [];
	if (lines.length !== stored.length) return [];
	return dimensionsNotStored(
		{ kind, number },
		lines.flatMap(({ tracking = [] }, line) =>
			tracking.map(({ trackingCategoryID, trackingOptionID = '', name = '', option }) => ({
				line,
				dimension: `tracking category ${name}`,
				sent: { id: trackingOptionID, name: option },
				stored: stored[line]?.tracking?.find((one) => one.trackingCategoryID === trackingCategoryID)
					?.trackingOptionID,
			})),
		),
	);
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
