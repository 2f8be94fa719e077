import type { HttpAnswer } from '../../http/request';
import { readRetryAfterSeconds } from '../../http/retryAfter';
import type { Quota, Throttle } from '../../http/throttle';
import type { VendorLimits } from '../../http/VendorLimits';
import { xeroLimits } from './limits';
import { readMessages } from './messages';

/**
 * 429 with X-Rate-Limit-Problem (minute, day, appminute, concurrent, in any case) and Retry-After,
 * which a breach of concurrency may lack (API limits). Until 2019 it was 503 with "Rate limit exceeded";
 * gateways still may send that, as text or as JSON.
 */
export function readXeroThrottle(answer: HttpAnswer): Throttle | undefined {
	if (answer.kind !== 'answered') return undefined;
	const { status, headers, body } = answer;
	const old = status === 503 && /rate limit/i.test(readMessages(body).join(' '));
	if (status !== 429 && !old) return undefined;
	return {
		retryAfterSeconds: readRetryAfterSeconds(headers['retry-after']),
		daily: /day/i.test(headers['x-rate-limit-problem'] ?? ''),
	};
}

/** Headers on every answer of Xero (API limits). */
export function readXeroQuota(answer: HttpAnswer): Quota {
	if (answer.kind !== 'answered') return {};
	return {
		callsLeftThisMinute: readCount(answer.headers['x-minlimit-remaining']),
		callsLeftToday: readCount(answer.headers['x-daylimit-remaining']),
	};
}

const readCount = (text: string | undefined): number | undefined =>
	text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;

/** For one organisation and app (API limits). */
export const xeroVendorLimits: VendorLimits = {
	callsAtOnceMax: xeroLimits.callsAtOnceMax,
	rates: [{ callsMax: xeroLimits.callsPerMinuteMax, windowMs: 60_000 }],
	readThrottle: readXeroThrottle,
	readQuota: readXeroQuota,
};
