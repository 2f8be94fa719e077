import type { FailureCode } from './failureCatalogue';

/** Why a bill did not become a document. The catalogue adds what every failure of its code shares. */
export interface Failure {
	readonly code: FailureCode;
	/** What happened, to which bill, in a sentence for a finance person. */
	readonly message: string;
	/** What to do about it. */
	readonly remedy: string;
	/** The vendor's own code, as received. */
	readonly destinationCode?: string;
	/** The vendor's own sentences, as received. */
	readonly destinationMessages: readonly string[];
	/** Seconds until the vendor takes requests again, when it said so. */
	readonly retryAfterSeconds?: number;
	/** What a workflow needs to mend this: for a missing mapping, the mapping to create. */
	readonly details?: Readonly<Record<string, unknown>>;
	/** False where this one says nothing about the integration, though others of its code do. */
	readonly counts?: false;
}
