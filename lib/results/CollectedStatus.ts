export type PaymentStatus = 'open' | 'partPaid' | 'paid' | 'credited' | 'voided';

/** What became of a document. Amounts are with tax, in decimal text, zero or more. */
export interface CollectedStatus {
	readonly paymentStatus: PaymentStatus;
	readonly totalWithTax: string;
	readonly amountDue: string;
	readonly amountPaid: string;
	readonly amountCredited: string;
	/** YYYY-MM-DD: the day on which nothing was due any more; null while something is, or where the ledger does not say. */
	readonly paidOn: string | null;
	/** YYYY-MM-DD. */
	readonly dueDate: string | null;
	/** Whole days since the due date while something is due; 0 otherwise. */
	readonly daysOverdue: number;
	/** The customer's name in the ledger. */
	readonly customer: string | null;
	/** YYYY-MM-DD. */
	readonly date: string | null;
	/** Of a correction: its place in the row of the bill's documents, from 1. Null for the document that it corrects. */
	readonly correction: number | null;
	/** Of the bill that it was last written from; null where the document is gone. */
	readonly billVersion: number | null;
}

/** What all live documents of a bill come to, its corrections among them; those of credits count below zero. */
export interface BillStatus {
	readonly documents: number;
	readonly paymentStatus: PaymentStatus;
	readonly totalWithTax: string;
	readonly amountDue: string;
	readonly amountPaid: string;
	readonly amountCredited: string;
}
