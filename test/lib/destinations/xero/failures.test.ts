import type { FailureCode } from '../../../../lib/results/failureCatalogue';
import type { HttpAnswer } from '../../../../lib/http/request';
import { classifyAnswer, classifyMessages } from '../../../../lib/destinations/xero/failures';
import { readMessages } from '../../../../lib/destinations/xero/messages';

describe('what Xero says of one document', () => {
	it.each<[string, FailureCode, 'none' | 'uncertain']>([
		['Invoice # must be unique.', 'NUMBER_TAKEN', 'uncertain'],
		['Credit note # must be unique.', 'NUMBER_TAKEN', 'uncertain'],
		[
			'The document date cannot be before the end of year lock date, currently set at 31-Jul-2013',
			'PERIOD_CLOSED',
			'none',
		],
		[
			'The document date cannot be before the period lock date, currently set at 31-Jul-2013',
			'PERIOD_CLOSED',
			'none',
		],
		['Invoice not of valid status for modification', 'BOOKS_CHANGED', 'uncertain'],
		[
			'This document cannot be edited as it has a payment or credit note allocated to it.',
			'INVOICE_ALREADY_PAID',
			'none',
		],
		[
			'The status AUTHORISED cannot be applied to this document as it has payments or credit notes allocated to it.',
			'INVOICE_ALREADY_PAID',
			'none',
		],
		[
			'To update fields on a paid invoice line item, you must supply a LineItemID',
			'INVOICE_ALREADY_PAID',
			'none',
		],
		['Could not find line item(s) with the following id(s): 1', 'BOOKS_CHANGED', 'uncertain'],
		[
			'The contact with the specified contact details has been archived. The contact must be un-archived before creating new invoices or credit notes.',
			'CUSTOMER_INACTIVE',
			'none',
		],
		[
			"Account code '200' has been archived, or deleted. Each line item must reference a valid account.",
			'ACCOUNT_CODE_INVALID',
			'none',
		],
		["Account code '200' is not a valid code for this document.", 'ACCOUNT_CODE_INVALID', 'none'],
		['The TaxType code INPUT2 cannot be used with account code 200.', 'TAX_INVALID', 'none'],
		['Organisation is not subscribed to currency NZD', 'CURRENCY_NOT_ENABLED', 'none'],
		['Users Organisation is not subscribed to currency NZD', 'CURRENCY_NOT_ENABLED', 'none'],
		['The document DueDate field must be specified', 'FIELD_INVALID', 'none'],
		['Due date cannot be empty', 'FIELD_INVALID', 'none'],
		['The invoice total does not equal the sum of the lines', 'LINE_MISMATCH', 'none'],
		['The document total does not equal the total of the lines.', 'LINE_MISMATCH', 'none'],
		['The line total -0.01 does not match the expected line total 0.00', 'LINE_MISMATCH', 'none'],
		['Account must be valid. Tax rate must be valid.', 'ACCOUNT_CODE_INVALID', 'none'],
		['Tax rate must be valid.', 'TAX_INVALID', 'none'],
		[
			"The discount rate '0' is invalid. Discount must not be greater than the line total",
			'NEGATIVE_AMOUNT',
			'none',
		],
		['Invoice with a total less than 0', 'NEGATIVE_AMOUNT', 'none'],
		[
			'The Total for this document must be greater than or equal to zero.',
			'NEGATIVE_AMOUNT',
			'none',
		],
		[
			"The quantity value '-1.0000' is invalid. Quantity must not be less than zero.",
			'NEGATIVE_AMOUNT',
			'none',
		],
		['You have reached the limit of invoices you can approve', 'PLAN_LIMIT', 'none'],
		['Idempotency Key 1 is used with a different request', 'BOOKS_CHANGED', 'uncertain'],
		['Idempotency Key: 1 is used with a different request.', 'BOOKS_CHANGED', 'uncertain'],
		[
			'An existing Invoice with the specified InvoiceID could not be found',
			'BOOKS_CHANGED',
			'uncertain',
		],
		['Account code must be specified', 'ACCOUNT_CODE_INVALID', 'none'],
		['Account could not be found', 'ACCOUNT_CODE_INVALID', 'none'],
		['Account Code is too long. Maximum of 10 characters allowed', 'ACCOUNT_CODE_INVALID', 'none'],
		['The TaxType field is mandatory', 'TAX_INVALID', 'none'],
		['Contact: Email address must be valid', 'FIELD_INVALID', 'none'],
		[
			'Invoices with a SalesTaxCalculationTypeCode of AUTO cannot be updated',
			'TAX_READ_ONLY',
			'none',
		],
		[
			'The contact name Acme is already assigned to another contact. The contact name must be unique across all active contacts.',
			'CUSTOMER_NAME_TAKEN',
			'none',
		],
		['The contact could not be found', 'CUSTOMER_NOT_FOUND', 'none'],
		["Item code 'API' is not valid", 'ITEM_INVALID', 'none'],
	])('"%s" is %s, %s', (message, code, outcome) => {
		const classified = classifyMessages([message]);
		expect([classified.failure.code, classified.outcome]).toEqual([code, outcome]);
		expect(classified.failure.destinationMessages).toEqual([message]);
	});

	it('that is in no list is refused in its own words', () =>
		expect(classifyMessages(['The moon is in the wrong house'])).toMatchObject({
			outcome: 'none',
			failure: {
				code: 'REJECTED',
				message: 'The moon is in the wrong house',
				destinationMessages: ['The moon is in the wrong house'],
			},
		}));

	it('with several reasons is refused in all of them', () =>
		expect(classifyMessages(['No item.', 'No account.']).failure.message).toBe(
			'No item. No account.',
		));

	it('says how many reasons are left out', () => {
		const { failure } = classifyMessages(
			Array.from({ length: 33 }, (_, place) => `Reason ${place + 1}.`),
		);
		expect(failure.destinationMessages?.slice(-2)).toEqual(['Reason 20.', 'and 13 more']);
	});

	it('without a word is refused without a reason', () =>
		expect(classifyMessages([]).failure.message).toMatch(/without a reason/));
});

describe('an answer that is no document', () => {
	const answered = (
		status: number,
		body: unknown = '',
		headers: Record<string, string> = {},
	): HttpAnswer => ({ kind: 'answered', status, headers, body });
	const limit = (problem: string, retryAfter?: string) =>
		answered(429, '', {
			'x-rate-limit-problem': problem,
			...(retryAfter && { 'retry-after': retryAfter }),
		});

	it.each<[string, HttpAnswer, FailureCode, 'none' | 'uncertain']>([
		[
			'401',
			answered(401, { Title: 'Unauthorized', Detail: 'TokenExpired' }),
			'AUTH_FAILED',
			'none',
		],
		[
			'401 for a scope that is missing',
			answered(401, { Title: 'Unauthorized', Detail: 'AuthorizationUnsuccessful' }),
			'PERMISSION_DENIED',
			'none',
		],
		[
			'401 for a scope that is missing, in lower case',
			answered(401, { title: 'Unauthorized', detail: 'AuthorizationUnsuccessful' }),
			'PERMISSION_DENIED',
			'none',
		],
		[
			'401 for a scope that only the header names',
			answered(401, '', { 'www-authenticate': 'insufficient_scope' }),
			'PERMISSION_DENIED',
			'none',
		],
		[
			'a filter that is too much for Xero',
			answered(400, { ErrorNumber: 51, Type: 'HighVolumeException', Message: 'Too many' }),
			'LOOK_UP_TOO_LARGE',
			'none',
		],
		[
			'a filter that is too much for Xero, in words',
			answered(400, {
				Message: 'Due to the high number of contacts being processed, this filter cannot be used',
			}),
			'LOOK_UP_TOO_LARGE',
			'none',
		],
		['the same by its number', answered(400, { ErrorNumber: 51 }), 'LOOK_UP_TOO_LARGE', 'none'],
		[
			'the same by its name',
			answered(400, { Type: 'HighVolumeException' }),
			'LOOK_UP_TOO_LARGE',
			'none',
		],
		[
			'a document that speaks of a scope',
			answered(400, { Message: 'insufficient_scope' }),
			'REJECTED',
			'none',
		],
		['403', answered(403, { Detail: 'AuthenticationUnsuccessful' }), 'PERMISSION_DENIED', 'none'],
		['the limit of the minute', limit('minute', '30'), 'RATE_LIMITED', 'none'],
		['the limit of the day', limit('Day', '66975'), 'DAILY_LIMIT', 'none'],
		['too many at once', limit('Concurrent'), 'RATE_LIMITED', 'none'],
		['an old limit', answered(503, 'oauth_problem=rate limit exceeded'), 'RATE_LIMITED', 'none'],
		['404', answered(404, 'The resource cannot be found'), 'REJECTED', 'none'],
		['500', answered(500, 'An error occurred'), 'SERVER_ERROR', 'uncertain'],
		['503', answered(503), 'SERVER_ERROR', 'uncertain'],
		['a page of a gateway', answered(502, '<html>Bad Gateway</html>'), 'SERVER_ERROR', 'uncertain'],
		['a time-out', { kind: 'noAnswer', cause: 'ECONNABORTED' }, 'TIMEOUT', 'uncertain'],
		['a reset', { kind: 'noAnswer', cause: 'ECONNRESET' }, 'SERVER_ERROR', 'uncertain'],
	])('%s', (_what, answer, code, outcome) => {
		const classified = classifyAnswer(answer);
		expect([classified.failure.code, classified.outcome]).toEqual([code, outcome]);
	});

	it.each([{ kind: 'read', body: {} }, { kind: 'unreadable' }] as const)(
		'that is not what it should be may have been written: $kind',
		(answer) =>
			expect(classifyAnswer(answer)).toMatchObject({
				...{ outcome: 'uncertain', failure: { code: 'SERVER_ERROR' } },
			}),
	);

	it.each<[HttpAnswer, string]>([
		[
			answered(401, { Detail: 'AuthorizationUnsuccessful' }),
			'The connection to Xero lacks a scope for this request. Connect the credential again, so that Xero asks for every scope.',
		],
		[answered(401), 'The connection to Xero is no longer valid.'],
		[answered(403), 'The connection has no access to this organisation in Xero.'],
		[limit('day'), 'The daily limit of calls to Xero is reached.'],
		[limit('minute'), 'Xero accepts no more calls at the moment.'],
		[answered(502), 'Xero returned a server error (502).'],
		[
			answered(400, { ErrorNumber: 51 }),
			'Xero does not filter a list of this organisation: it is too large.',
		],
		[{ kind: 'noAnswer', cause: 'ECONNRESET' }, 'Xero did not answer (ECONNRESET).'],
	])('says in a sentence what happened: %j', (answer, message) =>
		expect(classifyAnswer(answer).failure.message).toBe(message),
	);

	it('leaves with its status and in its own words', () =>
		expect(classifyAnswer(answered(403, { Detail: 'Denied' })).failure).toMatchObject({
			...{ destinationCode: '403', destinationMessages: ['Denied'] },
		}));

	it('that was never asked for keeps its own reason', () => {
		const failed = classifyMessages(['The day is over']).failure;
		expect(classifyAnswer({ kind: 'notSent', failure: failed })).toEqual({
			...{ outcome: 'none', failure: failed },
		});
	});

	it.each([
		['30', 30],
		['66975', 66_975],
		[undefined, undefined],
		['soon', undefined],
	])('says how long to wait: %s', (retryAfter, seconds) =>
		expect(classifyAnswer(limit('minute', retryAfter)).failure.retryAfterSeconds).toBe(seconds),
	);
});

it.each([
	[
		'an exception with elements',
		{
			Message: 'A validation exception occurred',
			Elements: [{ ValidationErrors: [{ Message: 'One' }, { Description: 'Two' }] }],
		},
		['One', 'Two'],
	],
	['an exception alone', { Message: 'It cannot be read' }, ['It cannot be read']],
	[
		'a problem of the gateway',
		{ Type: null, Title: 'Unauthorized', Detail: 'TokenExpired' },
		['Unauthorized', 'TokenExpired'],
	],
	[
		'a problem in lower case',
		{ title: 'Forbidden', detail: 'AuthenticationUnsuccessful' },
		['Forbidden', 'AuthenticationUnsuccessful'],
	],
	['text', ' Not found ', ['Not found']],
	['nothing', '', []],
	['something else', [1], []],
])('reads the sentences of %s', (_what, body, messages) =>
	expect(readMessages(body)).toEqual(messages),
);
