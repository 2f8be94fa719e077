import type { Send } from '../lib/sync/LedgerRequest';

export interface CallRate {
	readonly callsPerSecondMax: number;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly wait: (ms: number) => Promise<void>;
}

const windowMs = 1_000;

/** Holds a request back until the last second has room for it, so that the limit is never met. */
export function limitCallRate(send: Send, { callsPerSecondMax, now, wait }: CallRate): Send {
	/** When each of the latest calls goes out, oldest first: a later one may not have left yet. */
	const departuresMs: number[] = [];
	return async (request) => {
		const earliestMs =
			departuresMs.length < callsPerSecondMax ? 0 : (departuresMs.shift() ?? 0) + windowMs;
		const departureMs = Math.max(now(), earliestMs);
		departuresMs.push(departureMs);
		const waitMs = departureMs - now();
		if (waitMs > 0) await wait(waitMs);
		return await send(request);
	};
}
