import type { HttpAnswer } from '../http/request';
import { readRetryAfterSeconds } from '../http/retryAfter';
import type { Throttle } from '../http/throttle';

/** 429 until the window has passed; m3ter documents no header that says when, and no limit of the day. */
export function readM3terThrottle(answer: HttpAnswer): Throttle | undefined {
	if (answer.kind !== 'answered' || answer.status !== 429) return undefined;
	return { retryAfterSeconds: readRetryAfterSeconds(answer.headers['retry-after']), daily: false };
}
