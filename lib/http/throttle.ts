import type { HttpAnswer } from './request';

/** A ledger takes no more calls for now. Nothing was carried out. */
export interface Throttle {
	/** Undefined where the ledger did not say. */
	readonly retryAfterSeconds?: number;
	/** The limit of the day, not of the minute or the moment. */
	readonly daily: boolean;
}

/** @returns undefined for every other answer. */
export type ReadThrottle = (answer: HttpAnswer) => Throttle | undefined;

/** What a ledger says is left, in answers that it gave. Undefined where it does not say. */
export interface Quota {
	readonly callsLeftThisMinute?: number;
	readonly callsLeftToday?: number;
}

export type ReadQuota = (answer: HttpAnswer) => Quota;

/** For a ledger that says nothing. */
export const noQuota: ReadQuota = () => ({});
