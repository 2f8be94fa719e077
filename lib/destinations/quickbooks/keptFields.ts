import pick from 'lodash/pick';
import { correctionPrefix } from '../../document/nameCorrected';
import type { DocumentField, DocumentFields } from '../../ledger/documentFields';
import { isJson, objectsIn, refIn, textIn } from './readJson';
import type { Json } from './SalesDocument';

/**
 * An update of QuickBooks empties every writable field that it leaves out, so what a person may have
 * set is sent back as it was read. The alternative, a sparse update, is not documented for credit
 * memos and could not take away what a bill no longer has, its purchase order for one.
 * `TxnTaxDetail` is left out on purpose: only then is the tax computed anew (PHP SDK #422).
 */
const fieldsOfPeople = [
	'CustomField',
	'ClassRef',
	'DepartmentRef',
	'TrackingNum',
	'ShipDate',
	'ShipMethodRef',
	'PrintStatus',
	'AllowOnlineACHPayment',
	'AllowOnlineCreditCardPayment',
	'AllowOnlinePayment',
	'AllowIPNPayment',
	'ProjectRef',
	'DepositToAccountRef',
	'TransactionLocationType',
	'ApplyTaxAfterDiscount',
	'Deposit',
	'InvoiceRef',
	'BillEmailCc',
	'BillEmailBcc',
	'PaymentMethodRef',
	'PaymentRefNum',
	'FreeFormAddress',
	'ShipFromAddr',
] as const;

/** Belong to the customer: kept only while the document stays with the same one. */
const fieldsOfTheCustomer = [
	'BillAddr',
	'ShipAddr',
	'BillEmail',
	'EmailStatus',
	'SalesTermRef',
] as const;

/** @param current As it was read, @param next What the bill makes of it. */
export function keepFields(current: Json, next: Json): Json {
	const sameCustomer = refIn(current, 'CustomerRef') === refIn(next, 'CustomerRef');
	const kept = [
		...fieldsOfPeople,
		...(sameCustomer ? fieldsOfTheCustomer : []),
		...(hasOwnMemo(current) ? [] : ['CustomerMemo']),
	];
	return { ...pick(current, kept), ...keepLinks(current) };
}

/**
 * A rate that a person corrected goes before the day's. With another date or currency it is out of date; and 1 is
 * what QuickBooks takes where nobody gave a rate.
 */
export function keepRate(current: Json, next: Json): Json {
	const { ExchangeRate } = current;
	const isOfTheDay =
		current.TxnDate === next.TxnDate &&
		refIn(current, 'CurrencyRef') === refIn(next, 'CurrencyRef');
	return isOfTheDay && typeof ExchangeRate === 'number' && ExchangeRate !== 1
		? { ExchangeRate }
		: {};
}

/** An address that the form has stays, whoever entered it, and so do its terms as long as it is due on the same day. */
export function keepIssuing(current: Json, next: Json): Json {
	if (refIn(current, 'CustomerRef') !== refIn(next, 'CustomerRef')) return {};
	const { BillEmail, SalesTermRef, DueDate } = current;
	return {
		...(isJson(BillEmail) && textIn(BillEmail, 'Address') ? { BillEmail } : {}),
		...(isJson(SalesTermRef) && DueDate === next.DueDate ? { SalesTermRef } : {}),
	};
}

/**
 * Links to what an invoice was made from are written, those to payments are computed (Intuit's page
 * "Manage linked transactions").
 */
function keepLinks(current: Json): Json {
	const links = objectsIn(current, 'LinkedTxn').filter(
		({ TxnType }) => TxnType === 'Estimate' || TxnType === 'TimeActivity',
	);
	return links.length > 0 ? { LinkedTxn: links } : {};
}

/** What the node sends and people change, in QuickBooks' words; the reference is part of the message. */
export const fieldNames: Readonly<Partial<Record<DocumentField, string>>> = {
	customer: 'CustomerRef',
	currency: 'CurrencyRef',
	date: 'TxnDate',
	'due date': 'DueDate',
	terms: 'SalesTermRef',
	'tax basis': 'GlobalTaxCalculation',
	rate: 'ExchangeRate',
	message: 'CustomerMemo',
	cc: 'BillEmailCc',
	bcc: 'BillEmailBcc',
	'bank transfer': 'AllowOnlineACHPayment',
	'card payment': 'AllowOnlineCreditCardPayment',
};

export const readFields = (body: Json): DocumentFields => ({
	...Object.fromEntries(
		Object.entries(fieldNames).map(([field, name]) => [field, valueOf(body[name])]),
	),
	// A company without tax has none, and to state that is the same.
	'tax basis': textIn(body, 'GlobalTaxCalculation') ?? 'NotApplicable',
});

/** A switch that is off is the default, and so is the rate 1. */
function valueOf(field: unknown): string | undefined {
	if (typeof field === 'boolean') return field ? 'on' : undefined;
	if (typeof field === 'number') return field === 1 ? undefined : String(field);
	const value = isJson(field) ? (field.value ?? field.Address) : field;
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What distinguishes a message of ours from one that a person wrote. */
export const purchaseOrderPrefix = 'Purchase order: ';
export const referencePrefix = 'Reference: ';

export const hasOwnMemo = (body: Json): boolean =>
	[purchaseOrderPrefix, referencePrefix, correctionPrefix].some((prefix) =>
		refIn(body, 'CustomerMemo')?.startsWith(prefix),
	);
