import { NotModelled } from '../notModelled';
import { invalidEnumeration, malformedNumber, unsupportedProperty } from '../rules/faultTexts';
import { type Decimal, decimalOf } from './decimal';
import { isObject, type Json, refValue, textOrUndefined } from './json';
import { done, type Outcome, refused, type FaultError } from './outcome';
import {
	EMAIL_FIELDS,
	type EmailField,
	type GlobalTaxCalculation,
	type SalesDocumentInput,
	type SalesDocumentType,
	type SalesLine,
	type TaxOverride,
} from './salesDocument';
import {
	COMPUTED_FIELDS,
	DETAIL_TYPES_NOT_MODELLED,
	EMAIL_STATUSES,
	FIELDS_NOT_MODELLED,
	KEPT_CREDIT_MEMO_FIELDS,
	KEPT_FIELDS,
	KEPT_INVOICE_FIELDS,
	KEPT_LINE_DETAILS,
	TAX_CALCULATIONS,
	WRITTEN_LINKS,
} from './salesDocumentFields';

const READ_FIELDS = new Set<string>([
	'Id',
	'SyncToken',
	'DocNumber',
	'TxnDate',
	'CustomerRef',
	'CurrencyRef',
	'PrivateNote',
	'CustomerMemo',
	'EmailStatus',
	'GlobalTaxCalculation',
	'TxnTaxDetail',
	'Line',
	'LinkedTxn',
	...EMAIL_FIELDS,
]);

/** Stops at the first thing that is not what its field takes. Caught in `readSalesDocument`. */
class Unreadable extends Error {
	constructor(readonly error: FaultError) {
		super(error.detail);
	}
}

/** A request's body into what the books understand. Absent and null are the same: not stated. */
export function readSalesDocument(
	type: SalesDocumentType,
	body: Json,
): Outcome<SalesDocumentInput> {
	try {
		return done(readFields(type, body));
	} catch (error) {
		if (error instanceof Unreadable) return refused(error.error);
		throw error;
	}
}

function readFields(type: SalesDocumentType, body: Json): SalesDocumentInput {
	const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
	for (const field of Object.keys(given)) checkField(type, field);
	return {
		id: readText(given, 'Id'),
		syncToken: readText(given, 'SyncToken'),
		docNumber: readText(given, 'DocNumber'),
		txnDate: readDate(given, 'TxnDate'),
		customerId: readRef(given, 'CustomerRef'),
		currency: readRef(given, 'CurrencyRef'),
		privateNote: readText(given, 'PrivateNote'),
		customerMemo: readRef(given, 'CustomerMemo'),
		emailStatus: readEnum(given, 'EmailStatus', EMAIL_STATUSES),
		emails: readEmails(given),
		globalTaxCalculation: readEnum(given, 'GlobalTaxCalculation', TAX_CALCULATIONS) as
			GlobalTaxCalculation | undefined,
		tax: readTax(given.TxnTaxDetail),
		lines: readLines(given.Line),
		otherFields: readKept(type, given),
	};
}

/** 2010: a field that the entity does not have. */
function checkField(type: SalesDocumentType, field: string): void {
	if (FIELDS_NOT_MODELLED.has(field)) throw new NotModelled(`the field ${field} in a request`);
	if (READ_FIELDS.has(field) || isKept(type, field) || COMPUTED_FIELDS.has(field)) return;
	throw new Unreadable(unsupportedProperty(field));
}

const isKept = (type: SalesDocumentType, field: string): boolean =>
	KEPT_FIELDS.has(field) ||
	(type === 'Invoice' ? KEPT_INVOICE_FIELDS : KEPT_CREDIT_MEMO_FIELDS).has(field);

function readKept(type: SalesDocumentType, given: Json): Json {
	readDate(given, 'DueDate');
	return {
		...Object.fromEntries(Object.entries(given).filter(([field]) => isKept(type, field))),
		...readLinks(given),
	};
}

function readLinks({ LinkedTxn: links }: Json): Json {
	if (links === undefined) return {};
	if (!Array.isArray(links)) throw new Unreadable(unsupportedProperty('LinkedTxn'));
	const other = links.find((link: unknown) => !isObject(link) || !WRITTEN_LINKS.has(link.TxnType));
	if (other) throw new NotModelled(`a link to ${JSON.stringify(other)} in a request`);
	return links.length > 0 ? { LinkedTxn: links } : {};
}

function readText(from: Json, field: string): string | undefined {
	const value = from[field];
	if (value === undefined || typeof value === 'string') return value;
	throw new Unreadable(unsupportedProperty(field));
}

function readDate(from: Json, field: string): string | undefined {
	const text = readText(from, field);
	if (text === undefined || /^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
	throw new Unreadable(unsupportedProperty(field));
}

function readRef(from: Json, field: string): string | undefined {
	if (from[field] === undefined) return undefined;
	const value = refValue(from[field]);
	if (value === undefined) throw new Unreadable(unsupportedProperty(field));
	return value;
}

function readEnum(from: Json, field: string, allowed: readonly string[]): string | undefined {
	const text = readText(from, field);
	if (text === undefined || allowed.includes(text)) return text;
	throw new Unreadable(invalidEnumeration(field, text));
}

/** Numbers come as JSON numbers; the schema knows no quoted ones. */
function readNumber(from: Json, field: string): Decimal | undefined {
	const value = from[field];
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'number') return decimalOf(value);
	throw new Unreadable(malformedNumber(field, value));
}

function readEmails(given: Json): Partial<Record<EmailField, string>> {
	const emails: Partial<Record<EmailField, string>> = {};
	for (const field of EMAIL_FIELDS) {
		const value = given[field];
		if (value === undefined) continue;
		if (!isObject(value)) throw new Unreadable(unsupportedProperty(field));
		emails[field] = textOrUndefined(value.Address);
	}
	return emails;
}

function readTax(value: unknown): TaxOverride | undefined {
	if (!isObject(value)) return undefined;
	return {
		txnTaxCode: readRef(value, 'TxnTaxCodeRef'),
		totalTax: readNumber(value, 'TotalTax'),
		taxLines: Array.isArray(value.TaxLine) ? value.TaxLine : [],
	};
}

function readLines(value: unknown): SalesLine[] | undefined {
	if (value === undefined) return undefined;
	if (!Array.isArray(value)) throw new Unreadable(unsupportedProperty('Line'));
	return value.map((line: unknown) => {
		if (!isObject(line)) throw new Unreadable(unsupportedProperty('Line'));
		return readLine(line);
	});
}

function readLine(line: Json): SalesLine {
	const detailType = line.DetailType;
	if (typeof detailType === 'string' && DETAIL_TYPES_NOT_MODELLED.has(detailType))
		throw new NotModelled(`a ${detailType} line in a request (leave computed rows out)`);
	if (detailType !== 'SalesItemLineDetail' && detailType !== 'DescriptionOnly')
		throw new Unreadable(invalidEnumeration('Line.DetailType', detailType));
	const detail = isObject(line.SalesItemLineDetail) ? line.SalesItemLineDetail : {};
	for (const field of ['DiscountRate', 'DiscountAmt', 'MarkupInfo', 'PriceLevelRef', 'RatePercent'])
		if (field in detail) throw new NotModelled(`SalesItemLineDetail.${field} in a request`);
	return {
		id: readText(line, 'Id'),
		detailType,
		description: readText(line, 'Description'),
		amount: readNumber(line, 'Amount'),
		itemId: readRef(detail, 'ItemRef'),
		quantity: readNumber(detail, 'Qty'),
		unitPrice: readNumber(detail, 'UnitPrice'),
		taxCode: readRef(detail, 'TaxCodeRef'),
		taxInclusiveAmount: readNumber(detail, 'TaxInclusiveAmt'),
		detailFields: Object.fromEntries(
			Object.entries(detail).filter(([field]) => KEPT_LINE_DETAILS.has(field)),
		),
	};
}
