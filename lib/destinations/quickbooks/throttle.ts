import type { HttpAnswer } from '../../http/request';
import { readRetryAfterSeconds } from '../../http/retryAfter';
import type { Throttle } from '../../http/throttle';
import { readFault } from './answers';

/**
 * 429, or 403 with code 3001; the body may be XML whatever was accepted (quickbooks-ruby:
 * too_many_requests_error.xml, throttle_exceeded_error.xml). QuickBooks has no limit of the day.
 */
export function readQuickBooksThrottle(answer: HttpAnswer): Throttle | undefined {
	if (answer.kind !== 'answered') return undefined;
	const { status, headers, body } = answer;
	const throttled =
		status === 429 ||
		(status === 403 && readFault(body)?.errors.some(({ code }) => /^0*3001$/.test(code)) === true);
	return throttled
		? { retryAfterSeconds: readRetryAfterSeconds(headers['retry-after']), daily: false }
		: undefined;
}
