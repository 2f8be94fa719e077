import type { CreditNote } from 'xero-node/dist/gen/model/accounting/creditNote';
import type { CreditNotes } from 'xero-node/dist/gen/model/accounting/creditNotes';
import type { Invoice } from 'xero-node/dist/gen/model/accounting/invoice';
import type { Invoices } from 'xero-node/dist/gen/model/accounting/invoices';
import type { Send } from '../../http/request';
import { callXero, unreadable, type XeroAnswer } from './accountingApi';
import { xeroLimits } from './limits';
import type { Page } from './readAllPages';

const { pageSizeMax, unitAmountDecimals } = xeroLimits;

/** What is wanted of a list, by the names of Xero's query. */
interface DocumentQuery {
	readonly where?: string;
	readonly order?: string;
	/** Counts from 1, and is always sent: lists carry lines only when they are paged (Accounting API, Invoices). */
	readonly page?: number;
}

interface InvoiceQuery extends DocumentQuery {
	readonly ids?: readonly string[];
	readonly invoiceNumbers?: readonly string[];
}

/** One page of invoices, those to pay included where the query does not leave them out. */
export async function queryInvoices(
	send: Send,
	tenantId: string,
	{ where, order, ids, invoiceNumbers, page = 1 }: InvoiceQuery,
): Promise<XeroAnswer<Page<Invoice>>> {
	const answer = await callXero<Invoices>(send, (api) =>
		api.getInvoices(
			tenantId,
			undefined,
			where,
			order,
			ids && [...ids],
			invoiceNumbers && [...invoiceNumbers],
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
	return { ...answer, model: pageOf(invoices, page, pagination) };
}

/** The same for credit notes, whose query has neither ids nor numbers. */
export async function queryCreditNotes(
	send: Send,
	tenantId: string,
	{ where, order, page = 1 }: DocumentQuery,
): Promise<XeroAnswer<Page<CreditNote>>> {
	const answer = await callXero<CreditNotes>(send, (api) =>
		api.getCreditNotes(tenantId, undefined, where, order, page, unitAmountDecimals, pageSizeMax),
	);
	if (answer.kind !== 'read') return answer;
	const { creditNotes, pagination } = answer.model;
	if (creditNotes === undefined) return unreadable;
	return { ...answer, model: pageOf(creditNotes, page, pagination) };
}

/** Xero says how many pages there are; where it does not, the last one is not full. */
const pageOf = <Document>(
	documents: readonly Document[],
	page: number,
	pagination: { readonly pageCount?: number } | undefined,
): Page<Document> => ({
	documents,
	isLast:
		pagination?.pageCount === undefined
			? documents.length < pageSizeMax
			: page >= pagination.pageCount,
});
