import type { Period } from '../../calendar/Period';
import type { Failure } from '../../results/Failure';
import { ok, type Result } from '../../result';
import type { ListedDocument } from '../../ledger/InBooks';
import type { Organisation } from './Organisation';
import { queryCreditNotes, queryInvoices } from './queryDocuments';
import { readAllPages, type Page } from './readAllPages';
import { readListedCreditNote, readListedInvoice } from './readDocument';

/** Our documents of a period, a thousand a call. Xero has no filter for the link that carries our mark. */
export async function listDocuments(
	organisation: Organisation,
	period: Period,
): Promise<Result<readonly ListedDocument[], Failure>> {
	// In the order of the ids: a document that is changed meanwhile stays on its page.
	const invoices = await readAllPages(async (page) => {
		const where = filterFor('ACCREC', period);
		const read = await queryInvoices(organisation, { where, order: 'InvoiceID ASC', page });
		return ours(organisation, read, readListedInvoice);
	});
	if (!invoices.ok) return invoices;
	const creditNotes = await readAllPages(async (page) => {
		const where = filterFor('ACCRECCREDIT', period);
		const read = await queryCreditNotes(organisation, { where, order: 'CreditNoteID ASC', page });
		return ours(organisation, read, readListedCreditNote);
	});
	return creditNotes.ok ? ok([...invoices.value, ...creditNotes.value]) : creditNotes;
}

/** Those of other people are read and dropped. */
async function ours<Raw>(
	organisation: Organisation,
	page: Result<Page<Raw>, Failure>,
	read: (document: Raw, shortCode: string | undefined) => ListedDocument,
): Promise<Result<Page<ListedDocument>, Failure>> {
	if (!page.ok) return page;
	const shortCode = await organisation.shortCode();
	const elements = page.value.elements.map((document) => read(document, shortCode));
	return ok({ ...page.value, elements: elements.filter(({ mark }) => mark !== undefined) });
}

/** Type and Date are among the fields that Xero filters quickly by (Accounting API, Invoices). */
const filterFor = (type: 'ACCREC' | 'ACCRECCREDIT', { start, end }: Period): string =>
	`Type=="${type}" AND Date>=${dateTime(start)} AND Date<=${dateTime(end)}`;

/** `DateTime(2026,10,01)`. */
const dateTime = (date: string): string => `DateTime(${date.replaceAll('-', ',')})`;
