import {
	readMessages,
	readTexts,
	readValidationErrors,
} from '../../../../lib/destinations/xero/messages';

const errors = (...texts: readonly string[]) => ({
	ValidationErrors: texts.map((Message) => ({ Message })),
});

it.each<[string, object, readonly string[]]>([
	['its own', errors('One', 'Two'), ['One', 'Two']],
	[
		'those of its lines by their places',
		{ LineItems: [{}, errors('Too long')] },
		['Line 2: Too long'],
	],
	['those of its contact by name', { Contact: errors('Archived') }, ['Contact: Archived']],
	[
		'those of an address of its contact',
		{ Contact: { Addresses: [errors('No city')] } },
		['Contact: Address 1: No city'],
	],
	[
		'those of other lists by one of them',
		{ Discounts: [errors('Too high')] },
		['Discount 1: Too high'],
	],
	[
		'those of a list that is named by one',
		{ Tracking: [errors('Unknown')] },
		['Tracking 1: Unknown'],
	],
	['none of what stands deeper', { Contact: { Addresses: [{ Region: errors('No') }] } }, []],
	['none of what is no object', { LineItems: [null, 'x', [errors('No')]], Total: 10 }, []],
])('the reasons of an element are %s', (_what, element, reasons) =>
	expect(readValidationErrors(element as Record<string, unknown>)).toEqual(reasons),
);

it.each<[string, unknown, readonly string[]]>([
	['without what is no object', [null, 'x', { Message: 'One' }], ['One']],
	['without blanks around them', [{ Message: ' One ' }, { Message: ' ' }], ['One']],
	['under their other name', [{ Description: 'One' }], ['One']],
	['of nothing', undefined, []],
	['of 500 characters at most', [{ Message: 'x'.repeat(501) }], [`${'x'.repeat(499)}…`]],
])('texts are read %s', (_what, list, texts) => expect(readTexts(list)).toEqual(texts));

it.each<[string, unknown, readonly string[]]>([
	['elements that are no objects', { Message: 'Refused', Elements: [null, 'x'] }, ['Refused']],
	['elements without a reason', { Message: 'Refused', Elements: [{}] }, ['Refused']],
	['elements that are no list', { Message: 'Refused', Elements: {} }, ['Refused']],
	['no body at all', null, []],
])('an exception is read with %s', (_what, body, texts) =>
	expect(readMessages(body)).toEqual(texts),
);
