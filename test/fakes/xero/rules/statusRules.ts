import { amountAllocated, amountPaid } from '../books/organisationBooks';
import type { DocumentStatus } from '../books/types';
import type { DocumentRule } from './documentAttempt';

/** From which status to which (invoices page of the Accounting API, "status codes"). PAID comes from payments only. */
const transitions: Record<DocumentStatus, readonly DocumentStatus[]> = {
	DRAFT: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'DELETED'],
	SUBMITTED: ['SUBMITTED', 'AUTHORISED', 'DRAFT', 'DELETED'],
	AUTHORISED: ['AUTHORISED', 'VOIDED'],
	PAID: [],
	VOIDED: [],
	DELETED: [],
};
const statusesOfNewDocuments: readonly DocumentStatus[] = ['DRAFT', 'SUBMITTED', 'AUTHORISED'];

/** VOIDED and DELETED are final, and a status is reached only from those above (message: Xemplo, Expedo, invoice2go 1001). */
const statusCanBeReached: DocumentRule = ({ existing, next, kind }) => {
	const allowed = existing ? transitions[existing.status] : statusesOfNewDocuments;
	if (allowed.includes(next.status)) return undefined;
	const noun = kind === 'invoice' ? 'Invoice' : 'Credit note';
	return `${noun} not of valid status for modification`;
};

/**
 * A sales document with a payment or credit cannot be edited, and not be voided either (messages: invoice2go 1002 and a
 * public fixture of "The status … cannot be applied"; partial edits came for bills only, on 19 March 2026).
 */
const hasNoPayment: DocumentRule = ({ existing, body }) => {
	if (!existing) return undefined;
	const isUsed = amountPaid(existing).plus(amountAllocated(existing)).gt(0);
	if (existing.status !== 'PAID' && !isUsed) return undefined;
	return body.status === 'VOIDED'
		? 'The status VOIDED cannot be applied to this document as it has payments or credit notes allocated to it.'
		: 'This document cannot be edited as it has a payment or credit note allocated to it.';
};

/** Checked before all others: what cannot be touched is not judged further. */
export const statusRules: readonly DocumentRule[] = [hasNoPayment, statusCanBeReached];

/** Old entry plan: so many approved sales invoices a month (message: XeroAPI/xero-node#548). */
export const planAllowsApproval: DocumentRule = ({ books, kind, existing, next }) => {
	const limit = books.organisation.approvedInvoicesPerMonthMax;
	if (limit === undefined || kind !== 'invoice') return undefined;
	if (next.status !== 'AUTHORISED' || existing?.approvedAtMs !== undefined) return undefined;
	const month = monthOf(books.world.nowMs());
	const approved = books.invoices.filter(
		({ approvedAtMs }) => approvedAtMs !== undefined && monthOf(approvedAtMs) === month,
	);
	return approved.length < limit
		? undefined
		: 'You have reached the limit of invoices you can approve';
};

function monthOf(ms: number): string {
	return new Date(ms).toISOString().slice(0, 7);
}
