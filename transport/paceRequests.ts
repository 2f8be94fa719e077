import pLimit from 'p-limit';
import type { Failure } from '../lib/results/Failure';
import { failure } from '../lib/results/failureCatalogue';
import type { HttpAnswer, Send } from '../lib/http/request';
import type { Throttle } from '../lib/http/throttle';
import type { VendorLimits } from '../lib/http/VendorLimits';
import { createCallWindow } from './callWindow';

export interface Pacing extends VendorLimits {
	/** All waiting of one run that the vendor's refusals cause, together, in milliseconds. */
	readonly waitMsMax: number;
	readonly now: () => number;
	/** Resolves after the time, or at once when the execution is cancelled. */
	readonly wait: (ms: number) => Promise<void>;
	readonly isCancelled: () => boolean;
}

export interface PacedSend {
	readonly send: Send;
	/** As the vendor last said; undefined where it does not say. */
	readonly callsLeftToday: () => number | undefined;
}

/**
 * Keeps a run within the vendor's limits. Before they bite: calls under way, calls a minute, and what
 * the vendor says is left. After: a refusal for too many calls holds back every call of the run until
 * the time that the vendor names. A wait longer than the run may hold ends the run's sending, and so
 * does a connection that is not accepted any more; what is not sent is answered with the reason.
 */
export function paceRequests(send: Send, pacing: Pacing): PacedSend {
	const limit = pLimit(pacing.callsAtOnceMax);
	const window = createCallWindow(pacing.callRate);
	let opensAtMs = 0;
	let waitedMs = 0;
	let closed: Failure | undefined;
	let callsLeftToday: number | undefined;

	/** A refusal counts against the time that a run may wait; keeping to a known rate does not. */
	const holdBack = (throttle: Throttle): void => {
		const asked = throttle.retryAfterSeconds ?? pacing.waitByDefaultSeconds;
		// "Retry after 0" would be asked without end, and never count as waiting.
		const seconds = Math.max(asked, waitSecondsMin);
		const untilMs = pacing.now() + secondsToMs(seconds);
		waitedMs += Math.max(0, untilMs - Math.max(pacing.now(), opensAtMs));
		opensAtMs = Math.max(opensAtMs, untilMs);
		if (waitedMs > pacing.waitMsMax) closed = tooLong(throttle, seconds);
	};

	/** Learns from an answer. @returns True if the request was refused and has to be sent again. */
	const isThrottled = (answer: HttpAnswer): boolean => {
		const throttle = pacing.readThrottle(answer);
		if (throttle) {
			holdBack(throttle);
			return true;
		}
		const quota = pacing.readQuota(answer);
		callsLeftToday = quota.callsLeftToday ?? callsLeftToday;
		// Others use the same quota, so our own count of calls may not be the whole of it.
		if (quota.callsLeftThisMinute === 0) opensAtMs = Math.max(opensAtMs, window.emptyAtMs());
		if (quota.callsLeftToday === 0) closed ??= usedUp();
		return false;
	};

	const sendWhenOpen: Send = async (request) => {
		for (;;) {
			if (pacing.isCancelled()) return notSent(cancelled());
			if (closed) return notSent(closed);
			const waitMs = Math.max(opensAtMs, window.opensAtMs(pacing.now())) - pacing.now();
			if (waitMs > 0) {
				await pacing.wait(waitMs);
				continue;
			}
			window.add(pacing.now());
			const answer = await send(request);
			if (isThrottled(answer)) continue;
			// Every further call would ask for a new token in vain.
			if (answer.kind === 'notSent' && answer.failure.code === 'AUTH_FAILED') {
				closed = answer.failure;
			}
			return answer;
		}
	};
	return {
		send: async (request) => await limit(() => sendWhenOpen(request)),
		callsLeftToday: () => callsLeftToday,
	};
}

const waitSecondsMin = 1;

/** Retry-After is in seconds, timers are in milliseconds. */
export const secondsToMs = (seconds: number): number => seconds * 1_000;

const notSent = (reason: Failure): HttpAnswer => ({ kind: 'notSent', failure: reason });

const cancelled = (): Failure =>
	failure('CANCELLED', 'The execution was cancelled before this was sent.');

const tooLong = ({ daily }: Throttle, seconds: number): Failure =>
	failure(
		daily ? 'DAILY_LIMIT' : 'RATE_LIMITED',
		daily
			? `The daily limit of calls is used up; it opens again in ${seconds} seconds.`
			: `The limit of calls is reached, and this run has waited as long as it may; it opens again in ${seconds} seconds.`,
		{ retryAfterSeconds: seconds },
	);

const usedUp = (): Failure =>
	failure('DAILY_LIMIT', 'The last call that the ledger allows today has been made.');
