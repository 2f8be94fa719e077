/** A credit note is called credit memo in some ledgers. */
export type DocumentKind = 'invoice' | 'creditNote';

/** A document as the books hold it. */
export interface LedgerDocument {
	readonly type: DocumentKind;
	readonly id: string;
	readonly number: string;
	/** Opens the document in the ledger's own web application. */
	readonly url: string;
	/** Net total as the ledger answered it, in decimal text. */
	readonly total: string;
	readonly currency: string;
	/** In the ledger's words. */
	readonly status: string;
	readonly lineCount: number;
}

export const otherKind = (kind: DocumentKind): DocumentKind =>
	kind === 'invoice' ? 'creditNote' : 'invoice';

/** `invoice`, `credit note`: for sentences. */
export const describeKind = (kind: DocumentKind): string =>
	kind === 'invoice' ? 'invoice' : 'credit note';
