import type { Configuration } from '../configuration/Configuration';
import type { DestinationFacts } from '../configuration/DestinationFacts';
import type { Send } from '../http/request';
import type { VendorLimits } from '../http/VendorLimits';
import type { LedgerEntity } from '../mapping/LedgerEntity';
import type { MappingKind } from '../mapping/MappingRow';
import type { Result } from '../result';
import type { Failure } from '../results/Failure';
import type { Knowledge } from './Knowledge';
import type { Ledger } from './Ledger';

/** An accounting system that bills can go to: all that the node needs to know of it. */
export interface Destination extends DestinationFacts {
	/** n8n's type of the credential that signs the calls. */
	readonly credentialType: string;
	/** Names of the node's parameters that `open` reads, beside those of the configuration. */
	readonly connectionSettings: readonly string[];
	readonly limits: VendorLimits;

	/** Checks, without a call, that the credential leads to the books that are meant. */
	open(access: LedgerAccess): Result<Books, Failure>;
}

/** What books are found by. */
export interface LedgerAccess {
	/** As n8n stores it: nothing about it is certain. */
	readonly credential: Readonly<Record<string, unknown>>;
	/** The node's parameters by name. */
	readonly settings: Readonly<Record<string, unknown>>;
}

/** The books of one organisation or company. */
export interface Books {
	/** The same for the same books, and for no others of this destination. */
	readonly address: string;
	connect(connection: LedgerConnection): Ledger;

	/**
	 * Every customer or item that a mapping can lead to, inactive ones too, or the reason why not all of them could be read.
	 * Not there where a ledger has no such lists.
	 */
	listEntities?(kind: MappingKind, send: Send): Promise<Result<readonly LedgerEntity[], Failure>>;
}

export interface LedgerConnection {
	readonly configuration: Configuration;
	/** Within the limits of the destination. */
	readonly send: Send;
	/** Differs from run to run, for keys that must not meet those of an earlier run. */
	readonly runKey: string;
	/** Of these books. */
	readonly knowledge: Knowledge;
}
