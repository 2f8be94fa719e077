import type { HttpAnswer, HttpRequest } from '../../../../lib/http/request';
import { readAnswer } from '../../../../lib/destinations/quickbooks/answers';
import {
	quickBooksVendorLimits,
	readQuickBooksThrottle,
} from '../../../../lib/destinations/quickbooks/throttle';
import { expectFail } from '../../support/expectOk';

const answered = (status: number, body: unknown = ''): HttpAnswer => ({
	kind: 'answered',
	status,
	headers: { 'retry-after': '7' },
	body,
});
const fault = (error: Record<string, string>) => ({ Fault: { Error: [error], type: 'SERVICE' } });
const xml = (code: string) =>
	`<IntuitResponse><Fault type="SERVICE"><Error code="${code}"><Message>Refused</Message></Error></Fault></IntuitResponse>`;

describe('a refusal for too many calls is the same to pacing and to the failure that it becomes', () => {
	it.each([
		['429', answered(429)],
		['403 with 3001', answered(403, fault({ code: '3001' }))],
		['403 with 003001 in XML', answered(403, xml('003001'))],
		['403 that says so without a code', answered(403, fault({ Message: 'ThrottleExceeded' }))],
		['3001 under another status', answered(400, fault({ code: '3001' }))],
	])('%s', (_what, answer) => {
		expect(readQuickBooksThrottle(answer)).toEqual({ daily: false, retryAfterSeconds: 7 });
		expect(expectFail(readAnswer(answer)).failure.code).toBe('RATE_LIMITED');
	});

	it.each([
		['a refusal of another kind', answered(403, fault({ code: '3202' }))],
		['a code that ends like it', answered(403, fault({ code: '13001' }))],
		['a code that begins like it', answered(403, fault({ code: '30010' }))],
		['an outage', answered(503)],
	])('and %s is none', (_what, answer) => {
		expect(readQuickBooksThrottle(answer)).toBeUndefined();
		expect(expectFail(readAnswer(answer)).failure.code).not.toMatch(/LIMIT/);
	});
});

it.each<[string, Partial<HttpRequest>, number[]]>([
	['a single call is one of every kind', { url: '/invoice?minorversion=75' }, [1, 1, 0]],
	['a batch of nothing is one call', { url: '/batch' }, [1, 1, 1]],
	['so is one whose items cannot be counted', { url: '/batch', body: '{}' }, [1, 1, 1]],
	['a query is one', { url: '/query?minorversion=75', body: 'select * from Item' }, [1, 1, 0]],
	[
		'a batch is one call, and each of its items is another of the minute: Intuit is read in both ways',
		{
			url: '/batch?minorversion=75',
			body: JSON.stringify({
				BatchItemRequest: ['1', '2', '3'].map((bId) => ({
					bId,
					Invoice: { PrivateNote: 'not an item: {"bId":"4"}' },
				})),
			}),
		},
		[1, 3, 1],
	],
])('%s', (_sentence, given, counted) => {
	const request: HttpRequest = { method: 'POST', url: '', headers: {}, ...given };
	expect(quickBooksVendorLimits.rates.map(({ counts = () => 1 }) => counts(request))).toEqual(
		counted,
	);
});
