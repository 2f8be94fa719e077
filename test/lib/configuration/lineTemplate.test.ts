import {
	fillTemplate,
	names,
	placeholders,
	readLineTemplate,
} from '../../../lib/configuration/lineTemplate';

it('a template is text as it stands and what is filled in', () => {
	expect(readLineTemplate('For {product}, {  period }')).toEqual({
		template: ['For ', { placeholder: 'product' }, ', ', { placeholder: 'period' }],
		unknown: [],
	});
});

it.each<[string, string[], string[]]>([
	['{Product} and { colour }', [' and '], ['Product', ' colour ']],
	['a { brace', ['a { brace'], []],
	['a } brace', ['a } brace'], []],
	['', [], []],
])('in %j what is no placeholder is named', (text, template, unknown) => {
	expect(readLineTemplate(text)).toEqual({ template, unknown });
});

it('a template names what is in its braces and nothing else', () => {
	const { template } = readLineTemplate('band {unit}{price}');
	expect(placeholders.filter((placeholder) => names(template, placeholder))).toEqual([
		'unit',
		'price',
	]);
});

it.each<[string, string, Record<string, string>, string]>([
	[
		'all values',
		'{product}: {description}',
		{ product: 'API', description: 'Calls' },
		'API: Calls',
	],
	['none at the start', '{product}: {description}', { description: 'Calls' }, 'Calls'],
	['none at the end', '{product} – {description}', { product: 'API' }, 'API'],
	['none between commas', '{product}, {band}, {unit}', { product: 'API', unit: 'GB' }, 'API, GB'],
	[
		'two none between commas',
		'{product}, {band}; {price}, {unit}',
		{ product: 'API', unit: 'GB' },
		'API, GB',
	],
	[
		'none in brackets',
		'{product} ({band}) [ {price} ] {unit}',
		{ product: 'API', unit: 'GB' },
		'API GB',
	],
	['none before a full stop', '{product} {band}.', { product: 'API' }, 'API.'],
	['blanks of a value', '{product} {unit}', { product: 'API  v2', unit: ' GB' }, 'API v2 GB'],
	['nothing at all', '{product}, {unit}', {}, ''],
	['dashes around all', '- {product} -, ', { product: 'API' }, 'API'],
])('a blank value takes its punctuation along: %s', (_what, text, given, expected) => {
	const blank = Object.fromEntries(placeholders.map((placeholder) => [placeholder, '']));
	const values = { ...blank, ...given } as Parameters<typeof fillTemplate>[1];
	expect(fillTemplate(readLineTemplate(text).template, values)).toBe(expected);
});
