import pLimit from 'p-limit';
import type { Failure } from '../lib/results/Failure';
import { failure } from '../lib/results/failureCatalogue';
import { backOffMs, pauseBeforeReadAgain } from '../lib/http/readAgain';
import type { HttpAnswer, Send } from '../lib/http/request';
import type { Throttle } from '../lib/http/throttle';
import type { VendorLimits } from '../lib/http/VendorLimits';
import { createCallPace, withRoom } from './callPace';

export interface Pacing extends VendorLimits {
	/** All waiting of one run that the vendor's limits cause, together, in milliseconds. */
	readonly waitMsMax: number;
	readonly now: () => number;
	/** From 0 to 1. */
	readonly random: () => number;
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
 * Keeps a run within the vendor's limits. Before they bite: calls under way, calls within a stretch of time, and
 * what the vendor says is left. After: a throttled call holds back every call of the run until the time that the vendor
 * names, or for a pause that doubles. A wait longer than the run may hold ends the run's sending, and so does a
 * connection that is no longer valid; what is not sent is answered with the reason. Reads that got lost are sent again.
 */
export function paceRequests(send: Send, pacing: Pacing): PacedSend {
	const limit = pLimit(withRoom(pacing.callsAtOnceMax));
	const pace = createCallPace(pacing.rates);
	let opensAtMs = 0;
	let throttlesInARow = 0;
	let waitedMs = 0;
	let closed: Failure | undefined;
	let callsLeftToday: number | undefined;

	/** A throttled call counts against the time that a run may wait; keeping to a known rate does not. */
	const holdBack = (throttle: Throttle, startedAtMs: number): void => {
		// Calls that were under way together are refused together: they count once.
		const isFirst = startedAtMs >= opensAtMs;
		if (throttle.retryAfterSeconds === undefined && !isFirst) return;
		// "Retry after 0" would be asked without end, and never count as waiting.
		const pauseMs =
			throttle.retryAfterSeconds === undefined
				? backOffMs(throttlesInARow, pacing.random())
				: secondsToMs(Math.max(throttle.retryAfterSeconds, waitSecondsMin));
		if (isFirst) throttlesInARow += 1;
		const untilMs = pacing.now() + pauseMs;
		waitedMs += Math.max(0, untilMs - Math.max(pacing.now(), opensAtMs));
		opensAtMs = Math.max(opensAtMs, untilMs);
		if (waitedMs > pacing.waitMsMax) closed ??= tooLong(throttle, Math.ceil(pauseMs / 1_000));
	};

	/** Learns from an answer. @returns True if the request was refused and has to be sent again. */
	const isThrottled = (answer: HttpAnswer, startedAtMs: number): boolean => {
		const throttle = readTokenThrottle(answer) ?? pacing.readThrottle(answer);
		if (throttle) {
			holdBack(throttle, startedAtMs);
			return true;
		}
		if (answer.kind === 'answered') throttlesInARow = 0;
		const quota = pacing.readQuota(answer);
		callsLeftToday = quota.callsLeftToday ?? callsLeftToday;
		// Others use the same quota, so our own count of calls may not be the whole of it.
		if (quota.callsLeftThisMinute === 0) opensAtMs = Math.max(opensAtMs, pace.emptyAtMs());
		if (quota.callsLeftToday === 0) closed ??= usedUp();
		return false;
	};

	const sendWhenOpen: Send = async (request) => {
		let pausedMs = 0;
		for (let repeats = 0; ;) {
			if (pacing.isCancelled()) return notSent(cancelled());
			if (closed) return notSent(closed);
			const waitMs = Math.max(opensAtMs, pace.opensAtMs(request, pacing.now())) - pacing.now();
			if (waitMs > 0) {
				await pacing.wait(waitMs);
				continue;
			}
			const startedAtMs = pacing.now();
			pace.add(request, startedAtMs);
			const answer = await send(request);
			if (isThrottled(answer, startedAtMs)) continue;
			// Every further call would ask for a new token in vain.
			if (answer.kind === 'notSent' && answer.failure.code === 'AUTH_FAILED') {
				closed = answer.failure;
			}
			const pauseMs = pauseBeforeReadAgain(request, answer, repeats, pacing.random());
			if (pauseMs === undefined || pausedMs + pauseMs > pacing.waitMsMax) return answer;
			repeats += 1;
			pausedMs += pauseMs;
			await pacing.wait(pauseMs);
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

/** Whoever gives out tokens may have a limit as well. Nothing was sent to the vendor itself. */
const readTokenThrottle = (answer: HttpAnswer): Throttle | undefined =>
	answer.kind === 'notSent' && answer.failure.code === 'RATE_LIMITED'
		? { retryAfterSeconds: answer.failure.retryAfterSeconds, daily: false }
		: undefined;

const notSent = (reason: Failure): HttpAnswer => ({ kind: 'notSent', failure: reason });

const cancelled = (): Failure =>
	failure('CANCELLED', 'The execution was cancelled before this was sent.');

const tooLong = ({ daily }: Throttle, seconds: number): Failure =>
	failure(
		daily ? 'DAILY_LIMIT' : 'RATE_LIMITED',
		daily
			? `The daily limit of calls is used up. It resets in ${seconds} seconds.`
			: `The limit of calls is reached, and this run has waited as long as it may. It resets in ${seconds} seconds.`,
		{ retryAfterSeconds: seconds },
	);

const usedUp = (): Failure =>
	failure('DAILY_LIMIT', 'The last call that the ledger allows today has been made.');
