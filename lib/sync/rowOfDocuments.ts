import type { BookTerms, FoundDocument } from '../ledger/InBooks';
import { isClosed } from './closedPeriod';
import type { PlannableBill, WriteRules } from './WritePlan';

export const versionOf = ({ mark }: FoundDocument): number => mark?.billVersion ?? 0;

/** Of one version the one with the smaller id comes first, so that all runs agree which one stays. */
export const newestFirst = (one: FoundDocument, other: FoundDocument): number =>
	versionOf(other) - versionOf(one) || one.id.localeCompare(other.id, 'en', { numeric: true });

/** The books hold a later version of the bill than the one that came in. */
export const isNewer = (document: FoundDocument, { version }: { readonly version: number }) =>
	versionOf(document) > version;

/** Why a document is issued: a newer version of its bill changes it only as the rules say. */
export function whyIssued(
	{ refused }: Pick<PlannableBill, 'refused'>,
	{ id, state, date, isDraft, isSent }: FoundDocument,
	{ terms, rules }: { readonly terms: BookTerms; readonly rules: WriteRules },
	isSameVersion = false,
): 'INVOICE_ALREADY_PAID' | 'PERIOD_CLOSED' | 'DOCUMENT_ISSUED' | undefined {
	if (state === 'paid') return 'INVOICE_ALREADY_PAID';
	if (!isDraft && isClosed(date, terms)) return 'PERIOD_CLOSED';
	const counts = isSameVersion || rules.issuedDocuments !== 'update';
	return (isSent && counts) || refused.has(id) ? 'DOCUMENT_ISSUED' : undefined;
}
