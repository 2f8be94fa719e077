import type { VendorLimits } from '../lib/http/VendorLimits';
import { latenessMs } from './callPace';

/** What a vendor says is left of its minute, of which this process may not be the only user. */
export interface MinuteQuota {
	/** Milliseconds since 1970 at which a call leaves enough for others; a time that is past if it does already. */
	opensAtMs(nowMs: number): number;
	started(nowMs: number): void;
	/** @param callsLeft Undefined where the answer does not say. */
	answered(callsLeft: number | undefined, nowMs: number): void;
}

const minuteMs = 60_000;

/** Above this share of the minute nobody is in the way of anybody. */
const shareUndivided = 0.5;

/**
 * The vendor counts in minutes of its own. When one began cannot be seen; it has ended a minute after the first answer
 * that was of it. Once others are seen to use it too, and half of it is used, each process spreads half of what is left
 * over the rest of the minute: together they stay below it, however many they are, because each sees what the others take.
 */
export function createMinuteQuota({
	rates,
	callsAtOnceMax,
}: Pick<VendorLimits, 'rates' | 'callsAtOnceMax'>): MinuteQuota {
	const callsMax =
		rates.find(({ windowMs, counts }) => windowMs === minuteMs && !counts)?.callsMax ?? Infinity;
	const startedAtMs: number[] = [];
	let underWay = 0;
	let minute: { readonly seenAtMs: number; readonly left: number } | undefined;
	const endOf = ({ seenAtMs }: { readonly seenAtMs: number }) => seenAtMs + minuteMs + latenessMs;

	const forgetBefore = (ms: number): void => {
		while (startedAtMs[0] !== undefined && startedAtMs[0] <= ms) startedAtMs.shift();
	};

	return {
		opensAtMs(nowMs) {
			if (!minute || nowMs >= endOf(minute)) return 0;
			const left = minute.left - underWay;
			if (left <= 0) return endOf(minute);
			forgetBefore(nowMs - minuteMs - latenessMs);
			const areOthers = callsMax - minute.left > startedAtMs.length;
			if (!areOthers || left > callsMax * shareUndivided) return 0;
			const lastMs = startedAtMs.at(-1) ?? 0;
			return Math.min(endOf(minute), lastMs + (endOf(minute) - lastMs) / Math.max(1, left / 2));
		},
		started(nowMs) {
			// Here as well: a vendor that never says what is left is never asked about it above.
			forgetBefore(nowMs - minuteMs - latenessMs);
			startedAtMs.push(nowMs);
			underWay += 1;
		},
		answered(callsLeft, nowMs) {
			underWay -= 1;
			if (callsLeft === undefined) return;
			// Answers overtake each other; a count that rises by more than that is of the next minute.
			const isNext = !minute || nowMs >= endOf(minute) || callsLeft > minute.left + callsAtOnceMax;
			minute =
				isNext || !minute
					? { seenAtMs: nowMs, left: callsLeft }
					: { ...minute, left: Math.min(minute.left, callsLeft) };
		},
	};
}
