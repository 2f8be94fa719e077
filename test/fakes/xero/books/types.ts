import type Big from 'big.js';
import type { IsoDate } from './dates';

/** Sales documents only: ACCREC invoices and ACCRECCREDIT credit notes. */
export type DocumentKind = 'invoice' | 'creditNote';

export type DocumentStatus = 'DRAFT' | 'SUBMITTED' | 'AUTHORISED' | 'PAID' | 'VOIDED' | 'DELETED';

export type LineAmountTypes = 'Exclusive' | 'Inclusive' | 'NoTax';

export interface TrackingTag {
	trackingCategoryId: string;
	trackingOptionId: string;
	name: string;
	option: string;
}

export interface XeroLine {
	lineItemId: string;
	description?: string;
	/** Absent on a line that is a description only. */
	quantity?: Big;
	unitAmount?: Big;
	lineAmount: Big;
	itemCode?: string;
	accountCode?: string;
	taxType?: string;
	taxAmount: Big;
	discountRate?: Big;
	discountAmount?: Big;
	tracking: TrackingTag[];
}

export interface XeroPayment {
	paymentId: string;
	date: IsoDate;
	amount: Big;
	reference?: string;
	accountCode: string;
	status: 'AUTHORISED' | 'DELETED';
}

export interface XeroAllocation {
	allocationId: string;
	/** The document at the other end. */
	otherId: string;
	amount: Big;
	date: IsoDate;
}

/** A document is never changed in place: an edit puts a new value under its id. */
export interface XeroDocument {
	kind: DocumentKind;
	id: string;
	number: string;
	status: DocumentStatus;
	contactId: string;
	date: IsoDate;
	dueDate?: IsoDate;
	lineAmountTypes: LineAmountTypes;
	lines: readonly XeroLine[];
	reference?: string;
	url?: string;
	brandingThemeId?: string;
	currencyCode: string;
	currencyRate: Big;
	sentToContact: boolean;
	subTotal: Big;
	totalTax: Big;
	total: Big;
	payments: readonly XeroPayment[];
	/** Of a credit note to invoices, of an invoice from credit notes. */
	allocations?: readonly XeroAllocation[];
	updatedAtMs: number;
	/** What the last write remarked without refusing. */
	warnings?: readonly string[];
	/** First time it was approved; counts towards an old plan's monthly limit. */
	approvedAtMs?: number;
	/** OAuth client that made it; absent if a person did. */
	createdByClientId?: string;
}

export interface XeroContact {
	contactId: string;
	name: string;
	contactNumber?: string;
	accountNumber?: string;
	emailAddress?: string;
	status: 'ACTIVE' | 'ARCHIVED';
	/** Set when a person merged this contact into another one, which archives it. */
	mergedToContactId?: string;
	/** Stored and given back as sent: names, addresses, phones, tax number, default currency. */
	further: Readonly<Record<string, unknown>>;
	updatedAtMs: number;
}

export interface XeroAttachment {
	attachmentId: string;
	fileName: string;
	mimeType: string;
	content: string;
	/** Seen by the customer. */
	includeOnline: boolean;
}

/** An e-mail that went out, with what went along. */
export interface XeroEmail {
	documentId: string;
	/** Of the invoice when it was sent. */
	status: DocumentStatus;
	files: ReadonlyArray<{ fileName: string; content: string }>;
}

export type AccountClass = 'ASSET' | 'EQUITY' | 'EXPENSE' | 'LIABILITY' | 'REVENUE';

export interface XeroAccount {
	accountId: string;
	code: string;
	name: string;
	type: string;
	class: AccountClass;
	taxType: string;
	status: 'ACTIVE' | 'ARCHIVED';
	systemAccount?: string;
	enablePaymentsToAccount: boolean;
}

export interface XeroTaxRate {
	taxType: string;
	name: string;
	/** Per cent. */
	effectiveRate: Big;
	status: 'ACTIVE' | 'DELETED';
	appliesTo: readonly AccountClass[];
}

export interface XeroItem {
	itemId: string;
	code: string;
	name: string;
	description?: string;
	salesUnitPrice?: Big;
	salesAccountCode?: string;
	salesTaxType?: string;
}

export interface XeroTrackingCategory {
	trackingCategoryId: string;
	name: string;
	status?: 'ACTIVE' | 'ARCHIVED';
	options: ReadonlyArray<{
		trackingOptionId: string;
		name: string;
		status?: 'ACTIVE' | 'ARCHIVED';
	}>;
}

export interface XeroOrganisation {
	tenantId: string;
	name: string;
	baseCurrency: string;
	countryCode: string;
	/** The base currency is always among them. */
	currencyCodes: string[];
	/** What one unit of the base currency buys, by currency code. */
	dayRates: Record<string, string>;
	periodLockDate?: IsoDate;
	endOfYearLockDate?: IsoDate;
	/** The user who connected the app may approve before the period lock date. */
	connectedAsAdviser?: boolean;
	/** More than 100,000 records of each kind: filters that are not optimised are refused. */
	isLarge?: boolean;
	/** That numbers of credit notes are unique is nowhere published: whether two may have the same. */
	creditNoteNumbersRepeat?: boolean;
	/** The old entry plan: so many approved invoices a month. Absent on other plans. */
	approvedInvoicesPerMonthMax?: number;
}
