import type { FailureCode } from '../../../../lib/results/failureCatalogue';
import { readAnswer } from '../../../../lib/destinations/quickbooks/answers';
import { classifyFault, faultClasses } from '../../../../lib/destinations/quickbooks/failures';

type Row = [
	code: string,
	text: { Message?: string; Detail?: string; element?: string },
	expected: FailureCode,
	outcome: 'none' | 'uncertain',
];

/** Every code that Intuit's lists, its blogs and public reports name, with their words. */
const rows: Row[] = [
	['100', { Message: 'General Authentication Error' }, 'AUTH_FAILED', 'none'],
	['120', { Message: 'Authorization Failure' }, 'AUTH_FAILED', 'none'],
	['130', { Message: 'Accessing Wrong Cluster' }, 'PERMISSION_DENIED', 'none'],
	// QuickBooks-V3-PHP-SDK #528.
	['400', { Message: 'MalformedRequest', Detail: 'Batch Request is Empty' }, 'REJECTED', 'none'],
	['500', { Message: 'Unsupported Operation' }, 'REJECTED', 'none'],
	['600', { Message: 'Duplicate Request Id' }, 'OUTCOME_UNKNOWN', 'uncertain'],
	['610', { Message: 'Object Not Found', element: 'CustomerRef' }, 'CUSTOMER_INACTIVE', 'none'],
	[
		'610',
		{ Message: 'Object Not Found', element: 'Line.SalesItemLineDetail.ItemRef' },
		'ITEM_INVALID',
		'none',
	],
	['610', { Message: 'Object Not Found' }, 'REJECTED', 'none'],
	['1040', { Message: 'Batch size exceeded' }, 'REJECTED', 'none'],
	['2010', { Message: 'Request has invalid or unsupported property' }, 'REJECTED', 'none'],
	['2020', { Message: 'Required param missing', element: 'Line.Amount' }, 'FIELD_INVALID', 'none'],
	[
		'2050',
		{ Detail: 'String length is either shorter or longer than supported', element: 'DocNumber' },
		'NUMBER_TOO_LONG',
		'none',
	],
	['2030', { Message: 'Invalid ID', element: 'Id' }, 'FIELD_INVALID', 'none'],
	['2050', { element: 'Line.Description' }, 'FIELD_INVALID', 'none'],
	['2080', { Message: 'Invalid Number' }, 'FIELD_INVALID', 'none'],
	['2130', { Message: 'Invalid request id' }, 'REJECTED', 'none'],
	['2170', { Message: 'Invalid Enumeration' }, 'REJECTED', 'none'],
	['2290', { Message: 'Negative amount not supported' }, 'NEGATIVE_AMOUNT', 'none'],
	[
		'2500',
		{ Detail: 'Invalid Reference Id : Line.SalesItemLineDetail.ItemRef' },
		'ITEM_INVALID',
		'none',
	],
	['2500', { Detail: 'Invalid Reference Id : CustomerRef' }, 'CUSTOMER_NOT_FOUND', 'none'],
	[
		'2500',
		{ Detail: 'Invalid Reference Id : Line.SalesItemLineDetail.TaxCodeRef' },
		'TAX_INVALID',
		'none',
	],
	['2500', { Detail: 'Invalid Reference Id : CurrencyRef' }, 'CURRENCY_NOT_ENABLED', 'none'],
	['2500', { Detail: 'Invalid Reference Id : ClassRef' }, 'FIELD_INVALID', 'none'],
	// QuickBooks-V3-PHP-SDK #95.
	[
		'2500',
		{ Detail: "Invalid Reference Id : Something you're trying to use has been made inactive." },
		'REJECTED',
		'none',
	],
	// consolibyte/quickbooks-php #178.
	[
		'2500',
		{ Detail: 'Invalid Reference Id : Categories cannot be used in transactions.' },
		'ITEM_INVALID',
		'none',
	],
	['3001', { Message: 'ThrottleExceeded' }, 'RATE_LIMITED', 'none'],
	['3200', { Message: 'ApplicationAuthenticationFailed' }, 'AUTH_FAILED', 'none'],
	['401', { Message: 'Unauthorized' }, 'AUTH_FAILED', 'none'],
	// oauth-jsclient #2, erpnext #29161: another company, another environment, or a missing scope.
	[
		'3100',
		{ Message: 'message=AuthorizationFailed; errorCode=003100; statusCode=403' },
		'PERMISSION_DENIED',
		'none',
	],
	['3202', { Message: 'AuthorizationFailed' }, 'PERMISSION_DENIED', 'none'],
	['5020', { Message: 'Permission Denied Error' }, 'PERMISSION_DENIED', 'none'],
	['4000', { Message: 'Error parsing query' }, 'REJECTED', 'none'],
	['4001', { Message: 'Invalid query' }, 'REJECTED', 'none'],
	['4002', { Message: 'Query processing failed' }, 'REJECTED', 'none'],
	[
		'4002',
		{ Detail: 'QueryProcessingError: To email address entered is invalid' },
		'FIELD_INVALID',
		'none',
	],
	['5010', { Message: 'Stale Object Error' }, 'BOOKS_CHANGED', 'none'],
	// python-quickbooks #208: a closed period under the code of a stale object.
	[
		'5010',
		{ Detail: 'The account period has closed and the account books cannot be updated' },
		'PERIOD_CLOSED',
		'none',
	],
	['5030', { Message: 'Feature Not Supported Error' }, 'PLAN_LIMIT', 'none'],
	['6000', { Message: 'A business validation error has occurred' }, 'REJECTED', 'none'],
	[
		'6000',
		{ Detail: 'An unexpected error occurred. Please wait a few minutes and try again.' },
		'SERVER_ERROR',
		'uncertain',
	],
	[
		'6000',
		{ Detail: 'You must specify a transaction amount that is 0 or greater.' },
		'NEGATIVE_AMOUNT',
		'none',
	],
	[
		'6000',
		{ Detail: 'Make sure all your transactions have a VAT rate before you save.' },
		'TAX_INVALID',
		'none',
	],
	[
		'6000',
		{ Detail: 'Multi Currency should be enabled to perform this operation' },
		'CURRENCY_NOT_ENABLED',
		'none',
	],
	// node-quickbooks #48, zao-woocommerce-quickbooks-online-integration #12: the invoice may be there.
	[
		'6000',
		{ Detail: 'Business Validation Error: Unexpected Internal Error. (-30000)' },
		'SERVER_ERROR',
		'uncertain',
	],
	// QuickBooks-V3-PHP-SDK #472.
	[
		'6000',
		{
			Detail:
				"We're sorry, QuickBooks encountered an error while calculating tax. Try reselecting the tax rate.",
		},
		'TAX_INVALID',
		'none',
	],
	[
		'6000',
		{ Detail: 'You cannot enter more than 50 characters in the request_id field.' },
		'REJECTED',
		'none',
	],
	['6000', { Detail: 'Not the currency of the customer' }, 'CUSTOMER_CURRENCY', 'none'],
	['6070', { Detail: 'Amount is not equal to UnitPrice * Qty' }, 'LINE_MISMATCH', 'none'],
	['6090', { Message: 'Invalid discount line' }, 'FIELD_INVALID', 'none'],
	['6100', { Message: 'Invalid tax code' }, 'TAX_INVALID', 'none'],
	['6160', { Message: 'Invalid TaxCodeRef' }, 'TAX_INVALID', 'none'],
	['6170', { Message: 'TxnTaxDetail not allowed' }, 'TAX_INVALID', 'none'],
	['6140', { Message: 'Duplicate Document Number Error' }, 'NUMBER_TAKEN', 'uncertain'],
	['6190', { Message: 'Invalid Company Status' }, 'COMPANY_INACTIVE', 'none'],
	['6200', { Message: 'Account Period Closed' }, 'PERIOD_CLOSED', 'none'],
	['6210', { Message: 'Account Period Closed, password required' }, 'PERIOD_CLOSED', 'none'],
	// Not stale, whatever its number looks like (alga-psa #2673).
	['6240', { Message: 'Duplicate Name Exists Error' }, 'CUSTOMER_NAME_TAKEN', 'none'],
	['6250', { Message: 'Customer inactive' }, 'CUSTOMER_INACTIVE', 'none'],
	['6420', { Message: 'Email address required' }, 'FIELD_INVALID', 'none'],
	['6440', { Message: 'Product or service required' }, 'ITEM_INVALID', 'none'],
	['6450', { Message: 'Void failed' }, 'INVOICE_ALREADY_PAID', 'none'],
	['6520', { Message: 'Quantity required' }, 'FIELD_INVALID', 'none'],
	['6540', { Message: 'Deposited transaction' }, 'INVOICE_ALREADY_PAID', 'none'],
	['10000', { Message: 'An application error has occurred' }, 'SERVER_ERROR', 'uncertain'],
];

const faultAnswer = (
	status: number,
	code: string,
	text: object,
	type = 'ValidationFault',
	headers = {},
) =>
	readAnswer({
		kind: 'answered',
		status,
		headers,
		body: { Fault: { Error: [{ code, ...text }], type } },
	});

describe('a fault of QuickBooks', () => {
	it.each(rows)('%s %j is %s, outcome %s', (code, text, expected, outcome) => {
		for (const status of [400, 200]) {
			expect(faultAnswer(status, code, text)).toMatchObject({
				ok: false,
				reason: { outcome, failure: { code: expected, destinationCode: code } },
			});
		}
	});

	it('every row of the classification has its case above', () => {
		const met = rows.map(([code, { Message = '', Detail = '', element = '' }]) =>
			faultClasses.findIndex(
				({ codes, text }) =>
					(!codes || codes.includes(code)) &&
					(!text || text.test(`${Message} ${Detail} ${element}`)),
			),
		);
		const unmet = [...faultClasses.keys()].filter((index) => !met.includes(index));
		expect(unmet).toEqual([]);
		const listed = faultClasses.flatMap(({ codes = [] }) => codes);
		const cases = new Set(rows.map(([code]) => code));
		expect(listed.filter((code) => !cases.has(code))).toEqual(['003100']);
	});

	it('keeps what QuickBooks says, its code and the trace id that its support asks for', () =>
		expect(
			faultAnswer(
				400,
				'6070',
				{
					Message: 'Amount calculation incorrect in the request',
					Detail: 'Amount is not equal to UnitPrice * Qty. Supplied value:1861.07',
				},
				'ValidationFault',
				{ intuit_tid: '1-abc' },
			),
		).toMatchObject({
			reason: {
				failure: {
					destinationCode: '6070',
					destinationMessages: [
						'Amount calculation incorrect in the request: Amount is not equal to UnitPrice * Qty. Supplied value:1861.07',
					],
					details: { intuitTid: '1-abc' },
				},
			},
		}));

	it.each<[string, number, string, FailureCode, 'none' | 'uncertain']>([
		['a validation that is in no list', 400, 'ValidationFault', 'REJECTED', 'none'],
		['a fault of the system', 400, 'SystemFault', 'REJECTED', 'uncertain'],
		['a fault of the system with a 500', 500, 'SystemFault', 'SERVER_ERROR', 'uncertain'],
		['an authentication', 401, 'AUTHENTICATION', 'AUTH_FAILED', 'none'],
		['an authorization', 403, 'AuthorizationFault', 'PERMISSION_DENIED', 'none'],
		['a 403 of the gateway', 403, 'SERVICE', 'PERMISSION_DENIED', 'none'],
		['an authentication under another status', 400, 'AuthenticationFault', 'AUTH_FAILED', 'none'],
		[
			'an authorization under another status',
			400,
			'AuthorizationFault',
			'PERMISSION_DENIED',
			'none',
		],
		['a type that only ends like one', 400, 'NoValidation', 'REJECTED', 'uncertain'],
		['one that only ends like an authentication', 400, 'NoAuthentication', 'REJECTED', 'uncertain'],
		['one that only ends like an authorization', 400, 'NoAuthorization', 'REJECTED', 'uncertain'],
	])('of an unknown code: %s', (_sentence, status, type, code, outcome) =>
		expect(faultAnswer(status, '77777', { Message: 'Something new' }, type)).toMatchObject({
			reason: { outcome, failure: { code, destinationMessages: ['Something new'] } },
		}),
	);

	it.each([
		[{ Message: 'A', Detail: 'B' }, 'A: B'],
		[{ Message: 'A', Detail: 'A and more' }, 'A and more'],
		[{ Message: 'A', Detail: 'more than A' }, 'A: more than A'],
		[{ Message: 'A' }, 'A'],
		[{ Detail: 'B' }, 'B'],
		[{}],
	])('says %j as %s', (text, ...said) =>
		expect(faultAnswer(400, '6070', text)).toMatchObject({
			reason: { failure: { destinationMessages: said } },
		}),
	);

	it.each<[string, number, object, number | undefined]>([
		['the time that QuickBooks names', 429, { 'retry-after': '7' }, 7],
		['a minute where it names none', 429, {}, 60],
		['the time it names of an outage', 503, { 'retry-after': '7' }, 7],
		['no time of an outage without one', 503, {}, undefined],
	])('says how long to wait: %s', (_what, status, headers, seconds) => {
		const answer = {
			kind: 'answered',
			status,
			headers: headers as Record<string, string>,
			body: '',
		} as const;
		expect(readAnswer(answer)).toMatchObject({
			reason: { failure: { retryAfterSeconds: seconds } },
		});
	});

	it.each<[string, number, string | undefined]>([
		['its own', 400, '6070'],
		['that of the answer where it has none', 400, undefined],
		['none in a batch, whose status is not its own', 200, undefined],
	])('has a code: %s', (_what, status, code) => {
		const error = { code: code ?? '', message: 'A', detail: '', element: '' };
		const { failure } = classifyFault({ type: '', errors: [error] }, { status });
		expect(failure.destinationCode).toBe(code ?? (status === 200 ? undefined : '400'));
	});

	it('for too many calls is certain whatever the status: nothing was written', () =>
		expect(faultAnswer(503, '3001', {})).toMatchObject({
			reason: { outcome: 'none', failure: { code: 'RATE_LIMITED' } },
		}));

	it.each([500, 503])('with a %i is unknown even if its code would be certain', (status) =>
		expect(faultAnswer(status, '6070', {})).toMatchObject({ reason: { outcome: 'uncertain' } }),
	);

	it('says what to check where the connection is for another company, environment or scope', () =>
		expect(faultAnswer(403, '3100', {}, 'SERVICE')).toMatchObject({
			reason: {
				failure: {
					remedy: expect.stringMatching(/company.*environment.*scope/) as string,
				},
			},
		}));

	it.each([
		[403, ''],
		[400, 'AuthorizationFault'],
	])('says the same of a %i that says no more than that (%s)', (status, type) =>
		expect(faultAnswer(status, '77777', {}, type)).toMatchObject({
			reason: { failure: { remedy: expect.stringMatching(/company.*environment.*scope/) } },
		}),
	);

	it('without any error still is a failure', () =>
		expect(classifyFault({ type: '', errors: [] }, { status: 400 })).toMatchObject({
			outcome: 'uncertain',
			failure: { code: 'REJECTED', message: 'QuickBooks rejected the document.' },
		}));
});
