import type { CreditNote } from 'xero-node/dist/gen/model/accounting/creditNote';
import type { Invoice } from 'xero-node/dist/gen/model/accounting/invoice';
import type { LineItem } from 'xero-node/dist/gen/model/accounting/lineItem';
import { Decimal, ZERO } from '../../money/decimal';
import type { LedgerDocument } from '../../results/LedgerDocument';
import type { FoundDocument, ListedDocument } from '../../ledger/Ledger';
import { readMarkText, readMarkUrl, withoutMarkText } from '../../ledger/ownershipMark';
import type { XeroDocument, XeroLine } from './XeroDocument';
import { readXeroDate } from './xeroDate';

/** What Xero's web application calls the page of a document. */
const invoicePage = 'https://go.xero.com/AccountsReceivable/View.aspx?InvoiceID=';
const creditNotePage = 'https://go.xero.com/AccountsReceivable/ViewCreditNote.aspx?creditNoteID=';

export const readInvoice = (invoice: Invoice): FoundDocument<XeroDocument> => ({
	...readListedInvoice(invoice),
	body: {
		...readBody('invoice', invoice),
		...optional('dueDate', readXeroDate(invoice.dueDate)),
		...optional('reference', invoice.reference || undefined),
	},
});

export function readListedInvoice(invoice: Invoice): ListedDocument {
	const id = invoice.invoiceID ?? '';
	const number = invoice.invoiceNumber ?? '';
	return {
		kind: 'invoice',
		id,
		number,
		state: stateOf(invoice.status, (invoice.amountPaid ?? 0) + (invoice.amountCredited ?? 0)),
		date: readXeroDate(invoice.date),
		includesTax: includesTax(invoice),
		mark: readMarkUrl(invoice.url),
		document: describeDocument('invoice', id, number, `${invoicePage}${id}`, invoice),
	};
}

export const readCreditNote = (creditNote: CreditNote): FoundDocument<XeroDocument> => ({
	...readListedCreditNote(creditNote),
	body: {
		...readBody('creditNote', creditNote),
		...optional('reference', withoutMarkText(creditNote.reference)),
	},
});

export function readListedCreditNote(creditNote: CreditNote): ListedDocument {
	const id = creditNote.creditNoteID ?? '';
	const number = creditNote.creditNoteNumber ?? '';
	return {
		kind: 'creditNote',
		id,
		number,
		state: stateOf(creditNote.status, usesOf(creditNote)),
		date: readXeroDate(creditNote.date),
		includesTax: includesTax(creditNote),
		mark: readMarkText(creditNote.reference),
		document: describeDocument('creditNote', id, number, `${creditNotePage}${id}`, creditNote),
	};
}

/** Allocated to an invoice, or paid back: either leaves less than the whole credit. */
const usesOf = ({ appliedAmount, allocations, payments }: CreditNote): number =>
	(appliedAmount ?? 0) + (allocations?.length ?? 0) + (payments?.length ?? 0);

/** @param settled Any money that has been paid, credited or allocated; only zero matters. */
function stateOf(status: unknown, settled: number): FoundDocument['state'] {
	const word = String(status);
	if (word === 'VOIDED' || word === 'DELETED') return 'voided';
	return word === 'PAID' || settled !== 0 ? 'paid' : 'open';
}

type EitherDocument = Pick<
	Invoice,
	'currencyCode' | 'date' | 'lineAmountTypes' | 'lineItems' | 'subTotal' | 'total' | 'contact'
> & { readonly status?: unknown };

/**
 * The total is the one that the bill's amounts make up: with prices that include tax it is Xero's
 * Total, else its SubTotal.
 */
function describeDocument(
	type: LedgerDocument['type'],
	id: string,
	number: string,
	url: string,
	document: EitherDocument,
): LedgerDocument {
	const total = includesTax(document) ? document.total : document.subTotal;
	return {
		type,
		id,
		number,
		url,
		total: decimalOf(total).toFixed(2),
		currency: String(document.currencyCode ?? ''),
		status: String(document.status ?? ''),
		lineCount: document.lineItems?.length ?? 0,
	};
}

const includesTax = ({ lineAmountTypes }: EitherDocument): boolean =>
	String(lineAmountTypes) === 'Inclusive';

const readBody = (kind: XeroDocument['kind'], document: EitherDocument): XeroDocument => ({
	kind,
	contactID: document.contact?.contactID ?? '',
	date: readXeroDate(document.date) ?? '',
	currencyCode: String(document.currencyCode ?? ''),
	lineAmountTypes: readLineAmountTypes(document.lineAmountTypes),
	lineItems: (document.lineItems ?? []).map(readLine),
});

const readLine = (line: LineItem): XeroLine => ({
	description: line.description ?? '',
	quantity: line.quantity ?? 1,
	unitAmount: line.unitAmount ?? 0,
	lineAmount: line.lineAmount ?? 0,
	...optional('itemCode', line.itemCode || undefined),
	...optional('accountCode', line.accountCode || undefined),
	...optional('taxType', line.taxType || undefined),
});

function readLineAmountTypes(value: unknown): XeroDocument['lineAmountTypes'] {
	const word = String(value);
	return word === 'Inclusive' || word === 'NoTax' ? word : 'Exclusive';
}

const decimalOf = (value: number | undefined): Decimal =>
	value === undefined ? ZERO : new Decimal(String(value));

const optional = <Name extends string>(
	name: Name,
	value: string | undefined,
): Partial<Record<Name, string>> =>
	value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, string>>);
