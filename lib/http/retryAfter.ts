/** Whoever waits longer than a day waits for years: the header is wrong. */
const secondsMax = 86_400;

/**
 * Reads the Retry-After header.
 * @param retryAfter Seconds as received: up to most of a day.
 * @returns Whole seconds, a day at most, or undefined where the header is absent or no number of seconds. An HTTP
 *   date is not read: neither vendor sends one, and it would need a clock.
 */
export function readRetryAfterSeconds(retryAfter: string | undefined): number | undefined {
	const seconds = Number(retryAfter?.trim() || Number.NaN);
	return Number.isFinite(seconds) && seconds >= 0
		? Math.min(Math.ceil(seconds), secondsMax)
		: undefined;
}
