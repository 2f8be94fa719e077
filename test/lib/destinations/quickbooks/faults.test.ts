import { readFault } from '../../../../lib/destinations/quickbooks/faults';

const error = { code: '610', message: 'Not found', detail: 'Object 5', element: 'ItemRef' };
const blank = { code: '', message: '', detail: '', element: '' };

it.each<[string, unknown, unknown]>([
	[
		'of the books',
		{
			Fault: {
				type: 'ValidationFault',
				Error: [{ code: '610', Message: 'Not found', Detail: 'Object 5', element: 'ItemRef' }],
			},
		},
		{ type: 'ValidationFault', errors: [error] },
	],
	[
		'of the gateway, in lower case',
		{ fault: { type: 'SERVICE', error: [{ ...error }] } },
		{ type: 'SERVICE', errors: [error] },
	],
	[
		'whose code is a number',
		{ Fault: { type: '', Error: [{ code: 610 }] } },
		{ type: '', errors: [{ ...blank, code: '610' }] },
	],
	[
		'of which hardly anything can be read',
		{ Fault: { Error: [{ code: null, Message: 7 }, 'error'] } },
		{ type: '', errors: [blank] },
	],
	['without errors', { Fault: {} }, { type: '', errors: [] }],
	['none, in an entity', { Invoice: { Id: '1' } }, undefined],
	['none, where it is no object', { Fault: 'none', fault: [] }, undefined],
	['none, in a list', [{ Fault: {} }], undefined],
	['none, in nothing', null, undefined],
	['none, in plain text', 'Bad Gateway', undefined],
])('a fault is read: %s', (_what, body, fault) => expect(readFault(body)).toEqual(fault));
