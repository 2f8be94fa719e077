import { dimensionsNotStored, type SentDimension } from '../../../lib/ledger/notStored';

const region = (more: Partial<SentDimension> = {}): SentDimension => ({
	line: 1,
	dimension: 'tracking category Region',
	sent: { id: 'north', name: 'North' },
	stored: undefined,
	...more,
});
const told = (dimensions: readonly SentDimension[]) =>
	dimensionsNotStored({ kind: 'invoice', number: 'INVOICE-1' }, dimensions);

it.each<[string, readonly SentDimension[]]>([
	['nothing was sent', []],
	['all is stored, in whatever letters', [region({ stored: 'NORTH' })]],
])('there is no warning where %s', (_sentence, dimensions) => {
	expect(told(dimensions)).toEqual([]);
});

it.each<[string, readonly SentDimension[], string, readonly object[]]>([
	[
		'of a line',
		[region(), region({ line: 2, stored: 'north' })],
		'invoice INVOICE-1 without what was sent: tracking category Region of line 2: North.',
		[{ line: 2, dimension: 'tracking category Region', sent: 'north', stored: null }],
	],
	[
		'stored as another value, by its id where it has no name',
		[region({ sent: { id: 'north' }, stored: 'south' })],
		': tracking category Region of line 2: north.',
		[{ line: 2, dimension: 'tracking category Region', sent: 'north', stored: 'south' }],
	],
	[
		'of the document',
		[region({ line: undefined, dimension: 'location' })],
		': location: North.',
		[{ line: null, dimension: 'location', sent: 'north', stored: null }],
	],
	[
		'of five lines',
		Array.from({ length: 5 }, (_, line) => region({ line })),
		'of line 4: North; tracking category Region of line 5: North.',
		Array.from({ length: 5 }, (_, line) => expect.objectContaining({ line: line + 1 }) as object),
	],
	[
		'of seven lines',
		Array.from({ length: 7 }, (_, line) => region({ line })),
		'of line 5: North and 2 more.',
		Array.from({ length: 7 }, (_, line) => expect.objectContaining({ line: line + 1 }) as object),
	],
])('a dimension is said that the ledger left out: %s', (_which, sent, words, dimensions) => {
	const [warning, ...others] = told(sent);
	expect(warning).toMatchObject({ code: 'DIMENSION_NOT_STORED', details: { dimensions } });
	expect(warning?.message).toContain(words);
	expect(others).toEqual([]);
});
