import { ok } from '../../../lib/result';
import { callM3ter } from '../../../lib/m3ter/callM3ter';
import { readM3terThrottle } from '../../../lib/m3ter/limits';
import { failure } from '../../../lib/results/failureCatalogue';
import type { HttpAnswer, HttpRequest } from '../../../lib/http/request';

const answered = (status: number, body: unknown = {}, headers = {}): HttpAnswer => ({
	kind: 'answered',
	status,
	headers,
	body,
});
const noAnswer: HttpAnswer = { kind: 'noAnswer', cause: 'ECONNRESET' };
const notSent = (code: 'AUTH_FAILED' | 'UNREACHABLE' | 'CANCELLED'): HttpAnswer => ({
	kind: 'notSent',
	failure: failure(code, 'It is so.'),
});

/** Answers in this order, the last one for ever. */
async function call(method: HttpRequest['method'], answers: readonly HttpAnswer[]) {
	let calls = 0;
	const send = async () =>
		await Promise.resolve(answers[Math.min(calls++, answers.length - 1)] as HttpAnswer);
	const result = await callM3ter(send, ok({ method, url: 'https://api.m3ter.com', headers: {} }));
	return { result, calls };
}

it('a request is sent once, and its body comes back', async () => {
	expect(await call('GET', [answered(200, { id: 1 })])).toEqual({
		result: { ok: true, value: { id: 1 } },
		calls: 1,
	});
});

describe('what m3ter does not give', () => {
	it.each<[string, HttpAnswer, string, string]>([
		[
			'its own sentence is told',
			answered(400, { message: ' pageSize must be between 1 and 100 ' }),
			'M3TER_REJECTED',
			'm3ter rejected the request (400): pageSize must be between 1 and 100',
		],
		[
			"a gateway's page is not",
			answered(502, '<html>'),
			'M3TER_UNAVAILABLE',
			'm3ter returned a server error (502).',
		],
		['no answer', noAnswer, 'M3TER_UNAVAILABLE', 'm3ter did not answer (ECONNRESET).'],
		['not sent', notSent('UNREACHABLE'), 'M3TER_UNAVAILABLE', 'm3ter: It is so.'],
		['not accepted', notSent('AUTH_FAILED'), 'AUTH_FAILED', 'm3ter: It is so.'],
		['cancelled', notSent('CANCELLED'), 'CANCELLED', 'm3ter: It is so.'],
	])('%s', async (_sentence, answer, code, message) => {
		expect((await call('GET', [answer])).result).toMatchObject({
			ok: false,
			reason: { code, message },
		});
	});
});

describe('a limit', () => {
	it.each([
		['429 names no time', answered(429), { daily: false }],
		[
			'429 with a time',
			answered(429, {}, { 'retry-after': '3' }),
			{ daily: false, retryAfterSeconds: 3 },
		],
		['403 is none', answered(403), undefined],
		['no answer is none', noAnswer, undefined],
	])('%s', (_sentence, answer, expected) => {
		expect(readM3terThrottle(answer)).toEqual(expected);
	});
});
