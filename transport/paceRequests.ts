import pLimit from 'p-limit';
import { failure } from '../lib/outcome/failureCatalogue';
import type { Failure } from '../lib/outcome/Failure';
import type { LedgerAnswer, Send } from '../lib/sync/LedgerRequest';
import type { ReadThrottle, Throttle } from '../lib/sync/Throttle';

export interface Pacing {
	/** The vendor's cap on calls under way at the same time. */
	readonly callsAtOnceMax: number;
	readonly readThrottle: ReadThrottle;
	/** When the vendor does not say how long to wait. */
	readonly waitByDefaultSeconds: number;
	/** All waiting of one run together, in milliseconds. */
	readonly waitMsMax: number;
	readonly now: () => number;
	/** Resolves after the time, or at once when the execution is cancelled. */
	readonly wait: (ms: number) => Promise<void>;
	readonly isCancelled: () => boolean;
}

/**
 * Keeps a run within the vendor's limits. A refusal for too many calls holds back every call of the run
 * until the time that the vendor names; a wait longer than the run may hold ends the run's sending, and
 * so does a connection that is not accepted any more. What is not sent is answered with the reason.
 */
export function paceRequests(send: Send, pacing: Pacing): Send {
	const limit = pLimit(pacing.callsAtOnceMax);
	let opensAtMs = 0;
	let waitedMs = 0;
	let closed: Failure | undefined;

	const holdBack = (throttle: Throttle): void => {
		const seconds = throttle.retryAfterSeconds ?? pacing.waitByDefaultSeconds;
		const fromMs = Math.max(pacing.now(), opensAtMs);
		const untilMs = pacing.now() + secondsToMs(seconds);
		if (untilMs <= fromMs) return;
		waitedMs += untilMs - fromMs;
		opensAtMs = untilMs;
		if (waitedMs > pacing.waitMsMax) closed = tooLong(throttle, seconds);
	};

	const sendWhenOpen: Send = async (request) => {
		for (;;) {
			if (pacing.isCancelled()) return notSent(cancelled());
			if (closed) return notSent(closed);
			const waitMs = opensAtMs - pacing.now();
			if (waitMs > 0) {
				await pacing.wait(waitMs);
				continue;
			}
			const answer = await send(request);
			const throttle = pacing.readThrottle(answer);
			if (throttle) {
				holdBack(throttle);
				continue;
			}
			// Every further call would ask for a new token in vain.
			if (answer.kind === 'notSent' && answer.failure.code === 'AUTH_FAILED')
				closed = answer.failure;
			return answer;
		}
	};
	return async (request) => await limit(() => sendWhenOpen(request));
}

/** Retry-After is in seconds, timers are in milliseconds. */
export const secondsToMs = (seconds: number): number => seconds * 1_000;

const notSent = (reason: Failure): LedgerAnswer => ({ kind: 'notSent', failure: reason });

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
