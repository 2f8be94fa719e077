import type { LedgerEntity } from '../LedgerEntity';
import type { MappingRow } from '../MappingRow';

/** What becomes of a row. Only `wouldCreate` and `created` stand for a mapping that was not there. */
export type RowStatus =
	/** Preview: everything is in order. */
	| 'wouldCreate'
	| 'created'
	/** The same mapping is there already. */
	| 'exists'
	| 'notApproved'
	/** The row names nothing in the ledger. */
	| 'noMatch'
	| 'notFound'
	| 'twoCandidates'
	/** Name and ID of a row lead to two records, on either side. */
	| 'idAndNameDiffer'
	| 'inactive'
	| 'otherCurrency'
	/** One customer for two accounts. */
	| 'sharedCustomer'
	/** m3ter has a mapping to something else. */
	| 'mappedOtherwise'
	/** The same as an earlier row. */
	| 'duplicateRow'
	/** Two rows map one record to two targets. */
	| 'conflictingRows'
	/** m3ter does not have what is mapped. */
	| 'unknownRecord'
	| 'invalidRow'
	/** m3ter did not take it, or did not answer. */
	| 'failed';

export interface RowVerdict {
	readonly status: RowStatus;
	readonly message: string;
	/** As it was found out; the row's own values stand for what is absent. */
	readonly found?: Partial<MappingRow>;
	/** m3ter's ID of the mapping that is there. */
	readonly mappingId?: string;
}

/** A row whose two sides are known. */
export interface ResolvedRow {
	/** Its place in the input. */
	readonly index: number;
	readonly mapping: MappingRow;
	readonly entity: LedgerEntity;
	/** "Account Acme Ltd". */
	readonly label: string;
	readonly isApproved: boolean;
	readonly confidence: string;
	/** That the account is billed in. */
	readonly currency?: string;
}
