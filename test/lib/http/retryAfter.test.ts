import { readRetryAfterSeconds } from '../../../lib/http/retryAfter';

it.each([
	['30', 30],
	['66975', 66_975],
	['0', 0],
	['0.5', 1],
	[' 7 ', 7],
	['', undefined],
	['-1', undefined],
	['soon', undefined],
	['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
	[undefined, undefined],
])('Retry-After %s is %s seconds', (header, seconds) =>
	expect(readRetryAfterSeconds(header)).toBe(seconds),
);
