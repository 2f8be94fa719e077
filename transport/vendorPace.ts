import pLimit from 'p-limit';
import { throttlePauseMs } from '../lib/http/readAgain';
import type { HttpAnswer, HttpRequest } from '../lib/http/request';
import type { Throttle } from '../lib/http/throttle';
import type { VendorLimits } from '../lib/http/VendorLimits';
import { createCallPace, withRoom } from './callPace';
import { createMinuteQuota } from './minuteQuota';

export interface Clock {
	readonly now: () => number;
	/** From 0 to 1. */
	readonly random: () => number;
}

/** Until when the vendor takes no calls, and whether it said so of its day. */
export interface Hold {
	readonly untilMs: number;
	readonly daily: boolean;
}

/** What all executions of one process know together of how much a vendor takes from them. */
export interface VendorPace extends Clock {
	/** Lets calls start in the order in which they came, no more under way than the vendor allows. */
	inTurn<Answer>(call: () => Promise<Answer>): Promise<Answer>;
	/** Milliseconds since 1970 at which a call is within the known rates; now if it is already. */
	opensAtMs(request: HttpRequest): number;
	hold(): Hold;
	/** Counts a call and sends it. @returns Undefined where it was throttled. */
	start(request: HttpRequest, send: () => Promise<HttpAnswer>): Promise<HttpAnswer | undefined>;
	/** As the vendor last said; undefined where it does not say. */
	callsLeftToday(): number | undefined;
	/** Whether no call is under way or waits for its turn. */
	isIdle(): boolean;
}

/** A share shrinks to a half with a throttled call, and is back after two hundred answers. */
const shareMin = 1 / 16;
const shareGained = 1 / 400;

const waitSecondsMin = 1;

/** Retry-After is in seconds, timers are in milliseconds. */
export const secondsToMs = (seconds: number): number => seconds * 1_000;

/**
 * The pace of one vendor. Before its limits bite: calls under way, calls within a stretch of time, and what the vendor
 * says is left. After: a throttled call holds back every call until the time that the vendor names, or for a pause that
 * doubles. Other processes may use the same limits: this one then takes half of them, and comes back step by step.
 */
export function createVendorPace(limits: VendorLimits, clock: Clock): VendorPace {
	const { now, random } = clock;
	const atOnce = withRoom(limits.callsAtOnceMax);
	const limit = pLimit(atOnce);
	const rates = createCallPace(limits.rates);
	const minute = createMinuteQuota(limits);
	let share = 1;
	let throttlesInARow = 0;
	let hold: Hold = { untilMs: 0, daily: false };
	let callsLeftToday: number | undefined;

	const takeShare = (next: number): void => {
		share = Math.min(1, Math.max(shareMin, next));
		limit.concurrency = Math.max(1, Math.floor(atOnce * share));
	};

	const holdBack = ({ retryAfterSeconds, daily }: Throttle, startedAtMs: number): void => {
		// Calls that were under way together are refused together: they count once.
		const isFirst = startedAtMs >= hold.untilMs;
		if (retryAfterSeconds === undefined && !isFirst && now() < hold.untilMs) return;
		// "Retry after 0" would be asked without end, and never count as waiting.
		const pauseMs =
			retryAfterSeconds === undefined
				? throttlePauseMs(throttlesInARow, random())
				: secondsToMs(Math.max(retryAfterSeconds, waitSecondsMin));
		if (isFirst) {
			throttlesInARow += 1;
			takeShare(share / 2);
		}
		const untilMs = now() + pauseMs;
		if (untilMs > hold.untilMs) hold = { untilMs, daily };
	};

	return {
		...clock,
		inTurn: (call) => limit(call),
		opensAtMs: (request) =>
			Math.max(rates.opensAtMs(request, now(), share), minute.opensAtMs(now())),
		hold: () => hold,
		callsLeftToday: () => callsLeftToday,
		isIdle: () => limit.activeCount + limit.pendingCount === 0,
		async start(request, send) {
			const startedAtMs = now();
			rates.add(request, startedAtMs);
			minute.started(startedAtMs);
			const answer = await send();
			const throttle = readTokenThrottle(answer) ?? limits.readThrottle(answer);
			const quota = limits.readQuota(answer);
			minute.answered(quota.callsLeftThisMinute, now());
			callsLeftToday = quota.callsLeftToday ?? callsLeftToday;
			if (throttle) {
				holdBack(throttle, startedAtMs);
				return undefined;
			}
			if (answer.kind === 'answered') {
				throttlesInARow = 0;
				takeShare(share + shareGained);
			}
			return answer;
		},
	};
}

/** Whoever gives out tokens may have a limit as well. Nothing was sent to the vendor itself. */
const readTokenThrottle = (answer: HttpAnswer): Throttle | undefined =>
	answer.kind === 'notSent' && answer.failure.code === 'RATE_LIMITED'
		? { retryAfterSeconds: answer.failure.retryAfterSeconds, daily: false }
		: undefined;
