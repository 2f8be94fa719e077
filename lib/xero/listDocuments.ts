import type { CreditNotes } from 'xero-node/dist/gen/model/accounting/creditNotes';
import type { Invoices } from 'xero-node/dist/gen/model/accounting/invoices';
import type { Period } from '../calendar/Period';
import type { Failure } from '../outcome/Failure';
import { ok, type Result } from '../result';
import type { ListedDocument } from '../sync/Ledger';
import type { Send } from '../sync/LedgerRequest';
import { callXero, unreadable, type XeroAnswer } from './accountingApi';
import { xeroLimits } from './limits';
import { readAllPages, type Page } from './readAllPages';
import { readListedCreditNote, readListedInvoice } from './readDocument';

const { pageSizeMax, unitAmountDecimals } = xeroLimits;

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
async function listInvoices(
	send: Send,
	tenantId: string,
	period: Period,
	page: number,
): Promise<XeroAnswer<OurPage>> {
	const answer = await callXero<Invoices>(send, (api) =>
		api.getInvoices(
			tenantId,
			undefined,
			filterFor('ACCREC', period),
			'InvoiceID ASC',
			undefined,
			undefined,
			undefined,
			undefined,
			page,
			undefined,
			undefined,
			unitAmountDecimals,
			undefined,
			pageSizeMax,
		),
	);
	if (answer.kind !== 'read') return answer;
	const { invoices, pagination } = answer.model;
	if (invoices === undefined) return unreadable;
	const documents = invoices.map(readListedInvoice).filter(isOurs);
	return { ...answer, model: { documents, isLast: isLast(page, invoices.length, pagination) } };
}

async function listCreditNotes(
	send: Send,
	tenantId: string,
	period: Period,
	page: number,
): Promise<XeroAnswer<OurPage>> {
	const answer = await callXero<CreditNotes>(send, (api) =>
		api.getCreditNotes(
			tenantId,
			undefined,
			filterFor('ACCRECCREDIT', period),
			'CreditNoteID ASC',
			page,
			unitAmountDecimals,
			pageSizeMax,
		),
	);
	if (answer.kind !== 'read') return answer;
	const { creditNotes, pagination } = answer.model;
	if (creditNotes === undefined) return unreadable;
	const documents = creditNotes.map(readListedCreditNote).filter(isOurs);
	return { ...answer, model: { documents, isLast: isLast(page, creditNotes.length, pagination) } };
}

/** Type and Date are among the fields that Xero filters quickly by (Accounting API, Invoices). */
const filterFor = (type: 'ACCREC' | 'ACCRECCREDIT', { start, end }: Period): string =>
	`Type=="${type}" AND Date>=${dateTime(start)} AND Date<=${dateTime(end)}`;

/** `DateTime(2026,10,01)`. */
const dateTime = (date: string): string => `DateTime(${date.replaceAll('-', ',')})`;

const isOurs = ({ mark }: ListedDocument): boolean => mark !== undefined;

/** Xero says how many pages there are; where it does not, the last one is not full. */
const isLast = (
	page: number,
	length: number,
	pagination: { readonly pageCount?: number } | undefined,
): boolean =>
	pagination?.pageCount === undefined ? length < pageSizeMax : page >= pagination.pageCount;
