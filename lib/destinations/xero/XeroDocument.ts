import type { DocumentKind } from '../../results/LedgerDocument';

/**
 * An invoice or a credit note in Xero's words, as the client's models spell them. Without number,
 * ownership mark and status: the first two depend on the books, the last is set on creation only.
 */
export interface XeroDocument {
	readonly kind: DocumentKind;
	readonly contactID: string;
	/** YYYY-MM-DD. */
	readonly date: string;
	/** Invoices only. */
	readonly dueDate?: string;
	readonly currencyCode: string;
	readonly lineAmountTypes: 'Exclusive' | 'Inclusive' | 'NoTax';
	readonly reference?: string;
	readonly lineItems: readonly XeroLine[];
}

export interface XeroLine {
	/** Of a line that is in the books: with it the line is changed, without it replaced (Invoices, updating lines). */
	readonly lineItemID?: string;
	readonly description: string;
	/** Absent in a line of text. */
	readonly quantity?: number;
	readonly unitAmount?: number;
	readonly lineAmount?: number;
	readonly itemCode?: string;
	readonly accountCode?: string;
	readonly taxType?: string;
	/** From the configuration, and set by people. */
	readonly tracking?: readonly XeroTracking[];
	/** Set by people. Amounts of their own or a percentage; never sent. */
	readonly discountRate?: number;
	readonly discountAmount?: number;
}

export interface XeroTracking {
	readonly trackingCategoryID?: string;
	readonly trackingOptionID?: string;
	readonly name?: string;
	readonly option?: string;
}
