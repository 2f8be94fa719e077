import type { HttpAnswer, HttpRequest } from '../../http/request';
import { readRetryAfterSeconds } from '../../http/retryAfter';
import { noQuota, type Throttle } from '../../http/throttle';
import type { VendorLimits } from '../../http/VendorLimits';
import { readFault, type Fault } from './faults';
import { quickBooksLimits } from './limits';

/**
 * 429, or code 3001, which comes with 403 as well; the body may be XML whatever was accepted
 * (quickbooks-ruby: too_many_requests_error.xml, throttle_exceeded_error.xml).
 */
export const isThrottled = (status: number, fault?: Fault): boolean =>
	status === 429 ||
	fault?.errors.some(
		({ code, message, detail }) =>
			/^0*3001$/.test(code) || /throttleexceeded/i.test(`${message} ${detail}`),
	) === true;

/** QuickBooks has no limit of the day. */
export const readQuickBooksThrottle = (answer: HttpAnswer): Throttle | undefined =>
	answer.kind === 'answered' && isThrottled(answer.status, readFault(answer.body))
		? { retryAfterSeconds: readRetryAfterSeconds(answer.headers['retry-after']), daily: false }
		: undefined;

/** Every reading of Intuit's limits for one company and app (developer.intuit.com, limits and throttles). */
export const quickBooksVendorLimits: VendorLimits = {
	callsAtOnceMax: quickBooksLimits.callsAtOnceMax,
	rates: [
		{ callsMax: quickBooksLimits.callsPerSecondMax, windowMs: 1_000 },
		{ callsMax: quickBooksLimits.callsPerMinuteMax, windowMs: 60_000, counts: itemsOf },
		{
			callsMax: quickBooksLimits.batchesPerMinuteMax,
			windowMs: 60_000,
			counts: (request) => (isBatch(request) ? 1 : 0),
		},
	],
	readThrottle: readQuickBooksThrottle,
	readQuota: noQuota,
};

/**
 * Intuit's limits page counts calls, its batch tutorial has each item "metered like a call". The second reading keeps to
 * both. A batch of thirty would never fit ten a second, so there it is one call. Inside a text the quotes stand behind a backslash.
 */
function itemsOf(request: HttpRequest): number {
	return isBatch(request) ? Math.max(1, request.body?.match(/"bId":/g)?.length ?? 0) : 1;
}

const isBatch = ({ url }: HttpRequest): boolean => /\/batch(?:\?|$)/.test(url);
