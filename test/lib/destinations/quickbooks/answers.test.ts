import type { FailureCode } from '../../../../lib/results/failureCatalogue';
import { failure } from '../../../../lib/results/failureCatalogue';
import {
	readAnswer,
	readBatchItem,
	readEntity,
} from '../../../../lib/destinations/quickbooks/answers';
import type { HttpAnswer } from '../../../../lib/http/request';

const answered = (status: number, body: unknown, headers = {}): HttpAnswer => ({
	kind: 'answered',
	status,
	headers,
	body,
});

const throttledXml =
	'<?xml version="1.0" encoding="UTF-8"?><IntuitResponse time="2026-10-01T09:00:00-07:00" xmlns="http://schema.intuit.com/finance/v3">' +
	'<Fault type="SERVICE"><Error code="3001"><Message>message=ThrottleExceeded; errorCode=003001; statusCode=429</Message>' +
	'<Detail>The request limit was reached</Detail></Error></Fault></IntuitResponse>';

describe('readAnswer', () => {
	it('gives the body of an answer without a fault', () =>
		expect(readAnswer(answered(200, { Invoice: { Id: '7' } }))).toEqual({
			ok: true,
			value: { Invoice: { Id: '7' } },
		}));

	it.each<[string, HttpAnswer, 'none' | 'uncertain', FailureCode, object]>([
		[
			'a fault with status 200',
			answered(200, { Fault: { Error: [{ code: '6000' }], type: 'ValidationFault' } }),
			'none',
			'REJECTED',
			{ destinationCode: '6000' },
		],
		[
			"the gateway's fault in lower case",
			answered(401, {
				fault: { error: [{ code: '3200', message: 'Token expired' }], type: 'AUTHENTICATION' },
			}),
			'none',
			'AUTH_FAILED',
			{ destinationMessages: ['Token expired'] },
		],
		[
			'throttling in XML with 429',
			answered(429, throttledXml),
			'none',
			'RATE_LIMITED',
			{ destinationCode: '3001', retryAfterSeconds: 60 },
		],
		[
			'throttling in XML with 403',
			answered(403, throttledXml, { 'retry-after': '7' }),
			'none',
			'RATE_LIMITED',
			{ retryAfterSeconds: 7 },
		],
		[
			'throttling known by its text alone',
			answered(403, { Fault: { Error: [{ code: '', Message: 'ThrottleExceeded' }], type: '' } }),
			'none',
			'RATE_LIMITED',
			{ retryAfterSeconds: 60 },
		],
		['a bare 429', answered(429, ''), 'none', 'RATE_LIMITED', { retryAfterSeconds: 60 }],
		['a bare 401', answered(401, ''), 'none', 'AUTH_FAILED', {}],
		['a bare 403', answered(403, '<html>'), 'none', 'PERMISSION_DENIED', {}],
		['a bare 404', answered(404, '<html>'), 'none', 'REJECTED', { destinationCode: '404' }],
		['a bare 502', answered(502, '<html>'), 'uncertain', 'SERVER_ERROR', {}],
		['a 504', answered(504, ''), 'uncertain', 'SERVER_ERROR', {}],
		['an unreadable success', answered(200, '<html>'), 'uncertain', 'SERVER_ERROR', {}],
		['a reset', { kind: 'noAnswer', cause: 'socket hang up' }, 'uncertain', 'SERVER_ERROR', {}],
		[
			'a timeout',
			{ kind: 'noAnswer', cause: 'timeout of 120000ms exceeded' },
			'uncertain',
			'TIMEOUT',
			{},
		],
		[
			'what never left this machine',
			{ kind: 'notSent', failure: failure('CANCELLED', 'Cancelled.') },
			'none',
			'CANCELLED',
			{},
		],
	])('%s', (_sentence, answer, outcome, code, facts) =>
		expect(readAnswer(answer)).toMatchObject({
			ok: false,
			reason: { outcome, failure: { code, ...facts } },
		}),
	);
});

it.each([
	[199, false],
	[200, true],
	[299, true],
	[300, false],
])('an answer with status %i is read: %j', (status, ok) =>
	expect(readAnswer(answered(status, {})).ok).toBe(ok),
);

it('an unreadable answer has the trace that Intuit asks for', () =>
	expect(readAnswer(answered(200, '<html>', { intuit_tid: '1-a' }))).toMatchObject({
		reason: {
			failure: {
				message: 'QuickBooks sent an answer that cannot be read.',
				details: { intuitTid: '1-a' },
			},
		},
	}));

describe('an answer inside a batch', () => {
	const fault = { Fault: { Error: [{ code: '77777' }], type: 'SystemFault' } };

	it('is read where it is no fault', () =>
		expect(readBatchItem({ bId: 'w1' })).toEqual({ ok: true, value: { bId: 'w1' } }));

	it.each([['1-a'], [undefined]])('that is a fault has the trace of the call, %s', (traceId) => {
		const details = traceId === undefined ? undefined : { intuitTid: traceId };
		const read = readBatchItem({ bId: 'w1', ...fault }, traceId);
		expect(read).toMatchObject({ reason: { outcome: 'uncertain', failure: { code: 'REJECTED' } } });
		expect(read).toHaveProperty('reason.failure.details', details);
	});
});

it.each<[string, object, object | undefined]>([
	['of its name', { Invoice: { Id: '7' }, time: '' }, { Id: '7' }],
	['of no other name', { CreditMemo: { Id: '7' } }, undefined],
	['that has an id', { Invoice: { DocNumber: 'A-1' } }, undefined],
	['whose id is text', { Invoice: { Id: 7 } }, undefined],
])('an entity is one %s', (_what, body, entity) =>
	expect(readEntity(body as Record<string, unknown>, 'Invoice')).toEqual(entity),
);
