import type { HttpAnswer } from '../http/request';
import { readRetryAfterSeconds } from '../http/retryAfter';
import { noQuota, type Throttle } from '../http/throttle';
import type { VendorLimits } from '../http/VendorLimits';
import { m3terLimits } from './limits';

/** 429 until the window has passed; m3ter documents no header that says when, and no limit of the day. */
export function readM3terThrottle(answer: HttpAnswer): Throttle | undefined {
	if (answer.kind !== 'answered' || answer.status !== 429) return undefined;
	return { retryAfterSeconds: readRetryAfterSeconds(answer.headers['retry-after']), daily: false };
}

export const m3terVendorLimits: VendorLimits = {
	callsAtOnceMax: m3terLimits.callsAtOnceMax,
	rates: [{ callsMax: m3terLimits.callsPerSecondMax, windowMs: 1_000 }],
	readThrottle: readM3terThrottle,
	readQuota: noQuota,
};
