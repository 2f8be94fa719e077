import type { DocumentKind, DocumentStatus, LineAmountTypes } from '../books/types';
import type { ContactReference, DocumentBody, LineBody } from '../rules/documentBody';
import {
	isObject,
	type JsonObject,
	type KnownKeys,
	readBoolean,
	readDate,
	readDecimal,
	readObjects,
	readOneOf,
	readText,
	refuseUnknownKeys,
} from './jsonFields';
import { invalidPostData, notModelled } from '../errors';

const STATUSES: readonly DocumentStatus[] = [
	'DRAFT',
	'SUBMITTED',
	'AUTHORISED',
	'PAID',
	'VOIDED',
	'DELETED',
];
const LINE_AMOUNT_TYPES: readonly LineAmountTypes[] = ['Exclusive', 'Inclusive', 'NoTax'];

const sharedKeys = [
	'Type',
	'Contact',
	'LineItems',
	'Date',
	'DueDate',
	'LineAmountTypes',
	'Reference',
	'BrandingThemeID',
	'CurrencyCode',
	'CurrencyRate',
	'Status',
	'SubTotal',
	'TotalTax',
	'Total',
];
const sharedReadOnlyKeys = [
	'DateString',
	'DueDateString',
	'UpdatedDateUTC',
	'HasErrors',
	'HasAttachments',
	'Payments',
	'StatusAttributeString',
	'ValidationErrors',
	'Warnings',
];
const documentKeys: Record<DocumentKind, KnownKeys> = {
	invoice: {
		modelled: [...sharedKeys, 'InvoiceID', 'InvoiceNumber', 'Url', 'SentToContact'],
		ignored: [
			...sharedReadOnlyKeys,
			...['AmountDue', 'AmountPaid', 'AmountCredited', 'IsDiscounted', 'FullyPaidOnDate'],
			...['CreditNotes', 'Prepayments', 'Overpayments'],
		],
	},
	creditNote: {
		modelled: [...sharedKeys, 'CreditNoteID', 'CreditNoteNumber'],
		ignored: [...sharedReadOnlyKeys, 'RemainingCredit', 'Allocations', 'SentToContact'],
	},
};
const lineKeys: KnownKeys = {
	modelled: [
		...['LineItemID', 'Description', 'Quantity', 'UnitAmount', 'LineAmount', 'ItemCode'],
		...['AccountCode', 'AccountID', 'TaxType', 'TaxAmount', 'DiscountRate', 'DiscountAmount'],
		'Tracking',
	],
	ignored: ['ValidationErrors', 'Item'],
};

const onlyType: Record<DocumentKind, string> = { invoice: 'ACCREC', creditNote: 'ACCRECCREDIT' };

export function readDocumentBody(kind: DocumentKind, json: JsonObject): DocumentBody {
	refuseUnknownKeys(json, documentKeys[kind], kind === 'invoice' ? 'Invoice' : 'CreditNote');
	const type = readText(json, 'Type');
	if (type !== undefined && type !== onlyType[kind]) {
		throw notModelled(`${type} documents, only ${onlyType[kind]}`);
	}
	const id = readText(json, kind === 'invoice' ? 'InvoiceID' : 'CreditNoteID');
	// A new document has to say what it is; an existing one has a type already.
	if (type === undefined && id === undefined) throw invalidPostData('Type is missing');
	return {
		id,
		number: readText(json, kind === 'invoice' ? 'InvoiceNumber' : 'CreditNoteNumber') || undefined,
		contact: readContactReference(json.Contact),
		lines: readObjects(json, 'LineItems')?.map(readLineBody),
		date: readDate(json, 'Date'),
		dueDate: readDate(json, 'DueDate'),
		lineAmountTypes: readOneOf(json, 'LineAmountTypes', LINE_AMOUNT_TYPES),
		reference: readText(json, 'Reference'),
		url: readText(json, 'Url') || undefined,
		brandingThemeId: readText(json, 'BrandingThemeID') || undefined,
		currencyCode: readText(json, 'CurrencyCode') || undefined,
		currencyRate: readDecimal(json, 'CurrencyRate'),
		status: readOneOf(json, 'Status', STATUSES),
		sentToContact: readBoolean(json, 'SentToContact'),
		subTotal: readDecimal(json, 'SubTotal'),
		totalTax: readDecimal(json, 'TotalTax'),
		total: readDecimal(json, 'Total'),
	};
}

function readLineBody(json: JsonObject): LineBody {
	refuseUnknownKeys(json, lineKeys, 'LineItem');
	return {
		lineItemId: readText(json, 'LineItemID') || undefined,
		description: readText(json, 'Description'),
		quantity: readDecimal(json, 'Quantity'),
		unitAmount: readDecimal(json, 'UnitAmount'),
		lineAmount: readDecimal(json, 'LineAmount'),
		itemCode: readText(json, 'ItemCode') || undefined,
		accountCode: readText(json, 'AccountCode') || undefined,
		accountId: readText(json, 'AccountID') || undefined,
		taxType: readText(json, 'TaxType') || undefined,
		taxAmount: readDecimal(json, 'TaxAmount'),
		discountRate: readDecimal(json, 'DiscountRate'),
		discountAmount: readDecimal(json, 'DiscountAmount'),
		tracking: readObjects(json, 'Tracking')?.map((tag) => ({
			trackingCategoryId: readText(tag, 'TrackingCategoryID'),
			trackingOptionId: readText(tag, 'TrackingOptionID'),
			name: readText(tag, 'Name'),
			option: readText(tag, 'Option'),
		})),
	};
}

function readContactReference(json: unknown): ContactReference | undefined {
	if (json === undefined || json === null) return undefined;
	if (!isObject(json)) throw invalidPostData('Contact is not an object');
	// Any other field would change the contact and drop contact persons that are not listed.
	refuseUnknownKeys(json, { modelled: ['ContactID', 'ContactNumber', 'Name'] }, 'Contact');
	return {
		contactId: readText(json, 'ContactID') || undefined,
		contactNumber: readText(json, 'ContactNumber') || undefined,
		name: readText(json, 'Name') || undefined,
	};
}
