import type { LedgerAnswer } from './LedgerRequest';

/** A ledger's refusal to take more calls for now. Nothing was carried out. */
export interface Throttle {
	/** Undefined where the ledger did not say. */
	readonly retryAfterSeconds?: number;
	/** The limit of the day, not of the minute or the moment. */
	readonly daily: boolean;
}

/** @returns undefined for every answer that is no such refusal. */
export type ReadThrottle = (answer: LedgerAnswer) => Throttle | undefined;
