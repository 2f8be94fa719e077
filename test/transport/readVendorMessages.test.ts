import { isFault, readVendorMessages } from '../../transport/readVendorMessages';

it.each([
	[
		'Xero, wrong tenant',
		{ Title: 'Forbidden', Detail: 'Not permitted' },
		['Not permitted', 'Forbidden'],
	],
	[
		'Xero, validation',
		{ ErrorNumber: 10, Message: 'A validation exception occurred' },
		['A validation exception occurred'],
	],
	[
		'QuickBooks',
		{
			Fault: { Error: [{ Message: 'Stale Object Error', Detail: 'Another user has changed it' }] },
		},
		['Stale Object Error', 'Another user has changed it'],
	],
	[
		"QuickBooks' gateway, in lower case",
		{ fault: { error: [{ message: 'ApplicationAuthenticationFailed', detail: 'Token expired' }] } },
		['ApplicationAuthenticationFailed', 'Token expired'],
	],
	[
		'QuickBooks throttling, in XML',
		'<Fault type="SERVICE"><Error code="3001"><Message>message=ThrottleExceeded</Message></Error></Fault>',
		['message=ThrottleExceeded'],
	],
	['the same sentence twice', { Detail: 'Not found', Message: 'Not found' }, ['Not found']],
	['nothing that is known', { oops: true }, []],
	['nothing at all', undefined, []],
])('%s', (_case, body, messages) => {
	expect(readVendorMessages(body)).toEqual(messages);
});

it.each([
	[{ Fault: { Error: [] } }, true],
	[{ fault: { error: [] } }, true],
	[{ QueryResponse: {} }, false],
	['text', false],
])('%j is a refusal: %s', (body, expected) => {
	expect(isFault(body)).toBe(expected);
});
