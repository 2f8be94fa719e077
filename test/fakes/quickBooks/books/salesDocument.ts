import type { RecordHead } from './company';
import type { Decimal } from './decimal';

export type SalesDocumentType = 'Invoice' | 'CreditMemo';

export type GlobalTaxCalculation = 'TaxExcluded' | 'TaxInclusive' | 'NotApplicable';

export interface SalesLine {
	/** Unique in its document. A line that is sent with it is the same line, any other is a new one. */
	id?: string;
	detailType: 'SalesItemLineDetail' | 'DescriptionOnly';
	description?: string;
	amount?: Decimal;
	itemId?: string;
	quantity?: Decimal;
	unitPrice?: Decimal;
	taxCode?: string;
	taxInclusiveAmount?: Decimal;
	/** ServiceDate, ClassRef: kept and given back. */
	detailFields: Record<string, unknown>;
}

export interface TaxOverride {
	txnTaxCode?: string;
	totalTax?: Decimal;
	taxLines: unknown[];
}

/** The writable part of a sales form, as a request states it. A field that is not stated is undefined. */
export interface SalesDocumentInput {
	id?: string;
	syncToken?: string;
	docNumber?: string;
	txnDate?: string;
	customerId?: string;
	currency?: string;
	privateNote?: string;
	customerMemo?: string;
	emailStatus?: string;
	emails: Partial<Record<EmailField, string>>;
	globalTaxCalculation?: GlobalTaxCalculation;
	tax?: TaxOverride;
	lines?: SalesLine[];
	/** Fields without an effect on anything the stand-in computes. */
	otherFields: Record<string, unknown>;
}

export const EMAIL_FIELDS = ['BillEmail', 'BillEmailCc', 'BillEmailBcc'] as const;
export type EmailField = (typeof EMAIL_FIELDS)[number];

export interface TaxShare {
	taxCode: string;
	ratePercent: Decimal;
	net: Decimal;
	tax: Decimal;
}

export interface Totals {
	net: Decimal;
	tax: Decimal;
	total: Decimal;
	taxShares: TaxShare[];
}

export interface SalesDocument extends RecordHead, Totals {
	type: SalesDocumentType;
	input: SalesDocumentInput;
	/** What the books call it, which need not be what was asked for. */
	docNumber?: string;
	txnDate: string;
	customerId: string;
	currency: string;
	lines: SalesLine[];
	voided: boolean;
	payments: { paymentId: string; amount: Decimal }[];
}
