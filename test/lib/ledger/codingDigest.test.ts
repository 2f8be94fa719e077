import {
	codingDigest,
	type Coding,
	type CodingField,
	fieldsOf,
	isDimension,
	lineCountOf,
	readCoding,
	wasSent,
} from '../../../lib/ledger/codingDigest';

/** Lines of two kinds, so that a digest has to say of each what was sent. */
const manyLines = (count: number): Coding[] =>
	Array.from({ length: count }, (_, index) => (index % 2 ? { tax: 'T' } : { item: `I${index}` }));

describe('the digest of a coding', () => {
	const coded = [{ item: 'API', account: '200' }, { account: '200' }];
	const digest = codingDigest(coded);

	it('knows what was sent, however it is written', () => {
		expect(readCoding(digest, coded)?.matches).toBe(true);
		expect(readCoding(digest, [{ item: 'api', account: '200' }, { account: '200' }])?.matches).toBe(
			true,
		);
		expect([lineCountOf(digest), wasSent(digest, 0, 'item'), wasSent(digest, 1, 'item')]).toEqual([
			2,
			true,
			false,
		]);
	});

	it('does not look at what a ledger fills in, or people add', () =>
		expect(
			readCoding(digest, [
				{ ...coded[0], tax: 'OUTPUT2', tracking: 'North' },
				{ account: '200', tax: 'NONE' },
			])?.matches,
		).toBe(true));

	it.each([
		['another account', [{ item: 'API', account: '260' }, { account: '200' }]],
		['an item that is gone', [{ account: '200' }, { account: '200' }]],
		['a line more', [...coded, {}]],
	])('is another one for %s', (_what, books) =>
		expect(readCoding(digest, books)?.matches).toBe(false),
	);

	it('says nothing of many lines that differ in what was sent', () => {
		const many = Array.from({ length: 40 }, (_, index) =>
			index % 2 ? { tax: 'T' } : { item: 'I' },
		);
		expect(readCoding(codingDigest(many), many)).toBeUndefined();
		expect(codingDigest(many).length).toBeLessThan(20);
	});

	it.each<[string, Coding[], Coding]>([
		[
			'lines booked alike',
			[
				{ item: 'I', tax: 'T' },
				{ item: 'J', tax: 'U' },
			],
			{},
		],
		['lines with nothing sent', [{}, {}], {}],
		['no line', [], {}],
		['a class of one line', [{ item: 'I', class: 'C' }, { item: 'I' }], {}],
		[
			'dimensions of every line',
			[
				{ class: 'C', location: 'L' },
				{ class: 'D', location: 'L' },
			],
			{},
		],
		['a location of the document', [{ item: 'I' }, { item: 'J', tax: 'T' }], { location: 'L' }],
		['tracking categories', [{ 'tracking Region': 'North', 'tracking Team': 'Blue' }], {}],
		['many lines booked alike', Array.from({ length: 40 }, () => ({ item: 'I' })), {}],
		[
			'a field without a value',
			[
				{ item: 'I', tax: undefined },
				{ item: 'J', tax: 'T' },
			],
			{},
		],
		['24 lines that differ in what was sent', manyLines(24), {}],
	])('knows %s again', (_what, sent, document) => {
		const read = readCoding(codingDigest(sent, document), sent, document);
		const dimensions = [document, ...sent].flatMap(fieldsOf).filter(isDimension);
		expect(read).toEqual({ matches: true, dimensions: new Set(dimensions) });
	});

	const withClass = [{ item: 'I', class: 'C' }, { item: 'J' }];
	it.each<[string, Coding[], Coding, boolean, CodingField[]]>([
		['a class as it was sent', withClass, {}, true, ['class']],
		['a class in other letters', [{ item: 'I', class: 'c' }, { item: 'J' }], {}, true, ['class']],
		[
			'a location that a person added',
			[{ ...withClass[0], location: 'L' }, { item: 'J' }],
			{},
			true,
			['class'],
		],
		['a location on the document', withClass, { location: 'L' }, true, ['class']],
		['another class', [{ item: 'I', class: 'D' }, { item: 'J' }], {}, false, []],
		['no class any more', [{ item: 'I' }, { item: 'J' }], {}, false, []],
		['items changed over', [{ item: 'J', class: 'C' }, { item: 'I' }], {}, false, []],
		['a line less', [{ item: 'I', class: 'C' }], {}, false, []],
	])('of a class that was sent reads %s', (_what, books, document, matches, dimensions) =>
		expect(readCoding(codingDigest(withClass), books, document)).toEqual({
			matches,
			dimensions: new Set(dimensions),
		}),
	);

	it('reads dimensions in any order, and a location of the document not without its lines', () => {
		const sent = [{ item: 'I', class: 'C', location: 'L' }];
		const turned = [{ location: 'L', class: 'C', item: 'I' }];
		expect(readCoding(codingDigest(sent), turned)?.matches).toBe(true);
		const location = { location: 'L' };
		const digest = codingDigest([{ item: 'I' }], location);
		expect(readCoding(digest, [{ item: 'J' }], location)?.matches).toBe(false);
		expect(readCoding(digest, [{ item: 'I' }], { location: 'M' })?.matches).toBe(false);
	});

	it.each([0, 1, 12, 120])('knows the count of %i lines', (count) =>
		expect(lineCountOf(codingDigest(manyLines(count)))).toBe(count),
	);

	it('finds what was sent among four dimensions of the books, and among more all or none', () => {
		const sent = [{ item: 'I', 'tracking B': '1' }];
		const added = { class: 'C', location: 'L', 'tracking A': '2' };
		const books = (more: Coding) => [{ ...sent[0], ...added, ...more }];
		const digest = codingDigest(sent);
		expect(readCoding(digest, books({}))?.dimensions).toEqual(new Set(['tracking B']));
		expect(readCoding(digest, books({ 'tracking C': '3' }))?.matches).toBe(false);
		const all = books({ 'tracking C': '3' });
		expect(readCoding(codingDigest(all), all)?.matches).toBe(true);
		expect(readCoding(codingDigest([{ item: 'I' }]), all)?.matches).toBe(true);
	});

	it.each<[CodingField, boolean[]]>([
		['item', [true, true, false]],
		['account', [true, false, false]],
		['tax', [false, true, false]],
		['class', [true, false, false]],
		['location', [false, false, false]],
	])('says on which lines the %s was sent', (field, expected) => {
		const sent = [
			{ item: 'I', account: 'A', class: 'C' },
			{ item: 'I', tax: 'T' },
			{ tax: undefined },
		];
		const digest = codingDigest(sent);
		const lines = [0, 1, 2, 3].map((line) => wasSent(digest, line, field, new Set(['class'])));
		expect(lines).toEqual([...expected, false]);
	});

	it('says it of every line where all are alike', () => {
		const digest = codingDigest([{ tax: 'T' }, { tax: 'U' }]);
		expect([0, 1].map((line) => wasSent(digest, line, 'tax'))).toEqual([true, true]);
		expect([0, 1].map((line) => wasSent(digest, line, 'item'))).toEqual([false, false]);
	});

	it('stays short enough for a mark', () => {
		expect(codingDigest(manyLines(24)).length).toBeLessThanOrEqual(2 + 1 + 24 + 1 + 8);
		expect(codingDigest(manyLines(25)).length).toBeLessThanOrEqual(2 + 1 + 1 + 1 + 8);
		expect(readCoding(codingDigest(manyLines(25)), manyLines(25))).toBeUndefined();
	});
});

it('the fields of a coding come in the order in which messages name them', () =>
	expect(
		fieldsOf({
			'tracking Team': 'Blue',
			tracking: 'x',
			'tracking Region': 'North',
			location: 'L',
			class: undefined,
			tax: 'T',
			item: 'I',
			account: 'A',
		}),
	).toEqual([
		'item',
		'account',
		'tax',
		'location',
		'tracking',
		'tracking Region',
		'tracking Team',
	]));
