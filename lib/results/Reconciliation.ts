import type { LedgerDocument } from './LedgerDocument';

/** What comparing m3ter's bills of a period with the ledger's documents came to, for one bill. */
export type Finding =
	| 'equal'
	/** Another total, currency or kind of document. */
	| 'amountsDiffer'
	/** No live document, or one that is dated outside of the period. */
	| 'onlyInM3ter'
	/** Ours by mark, and no bill of the period. */
	| 'onlyInLedger'
	/** More than one live document. */
	| 'duplicated'
	/** The configuration does not send the bill. */
	| 'notExpected'
	/** What the bill comes to cannot be said. */
	| 'notCompared';

export interface Reconciliation {
	readonly finding: Finding;
	/** Both inclusive, YYYY-MM-DD. */
	readonly period: { readonly start: string; readonly end: string };
	/** m3ter's side: the document that the configuration makes of the bill. */
	readonly expected?: ExpectedFigures;
	/** The ledger's side: every live document of the bill that was found. */
	readonly documents: readonly ReconciledDocument[];
	/**
	 * The ledger less m3ter in decimal text, credit notes below zero, of what is dated in the period. Absent where
	 * the currencies differ.
	 */
	readonly difference?: string;
}

export interface ExpectedFigures {
	readonly type: LedgerDocument['type'];
	/** Net, zero or more, in decimal text. */
	readonly total: string;
	readonly currency: string;
	/** YYYY-MM-DD. */
	readonly date: string;
}

export interface ReconciledDocument extends LedgerDocument {
	/** All of its tax in decimal text, zero or more. Absent where the ledger does not say. */
	readonly tax?: string;
	/** YYYY-MM-DD. */
	readonly date?: string;
	/** Of the bill that it was last written from. */
	readonly billVersion?: number;
}
