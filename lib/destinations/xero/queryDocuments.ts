import { isRecord } from '../../input/isRecord';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { fail, ok, type Result } from '../../result';
import type { Organisation } from './Organisation';
import { callXero, readList, type XeroAnswer } from './accountingApi';
import { xeroLimits } from './limits';
import type { Page } from './readAllPages';
import { isCreditNote, isInvoice, type RawCreditNote, type RawInvoice } from './readDocument';
import { isAmount, isObjectOf, type Guard } from './shape';

const { pageSizeMax, unitAmountDecimals } = xeroLimits;

/** What is wanted of a list, by the names of Xero's query. */
interface DocumentQuery {
	readonly where?: string;
	readonly order?: string;
	/** Only what changed since. */
	readonly changedSince?: Date;
	/** Counts from 1, and is always sent: lists carry lines only when they are paged (Accounting API, Invoices). */
	readonly page?: number;
}

interface InvoiceQuery extends DocumentQuery {
	readonly ids?: readonly string[];
	readonly invoiceNumbers?: readonly string[];
}

/** One page of invoices, without those to pay: they may have the same numbers and are none of ours. */
export async function queryInvoices(
	{ send, tenantId }: Organisation,
	{ where, order, ids, invoiceNumbers, changedSince, page = 1 }: InvoiceQuery,
): Promise<Result<Page<RawInvoice>, Failure>> {
	const answer = await callXero(send, (api) =>
		api.getInvoices(
			tenantId,
			changedSince,
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
	return ofType('ACCREC', readPage(answer, 'Invoices', isInvoice, page));
}

/** The same for credit notes, without those of suppliers. Their query has neither ids nor numbers. */
export async function queryCreditNotes(
	{ send, tenantId }: Organisation,
	{ where, order, changedSince, page = 1 }: DocumentQuery,
): Promise<Result<Page<RawCreditNote>, Failure>> {
	const answer = await callXero(send, (api) =>
		api.getCreditNotes(tenantId, changedSince, where, order, page, unitAmountDecimals, pageSizeMax),
	);
	return ofType('ACCRECCREDIT', readPage(answer, 'CreditNotes', isCreditNote, page));
}

const ofType = <Document extends RawInvoice | RawCreditNote>(
	type: 'ACCREC' | 'ACCRECCREDIT',
	page: Result<Page<Document>, Failure>,
): Result<Page<Document>, Failure> =>
	page.ok
		? ok({ ...page.value, elements: page.value.elements.filter(({ Type }) => Type === type) })
		: page;

const isPaged = isObjectOf({ pagination: isObjectOf({ pageCount: isAmount }) });

/** Xero says how many pages there are; where it does not, the last one is not full. */
export function readPage<Element>(
	answer: XeroAnswer,
	name: string,
	isElement: Guard<Element>,
	page: number,
): Result<Page<Element>, Failure> {
	const read = readList(answer, name, isElement);
	if (!read.ok) return read;
	const body = answer.kind === 'read' ? answer.body : {};
	const pageCount = (isPaged(body) && body.pagination?.pageCount) || undefined;
	const isLast = pageCount === undefined ? read.value.length < pageSizeMax : page >= pageCount;
	if (read.value.length === 0 && !isLast) {
		return fail(
			failure('LIST_INCOMPLETE', `Page ${page} of ${pageCount} of a list in Xero is empty.`),
		);
	}
	return ok({ elements: read.value, pageCount, isLast, firstKey: idOf(name, read.value[0]) });
}

/** `InvoiceID` in a list of `Invoices`. */
const idOf = (list: string, element: unknown): unknown =>
	isRecord(element) ? element[`${list.replace(/s$/, '')}ID`] : undefined;
