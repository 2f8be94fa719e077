import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import type { ExternalMappingIndex } from '../mapping/externalMappingIndex';
import type { Configuration } from '../configuration/Configuration';
import type { BillResult } from '../results/BillResult';
import type { BookTerms, Ledger } from '../ledger/Ledger';

/** One bill that is for this integration, with what came along. */
export interface BillJob {
	readonly bill: Bill;
	/** Absent where the configuration does not need it. */
	readonly account?: Account;
	readonly mappings: ExternalMappingIndex;
}

/** Grows while a run goes on: a job is in it once it has left. */
export type BillResults = Map<BillJob, BillResult>;

export interface SyncRun<Body = unknown, Terms extends BookTerms = BookTerms> {
	readonly ledger: Ledger<Body, Terms>;
	readonly configuration: Configuration;
	/** Everything but the writes. */
	readonly preview: boolean;
	/**
	 * Asked before every batch of writes, with the results known so far: false once the integration
	 * has disabled itself.
	 */
	readonly mayWrite: (results: ReadonlyMap<BillJob, BillResult>) => boolean;
}
