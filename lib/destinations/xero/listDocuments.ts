import type { Period } from '../../calendar/Period';
import type { Failure } from '../../results/Failure';
import { ok, type Result } from '../../result';
import type { ListedDocument } from '../../ledger/Ledger';
import type { Send } from '../../http/request';
import type { XeroAnswer } from './accountingApi';
import { queryCreditNotes, queryInvoices } from './queryDocuments';
import { mapPage, readAllPages, type Page } from './readAllPages';
import { readListedCreditNote, readListedInvoice } from './readDocument';

/** Those of other people are read and dropped. */
type OurPage = Page<ListedDocument>;

/** Our documents of a period, a thousand a call. Xero has no filter for the link that carries our mark. */
export async function listDocuments(
	send: Send,
	tenantId: string,
	period: Period,
): Promise<Result<readonly ListedDocument[], Failure>> {
	const invoices = await readAllPages((page) => listInvoices(send, tenantId, period, page));
	if (!invoices.ok) return invoices;
	const creditNotes = await readAllPages((page) => listCreditNotes(send, tenantId, period, page));
	return creditNotes.ok ? ok([...invoices.value, ...creditNotes.value]) : creditNotes;
}

/** In the order of the ids: a document that is changed meanwhile stays on its page. */
const listInvoices = async (
	send: Send,
	tenantId: string,
	period: Period,
	page: number,
): Promise<XeroAnswer<OurPage>> =>
	mapPage(
		await queryInvoices(send, tenantId, {
			where: filterFor('ACCREC', period),
			order: 'InvoiceID ASC',
			page,
		}),
		(invoices) => invoices.map(readListedInvoice).filter(isOurs),
	);

const listCreditNotes = async (
	send: Send,
	tenantId: string,
	period: Period,
	page: number,
): Promise<XeroAnswer<OurPage>> =>
	mapPage(
		await queryCreditNotes(send, tenantId, {
			where: filterFor('ACCRECCREDIT', period),
			order: 'CreditNoteID ASC',
			page,
		}),
		(creditNotes) => creditNotes.map(readListedCreditNote).filter(isOurs),
	);

/** Type and Date are among the fields that Xero filters quickly by (Accounting API, Invoices). */
const filterFor = (type: 'ACCREC' | 'ACCRECCREDIT', { start, end }: Period): string =>
	`Type=="${type}" AND Date>=${dateTime(start)} AND Date<=${dateTime(end)}`;

/** `DateTime(2026,10,01)`. */
const dateTime = (date: string): string => `DateTime(${date.replaceAll('-', ',')})`;

const isOurs = ({ mark }: ListedDocument): boolean => mark !== undefined;
