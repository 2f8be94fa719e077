import type { Failure } from './Failure';
import type { LedgerDocument } from './LedgerDocument';
import type { BillStatus, CollectedStatus } from './CollectedStatus';
import type { Reconciliation } from './Reconciliation';
import type { SkipReason } from './SkipReason';

/** How one bill left the integration. Exactly one of these for every input item. */
export type BillResult =
	| {
			readonly output: 'invoices';
			readonly action: InvoiceAction;
			/** Absent only on a preview of a document that does not exist yet. */
			readonly document?: LedgerDocument;
			/** Where the bill has corrections: its other documents, that which they correct first. */
			readonly alongside?: readonly LedgerDocument[];
			readonly warnings: readonly Warning[];
			/** What followed once the document was written, where the configuration asks for it. */
			readonly issued?: Issued;
			readonly preview?: Preview;
			readonly reconciliation?: Reconciliation;
			readonly collected?: CollectedStatus;
			/** Where the bill has corrections. */
			readonly billStatus?: BillStatus;
			readonly collectedUntil?: string;
	  }
	| {
			readonly output: 'skipped';
			readonly reason: SkipReason;
			readonly message: string;
			readonly reconciliation?: Reconciliation;
			/** The moment that the next collection starts from, ISO date-time in UTC. */
			readonly collectedUntil?: string;
	  }
	| {
			readonly output: 'failures';
			/** None: not in the books. Written: it is, but not as it should. Uncertain: nobody knows. */
			readonly outcome: 'none' | 'written' | 'uncertain';
			readonly failure: Failure;
			readonly document?: LedgerDocument;
			readonly alongside?: readonly LedgerDocument[];
			readonly reconciliation?: Reconciliation;
	  };

export type FailedResult = Extract<BillResult, { readonly output: 'failures' }>;

/** Nothing of the bill was sent. */
export const failed = (reason: Failure): FailedResult => ({
	output: 'failures',
	outcome: 'none',
	failure: reason,
});

export type InvoiceAction =
	'created' | 'updated' | 'unchanged' | 'adopted' | 'previewed' | 'reconciled' | 'statusCollected';

export interface Warning {
	readonly code:
		| 'TOTAL_MISMATCH'
		| 'LEDGER_WARNING'
		| 'WRITE_BACK_FAILED'
		| 'OLDER_VERSION'
		| 'DATE_DIFFERS'
		| 'NO_EXCHANGE_RATE'
		| 'AUTO_APPLY_CREDIT'
		| 'NUMBERED_BY_LEDGER'
		| 'CONTENT_DIFFERS'
		| 'ISSUED_DOCUMENT_CHANGED'
		| 'DATE_MOVED'
		| 'REFERENCE_UNKNOWN'
		| 'DOCUMENT_CORRECTED'
		| 'CREDIT_NOT_APPLIED'
		| 'CODING_KEPT'
		| 'CODING_LOST'
		| 'ACCOUNT_DROPPED'
		| 'DIMENSION_NOT_STORED'
		| 'PERIOD_LOCKED_DRAFT'
		| 'NOT_CHECKED'
		| 'WHOLE_LIST_READ'
		| 'DELETED_NOT_KNOWN'
		| 'NO_RECIPIENT'
		| 'STATEMENT_NOT_ATTACHED'
		| 'NOT_EMAILED';
	readonly message: string;
	/** What a workflow needs to act on it. */
	readonly details?: Readonly<Record<string, unknown>>;
}

export interface Issued {
	/** Unchanged: the ledger holds this very file already. */
	readonly statement?: 'attached' | 'unchanged' | 'notAttached';
	/** Waiting: the document is not approved yet. */
	readonly email?: 'sent' | 'sentBefore' | 'waiting' | 'notSent';
}

export interface Preview {
	/** What the operation Sync would do now. */
	readonly action: 'create' | 'update' | 'unchanged' | 'replace' | 'void';
	/** Of the document that would be sent, net, in decimal text; zero or more. */
	readonly type: LedgerDocument['type'];
	readonly total: string;
	readonly currency: string;
	/** The document that would be sent, in the ledger's own shape. */
	readonly document: unknown;
	/** What the books hold, null where there is nothing. */
	readonly current: unknown;
	readonly differences: readonly Difference[];
	readonly coding: PreviewedCoding;
	/** What people call what the document names by id. */
	readonly names: {
		/** Null where the customer is still to be created. */
		readonly customer: Named | null;
		/** In the order of the document's lines; empty where the ledger does not say. */
		readonly lines: readonly LineNames[];
	};
}

/** What a document would be booked to, and who says so. */
export interface PreviewedCoding {
	/** Of the document as a whole. */
	readonly document: readonly PreviewedDimension[];
	readonly lines: readonly {
		/** From 1. */
		readonly line: number;
		readonly item: PreviewedValue | null;
		readonly account: PreviewedValue | null;
		readonly taxCode: PreviewedValue | null;
		readonly dimensions: readonly PreviewedDimension[];
	}[];
}

export interface PreviewedValue extends Named {
	/** In words: `the external mapping 4711 of Product 3f2a…`. */
	readonly from: string;
	/** For a workflow: the entity and its mapping, or the setting. Absent where it is neither. */
	readonly source?: object;
}

export interface PreviewedDimension extends PreviewedValue {
	/** `Region`, `class`, `location`. */
	readonly dimension: string;
}

/** Null where a line has none. The ledger's own default is named too. */
export interface LineNames {
	readonly item: Named | null;
	readonly account: Named | null;
	readonly taxCode: Named | null;
}

export interface Named {
	readonly id: string;
	/** Null where nobody knows it. */
	readonly name: string | null;
}

export interface Difference {
	/** `lines[2].amount`, in the ledger's field names. */
	readonly path: string;
	readonly books: unknown;
	/** Null: the field would be empty. `the ledger's default`: the bill leaves it to the ledger. */
	readonly bill: unknown;
}
