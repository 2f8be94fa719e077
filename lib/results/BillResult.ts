import type { Failure } from './Failure';
import type { LedgerDocument } from './LedgerDocument';
import type { Reconciliation } from './Reconciliation';
import type { SkipReason } from './SkipReason';

/** How one bill left the integration. Exactly one of these for every input item. */
export type BillResult =
	| {
			readonly output: 'invoices';
			readonly action: InvoiceAction;
			/** Absent only on a preview of a document that does not exist yet. */
			readonly document?: LedgerDocument;
			readonly warnings: readonly Warning[];
			readonly preview?: Preview;
			readonly reconciliation?: Reconciliation;
	  }
	| {
			readonly output: 'skipped';
			readonly reason: SkipReason;
			readonly message: string;
			readonly reconciliation?: Reconciliation;
	  }
	| {
			readonly output: 'failures';
			/** None: not in the books. Written: it is, but not as it should. Uncertain: nobody knows. */
			readonly outcome: 'none' | 'written' | 'uncertain';
			readonly failure: Failure;
			readonly document?: LedgerDocument;
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
	'created' | 'updated' | 'unchanged' | 'adopted' | 'previewed' | 'reconciled';

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
		| 'CODING_KEPT'
		| 'CODING_LOST'
		| 'ACCOUNT_DROPPED'
		| 'PERIOD_LOCKED_DRAFT'
		| 'NOT_CHECKED';
	readonly message: string;
	/** What a workflow needs to act on it. */
	readonly details?: Readonly<Record<string, unknown>>;
}

export interface Preview {
	/** What the operation Sync would do now. */
	readonly action: 'create' | 'update' | 'unchanged' | 'replace';
	/** Of the document that would be sent, net, in decimal text; zero or more. */
	readonly type: LedgerDocument['type'];
	readonly total: string;
	readonly currency: string;
	/** The document that would be sent, in the ledger's own shape. */
	readonly document: unknown;
	/** What the books hold, null where there is nothing. */
	readonly current: unknown;
	readonly differences: readonly Difference[];
	/** What people call what the document names by id. */
	readonly names: {
		/** Null where the customer is still to be created. */
		readonly customer: Named | null;
		/** In the order of the document's lines; empty where the ledger does not say. */
		readonly lines: readonly LineNames[];
	};
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
