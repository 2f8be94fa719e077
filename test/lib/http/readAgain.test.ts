import { backOffMs, pauseBeforeReadAgain, throttlePauseMs } from '../../../lib/http/readAgain';
import { isTimeout, type HttpAnswer } from '../../../lib/http/request';
import { failure } from '../../../lib/results/failureCatalogue';

const answered = (status: number): HttpAnswer => ({
	kind: 'answered',
	status,
	headers: {},
	body: undefined,
});
const notSent = (code: 'UNREACHABLE' | 'AUTH_FAILED'): HttpAnswer => ({
	kind: 'notSent',
	failure: failure(code, 'No.'),
});
const read = { method: 'GET' } as const;

it.each<
	[string, Parameters<typeof pauseBeforeReadAgain>[0], HttpAnswer, number, number | undefined]
>([
	['a read without an answer', read, { kind: 'noAnswer', cause: 'reset' }, 0, 1_000],
	['a read a second time', read, answered(503), 1, 2_000],
	['a read a third time', read, answered(503), 2, 4_000],
	['no read a fourth time', read, answered(503), 3, undefined],
	['a query in the body', { method: 'POST', reads: true }, answered(500), 0, 1_000],
	['no write', { method: 'POST' }, answered(500), 0, undefined],
	['no deletion', { method: 'DELETE' }, { kind: 'noAnswer', cause: 'reset' }, 0, undefined],
	['what the server gave up waiting for', read, answered(408), 0, 1_000],
	['nothing that is not implemented', read, answered(501), 0, undefined],
	['nothing that is not there', read, answered(404), 0, undefined],
	['nothing that was throttled', read, answered(429), 0, undefined],
	['nothing that was answered', read, answered(200), 0, undefined],
	['what could not be reached', read, notSent('UNREACHABLE'), 0, 1_000],
	['nothing that was not signed', read, notSent('AUTH_FAILED'), 0, undefined],
])('%s is sent again', (_what, request, answer, triesBefore, pauseMs) => {
	expect(pauseBeforeReadAgain(request, answer, triesBefore, 0)).toBe(pauseMs);
});

it.each([
	[0, 0, 1_000],
	[0, 1, 1_500],
	[3, 0, 8_000],
	[5, 0.5, 40_000],
	[6, 0, 60_000],
	[30, 1, 90_000],
])('after %i tries, with chance at %d, the pause is %i ms', (triesBefore, random, ms) => {
	expect(backOffMs(triesBefore, random)).toBe(ms);
	if (triesBefore > 0) expect(throttlePauseMs(triesBefore - 1, random)).toBe(ms);
});

it.each([
	['timeout of 30000ms exceeded', true],
	['Socket timed out', true],
	['connect time-out', true],
	['read ETIMEDOUT', true],
	['ECONNABORTED', true],
	['socket hang up', false],
	['ECONNRESET', false],
	['', false],
])('%j is an answer that took too long: %s', (cause, expected) => {
	expect(isTimeout(cause)).toBe(expected);
});
