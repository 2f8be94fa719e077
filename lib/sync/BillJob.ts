import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import type { ExternalMappingIndex } from '../mapping/externalMappingIndex';
import type { Configuration } from '../configuration/Configuration';
import type { BillResult } from '../results/BillResult';
import type { BookTerms, FoundCustomer, FoundDocument } from '../ledger/InBooks';
import type { Ledger } from '../ledger/Ledger';
import type { Translation } from '../ledger/Writes';
import type { DraftDocument } from '../document/DraftDocument';
import type { References } from '../document/references';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';

/** One bill that is for this integration, with what came along. */
export interface BillJob {
	readonly bill: Bill;
	/** Absent where the configuration does not need it. */
	readonly account?: Account;
	readonly mappings: ExternalMappingIndex;
	/** The documents that lines of the bill refer to; absent where m3ter is not asked. */
	readonly references?: References;
	/** m3ter was asked for the bill in this very run: it had no newer version then, whatever arrives late. */
	readonly isNewest?: boolean;
}

/** Grows while a run goes on: a job is in it once it has left. */
export type BillResults = Map<BillJob, BillResult>;

export interface SyncRun<Body = unknown, Terms extends BookTerms = BookTerms> {
	readonly ledger: Ledger<Body, Terms>;
	readonly configuration: Configuration;
	/** Everything but the writes. */
	readonly preview: boolean;
	/** Asked before every batch of writes, with the results known so far. */
	readonly whyStopped: (results: ReadonlyMap<BillJob, BillResult>) => WhyStopped;
	/** Whom a bill is of: what concerns the books is said once to each. One for all of them if absent. */
	readonly ownerOf?: (job: BillJob) => unknown;
	/** Writes into m3ter which customer an account has got. @returns Why that was not possible. */
	readonly mapCustomer: (accountId: string, customerId: string) => Promise<Failure | undefined>;
}

/**
 * Why nothing more is written for a bill: its integration has disabled itself, or its execution was cancelled. Undefined
 * while it may be written.
 */
export type WhyStopped = (job: BillJob) => 'DISABLED' | 'CANCELLED' | undefined;

/** A bill that has become a draft. */
export interface DraftedJob {
	readonly job: BillJob;
	/** How messages name the bill. */
	readonly label: string;
	readonly draft: DraftDocument;
}

/** A bill that is ready for the books. */
export interface Candidate<Body> extends DraftedJob {
	/** Absent where it is still to be created. */
	readonly customer?: FoundCustomer;
	/** Without a customer where that one is still to be created. */
	readonly translation: Translation<Body>;
	/** Present where the document is a correction. */
	readonly corrects?: {
		/** The bill's other documents, that which it corrects first. */
		readonly standing: readonly FoundDocument<Body>[];
		/** In the row of the bill's documents, from 1. */
		readonly place: number;
	};
	/** For the same customer and books. */
	readonly translate: Translate<Body>;
	/** Creates the customer first. Present where there is none and the configuration allows it. */
	readonly translateForNewCustomer?: () => Promise<Result<Translate<Body>, Failure>>;
}

export type Translate<Body> = (draft: DraftDocument) => Result<Translation<Body>, Failure>;
