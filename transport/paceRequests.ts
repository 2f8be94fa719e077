import { countOf } from '../lib/results/countOf';
import type { Failure } from '../lib/results/Failure';
import { failure } from '../lib/results/failureCatalogue';
import { pauseBeforeReadAgain } from '../lib/http/readAgain';
import type { HttpAnswer, HttpRequest, Send } from '../lib/http/request';
import type { Hold, VendorPace } from './vendorPace';

/** How long one execution, or one group of bills, waits for a vendor. */
export interface Patience {
	/** All waiting that the vendor's limits cause, together, in milliseconds; as much again for reads that got lost. */
	readonly waitMsMax: number;
	/** Resolves after the time, or at once when the execution is cancelled. */
	readonly wait: (ms: number) => Promise<void>;
	readonly isCancelled: () => boolean;
}

export interface PacedSend {
	readonly send: Send;
	/** As the vendor last said; undefined where it does not say. */
	readonly callsLeftToday: () => number | undefined;
	/** How long throttled calls have held these back, in milliseconds. */
	readonly waitedMs: () => number;
}

/** The longest that a call may keep others from their turn. */
const momentMs = 1_000;

/**
 * Sends at the pace that all executions share, as long as this one has patience. A longer wait ends
 * its sending, and so does a connection that is no longer valid, or the last call of the day; what is not sent is answered
 * with the reason. The next execution tries anew: somebody may have connected again. Reads that got lost are sent again.
 */
export function paceRequests(send: Send, pace: VendorPace, patience: Patience): PacedSend {
	let waitedMs = 0;
	let countedUntilMs = 0;
	let pausedMs = 0;
	let pausedUntilMs = 0;
	let closed: Failure | undefined;

	/** A throttled call counts against the time that may be waited; keeping to a known rate does not. */
	const count = (hold: Hold): void => {
		waitedMs += Math.max(0, hold.untilMs - Math.max(pace.now(), countedUntilMs));
		countedUntilMs = Math.max(countedUntilMs, hold.untilMs);
		if (waitedMs > patience.waitMsMax) {
			closed ??= tooLong(hold, Math.ceil((hold.untilMs - pace.now()) / 1_000));
		}
	};

	/** Reads that are lost at the same moment pause together. Many that are lost for good shall not hold up a run for hours. */
	const mayPause = (pauseMs: number): boolean => {
		const untilMs = pace.now() + pauseMs;
		const more = Math.max(0, untilMs - Math.max(pace.now(), pausedUntilMs));
		if (pausedMs + more > patience.waitMsMax) return false;
		pausedMs += more;
		pausedUntilMs = Math.max(pausedUntilMs, untilMs);
		return true;
	};

	/** How long this call has to wait, by what is known now. */
	const waitMsOf = (request: HttpRequest): number => {
		const hold = pace.hold();
		if (hold.untilMs > pace.now()) count(hold);
		return Math.max(hold.untilMs, pace.opensAtMs(request)) - pace.now();
	};

	const mayGoOn = (): boolean => !closed && !patience.isCancelled();

	/** @returns Undefined where it has to wait for more than its turn. */
	const sendInTurn = async (request: HttpRequest): Promise<HttpAnswer | undefined> => {
		for (;;) {
			const waitMs = waitMsOf(request);
			if (waitMs > momentMs || !mayGoOn()) return undefined;
			if (waitMs <= 0) return await pace.start(request, async () => await send(request));
			await patience.wait(waitMs);
		}
	};

	const sendWhenOpen: Send = async (request) => {
		for (let repeats = 0; ;) {
			// Whoever waits for long leaves its turn to others, whose call may be of another kind.
			const waitMs = waitMsOf(request);
			if (patience.isCancelled()) return notSent(cancelled());
			if (closed) return notSent(closed);
			if (waitMs > momentMs) {
				await patience.wait(waitMs);
				continue;
			}
			const answer = await pace.inTurn(async () => await sendInTurn(request));
			if (answer === undefined) continue;
			// Every further call would ask for a new token in vain.
			if (answer.kind === 'notSent' && answer.failure.code === 'AUTH_FAILED') {
				closed = answer.failure;
			}
			if (pace.callsLeftToday() === 0) closed ??= usedUp();
			const pauseMs = pauseBeforeReadAgain(request, answer, repeats, pace.random());
			if (pauseMs === undefined || !mayPause(pauseMs)) return answer;
			repeats += 1;
			await patience.wait(pauseMs);
		}
	};
	return {
		send: sendWhenOpen,
		callsLeftToday: () => pace.callsLeftToday(),
		waitedMs: () => waitedMs,
	};
}

const notSent = (reason: Failure): HttpAnswer => ({ kind: 'notSent', failure: reason });

const cancelled = (): Failure =>
	failure('CANCELLED', 'The execution was cancelled before this was sent.');

const tooLong = ({ daily }: Hold, seconds: number): Failure =>
	failure(
		daily ? 'DAILY_LIMIT' : 'RATE_LIMITED',
		daily
			? `The daily limit of calls is used up. It resets in ${countOf(seconds, 'second')}.`
			: `The limit of calls is reached, and this run has waited as long as it may. It resets in ${countOf(seconds, 'second')}.`,
		{ retryAfterSeconds: seconds },
	);

const usedUp = (): Failure =>
	failure('DAILY_LIMIT', 'The last call that the ledger allows today has been made.');
