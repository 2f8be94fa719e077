import type { DocumentId } from '../mapping/mappedDocuments';
import type { Decimal } from '../money/decimal';
import type { Warning } from '../results/BillResult';
import type { ListedDocument } from './InBooks';

/** Moments are ISO date-times in UTC, `2026-11-29T08:00:00.000Z`, so that their texts compare as they do. */
export interface ChangeWindow {
	readonly since: string;
	readonly now: string;
}

/** What became of the documents of either kind in a window. */
export interface LedgerChanges {
	/** Those with our mark, in any state, each once as it is now. */
	readonly documents: readonly ChangedDocument[];
	/** Gone without a trace: the ledger tells their ids and not whose they were. */
	readonly deleted: readonly DocumentId[];
	/** In what the list differs from the changes of the window. */
	readonly warnings: readonly Warning[];
}

export interface ChangedDocument extends ListedDocument {
	/** By name. */
	readonly customer?: string;
	readonly settlement: Settlement;
}

/** Of a credit what is left of it is due, what was paid back is paid, and what was used for invoices is credited. */
export interface Settlement {
	/** All amounts with tax, zero or more. */
	readonly total: Decimal;
	readonly due: Decimal;
	readonly paid: Decimal;
	/** By credits, also by what the customer had paid in advance where the ledger counts that among them. */
	readonly credited: Decimal;
	/** YYYY-MM-DD: the day on which nothing was due any more. */
	readonly paidOn?: string;
	/** YYYY-MM-DD. */
	readonly dueDate?: string;
}
