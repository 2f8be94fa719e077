import type { Bill } from '../bill/Bill';
import type { Configuration } from '../configuration/Configuration';
import type { Registry } from '../configuration/DestinationFacts';
import type { Destination } from '../ledger/Destination';
import type { Ledger } from '../ledger/Ledger';
import type { M3terSource } from '../m3ter/M3terSource';
import type { Statement } from '../m3ter/readStatement';
import type { StatementFormat } from '../m3ter/requests';
import type { WriteBackSettings, WrittenBill } from '../m3ter/planWriteBack';
import type { AccountCustomer } from '../m3ter/writeCustomerMapping';
import type { Warning } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';
import type { BillResults } from '../sync/BillJob';
import type { Delivery, Journey } from './groups';
import type { IssueRun } from './issueResults';
import type { Settings } from './ItemGroup';

/** What one execution of the node hands to the library: how to reach others, and what is asked for. */
export interface Run {
	readonly m3ter: OpenM3ter;
	readonly destinations: Registry<Destination>;
	/** Connects to the destination of a configuration, or says why that is not possible. */
	readonly openLedger: (
		configuration: Configuration<Destination>,
		settings: Settings,
	) => Promise<Result<OpenedLedger, Failure>>;
	readonly operation: 'sync' | 'preview' | 'reconcile' | 'collectStatus';
	/** Milliseconds since 1970. */
	readonly nowMs: () => number;
	/** An AI agent runs the node as its tool. */
	readonly isByAgent?: boolean;
	/** Whether errors count towards disabling. */
	readonly counts: boolean;
	/** Why nothing can be done for any item. */
	readonly failure?: Failure;
	/** How the bills of a configuration went. */
	readonly noteJourney?: (journey: Journey) => void;
	/** Called after each ledger's part of the run. */
	readonly noteCallsLeft: (
		configuration: Configuration,
		callsLeftToday: number | undefined,
	) => void;
}

/** m3ter, for reading what bills need and for writing back what became of them. */
export interface OpenM3ter extends M3terSource {
	/** @see writeBackMappings */
	writeBackMappings(
		written: readonly WrittenBill[],
		settings: WriteBackSettings,
	): Promise<ReadonlyMap<string, Warning>>;
	/** @see readStatement */
	readStatement: (
		bill: Pick<Bill, 'id' | 'version'>,
		format: StatementFormat,
		waitSecondsMax: number,
	) => Promise<Statement>;
	/** @see writeCustomerMapping */
	writeCustomerMapping(
		customer: AccountCustomer,
		settings: WriteBackSettings,
	): Promise<Failure | undefined>;
}

/** One ledger that is connected and configured. */
export interface OpenedLedger {
	/** For what this execution reads by itself. */
	readonly ledger: Ledger;
	/** Says that bills may come. @returns To be called once no more come; `settle` may have been called before. */
	expectBills(): () => void;
	/**
	 * Takes bills to the books, together with those of other executions. Never rejects.
	 * @param results Filled as bills leave, with one for each job in the end.
	 */
	settle(
		bills: Pick<Delivery, 'jobs' | 'whyStopped' | 'mapCustomer'>,
		results: BillResults,
	): Promise<Journey>;
	/** For what follows once the bills are settled; its calls go on when the execution is cancelled. */
	readonly issue: Pick<IssueRun, 'issuing' | 'turns' | 'isCancelled'>;
	/** As the ledger last said; undefined where it does not say. */
	callsLeftToday(): number | undefined;
}
