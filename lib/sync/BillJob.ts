import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import type { ExternalMappingIndex } from '../mapping/externalMappingIndex';
import type { Configuration } from '../configuration/Configuration';
import type { BillOutcome } from '../outcome/BillOutcome';
import type { Ledger } from '../ledger/Ledger';

/** One bill on its way, with what came along. */
export interface BillJob {
	readonly bill: Bill;
	/** Absent where the configuration does not need it. */
	readonly account?: Account;
	readonly mappings: ExternalMappingIndex;
}

/** Grows while a run goes on: a job is in it once it has left. */
export type Outcomes = Map<BillJob, BillOutcome>;

export interface SyncRun<Body = unknown> {
	readonly ledger: Ledger<Body>;
	readonly configuration: Configuration;
	/** Everything but the writes. */
	readonly preview: boolean;
	/**
	 * Asked before every batch of writes, with the outcomes known so far: false once the integration
	 * has disabled itself.
	 */
	readonly mayWrite: (outcomes: ReadonlyMap<BillJob, BillOutcome>) => boolean;
}
