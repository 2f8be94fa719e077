import type { CallRate } from '../lib/http/VendorLimits';

/** The calls of the last stretch of time, so that a limit is kept before it bites. */
export interface CallWindow {
	/** @returns Milliseconds since 1970 at which the next call is within the limit; now if it is already. */
	opensAtMs(nowMs: number): number;
	/** @returns When the calls made so far are all out of the window. */
	emptyAtMs(): number;
	add(nowMs: number): void;
}

export function createCallWindow({ callsMax, windowMs }: CallRate): CallWindow {
	const startedAtMs: number[] = [];
	return {
		opensAtMs(nowMs) {
			while (startedAtMs[0] !== undefined && startedAtMs[0] + windowMs <= nowMs)
				startedAtMs.shift();
			const oldestInTheWay = startedAtMs[startedAtMs.length - callsMax];
			return oldestInTheWay === undefined ? nowMs : oldestInTheWay + windowMs;
		},
		emptyAtMs: () => (startedAtMs.at(-1) ?? -Infinity) + windowMs,
		add(nowMs) {
			startedAtMs.push(nowMs);
		},
	};
}
