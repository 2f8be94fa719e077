import type { HttpAnswer } from '../../../../lib/http/request';
import { classifyAnswer } from '../../../../lib/destinations/xero/failures';
import { readXeroQuota, readXeroThrottle } from '../../../../lib/destinations/xero/throttle';

type Answered = Extract<HttpAnswer, { readonly kind: 'answered' }>;

const answered = (
	status: number,
	body: unknown = '',
	headers: Record<string, string> = {},
): Answered => ({ kind: 'answered', status, headers, body });

describe('a refusal for too many calls is the same to pacing and to the failure that it becomes', () => {
	it.each<[string, Answered, 'RATE_LIMITED' | 'DAILY_LIMIT']>([
		['429', answered(429), 'RATE_LIMITED'],
		['429 of the day', answered(429, '', { 'x-rate-limit-problem': 'Day' }), 'DAILY_LIMIT'],
		['503 in text', answered(503, 'oauth_problem=rate limit exceeded'), 'RATE_LIMITED'],
		['503 in JSON', answered(503, { Title: 'Rate limit exceeded' }), 'RATE_LIMITED'],
		['503 as an exception', answered(503, { Message: 'Rate Limit Exceeded' }), 'RATE_LIMITED'],
	])('%s', (_what, answer, code) => {
		expect(readXeroThrottle(answer)).toEqual({
			daily: code === 'DAILY_LIMIT',
			retryAfterSeconds: undefined,
		});
		expect(classifyAnswer(answer).failure.code).toBe(code);
	});

	it.each([
		['an outage', answered(503, { Title: 'The service is unavailable' })],
		['a document that speaks of it', answered(400, { Message: 'Rate limit exceeded' })],
		['an invoice', answered(200, { Invoices: [] })],
	])('and %s is none', (_what, answer) => {
		expect(readXeroThrottle(answer)).toBeUndefined();
		expect(classifyAnswer(answer).failure.code).not.toMatch(/LIMIT/);
	});
});

it.each([
	[{ 'x-minlimit-remaining': '0', 'x-daylimit-remaining': '4711' }, 0, 4711],
	[{}, undefined, undefined],
	[{ 'x-minlimit-remaining': 'some' }, undefined, undefined],
	[{ 'x-minlimit-remaining': '5 calls', 'x-daylimit-remaining': 'about 5' }, undefined, undefined],
])('%j is what is left', (headers, callsLeftThisMinute, callsLeftToday) =>
	expect(readXeroQuota(answered(200, '', headers))).toEqual({
		callsLeftThisMinute,
		callsLeftToday,
	}),
);

it('the time to wait is the one that Xero names', () =>
	expect(readXeroThrottle(answered(429, '', { 'retry-after': '27' }))).toEqual({
		daily: false,
		retryAfterSeconds: 27,
	}));

it('without an answer nothing was refused for its number, and nothing is known to be left', () => {
	const none: HttpAnswer = { kind: 'noAnswer', cause: 'socket hang up' };
	expect([readXeroThrottle(none), readXeroQuota(none)]).toEqual([undefined, {}]);
});
