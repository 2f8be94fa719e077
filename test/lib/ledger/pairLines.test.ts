import fc from 'fast-check';
import type { Coding } from '../../../lib/ledger/codingDigest';
import { pairLines, toPairable, type PairableLine } from '../../../lib/ledger/pairLines';

/** `Platform 20 item` */
function line(written: string): PairableLine {
	const [text = '', amount = '1', item] = written.split(' | ');
	return { text, amount: Number(amount), item, coding: item ?? '' };
}
const partners = (books: readonly string[], bill: readonly string[]) =>
	pairLines(books.map(line), bill.map(line)).map((place) => place ?? null);

it.each<[string, string[], string[], Array<number | null>]>([
	['by their text', ['A', 'B'], ['B', 'A'], [1, 0]],
	['whatever their amount', ['A | 1', 'B | 2'], ['B | 1', 'A | 2'], [1, 0]],
	['not with what is new', ['A'], ['A', 'B'], [0, null]],
	['not with what is gone', ['A', 'B'], ['B'], [1]],
	[
		'by the item where the text is the same',
		['A | 1 | x', 'A | 1 | y'],
		['A | 1 | y', 'A | 1 | x'],
		[1, 0],
	],
	[
		'the last one of a text too, after a remap',
		['A | 1 | x', 'A | 1 | y'],
		['A | 1 | z', 'A | 1 | y'],
		[0, 1],
	],
	[
		'not where nobody can say which is which',
		['A | 1 | x', 'A | 2 | y'],
		['A | 2', 'A | 1'],
		[null, null],
	],
	[
		'not where only some amounts stayed',
		['A | 1 | x', 'A | 2 | y'],
		['A | 1', 'A | 3'],
		[null, null],
	],
	[
		'not where all amounts are the same',
		['A | 1 | x', 'A | 1 | y'],
		['A | 1', 'A | 1'],
		[null, null],
	],
	['in order where no amount changed', ['A | 1 | x', 'A | 2 | y'], ['A | 1', 'A | 2'], [0, 1]],
	['in order where they are booked alike', ['A | 1 | x', 'A | 2 | x'], ['A | 3', 'A | 4'], [0, 1]],
	['not where there are more than before', ['A | 1 | x'], ['A | 1', 'A | 2'], [null, null]],
	['without the figures behind the text', ['A (1,000 GB at 0.06)'], ['A (900 GB at 0.07)'], [0]],
	['and within it', ['Api: Calls, 5 calls at 2; Mail'], ['Api: Calls, 7 calls at 3; Mail'], [0]],
	[
		'in thousands too',
		['Api: Calls, 1,500 calls at 2; Mail, 3 at 1,250.5'],
		['Api: Calls, 2,750.5 calls at 3; Mail, 4 at 1,300'],
		[0],
	],
	['in German', ['A, 1.500,5 GB at 0,02'], ['A, 2.750 GB at 1.234,5'], [0]],
	['in French', ['A (12\u202f500 GB at 1\u202f234,5)'], ['A (9 GB at 2)'], [0]],
	['in Swedish', ['A (2 GB at −0,5)'], ['A (3 GB at −1,5)'], [0]],
	['in Persian', ['A (۱٬۵۰۰ GB at ۰٫۰۲)'], ['A (۹ GB at \u200e−۱۲٫۵)'], [0]],
	['of bands', ['A, 50 fixed and 1,000 GB at 2'], ['A, 60 fixed and 7 GB at 3'], [0]],
	['of bands with a price of their own', ['A, 50 fixed'], ['A, 1,060.5 fixed'], [0]],
	['behind a colon', ['A: 5 GB at 2'], ['A: 7 GB at 3'], [0]],
	['at the start', ['5 GB at 2, A'], ['7 GB at 3, A'], [0]],
	['but with those of a name', ['Tier 1, 5 GB at 2'], ['Tier 2, 5 GB at 2'], [null]],
	[
		'and those of a period',
		['A, 5 GB at 2, 01.–31.10.2026'],
		['A, 5 GB at 2, 02.–31.10.2026'],
		[null],
	],
	['with one period', ['A, 5 GB at 2, 01.–31.10.2026'], ['A, 7 GB at 3, 01.–31.10.2026'], [0]],
	[
		'not with another period',
		['A (2026-09-01 to 2026-09-30)'],
		['A (2026-10-01 to 2026-10-31)'],
		[null],
	],
	[
		'not with another tier where both are there',
		['Tier 1 | 1 | x', 'Tier 2 | 1 | y'],
		['Tier 2', 'Tier 3'],
		[1, null],
	],
	[
		'whatever way a day was written before there was a locale',
		['A (2026-09-01 to 2026-09-30)'],
		['A (1 Sept 2026 to 30 Sept 2026)'],
		[0],
	],
	[
		'whether or not they name the bill that they are for',
		['Credit', 'Fee'],
		['Credit, for INV-101 of 1 Oct 2026', 'Fee'],
		[0, 1],
	],
	['also of a day of two digits', ['Credit'], ['Credit, for INV-101 of 12 Oct 2026'], [0]],
	[
		'but not where the name of a bill is followed by more',
		['Credit and more'],
		['Credit, for INV-101 of 1 Oct 2026 and more'],
		[null],
	],
	['whatever the blanks and capitals', [' Api  Calls '], ['api calls'], [0]],
])('lines are paired %s', (_how, books, bill, expected) =>
	expect(partners(books, bill)).toEqual(expected),
);

const written = fc.tuple(
	fc.constantFrom('A', 'B', 'A (5 GB at 2)', 'Tier 1', 'Tier 2'),
	fc.constantFrom('1', '2'),
	fc.constantFrom('x', 'y'),
);
const lines = fc.array(
	written.map((parts) => parts.join(' | ')),
	{ maxLength: 6 },
);

it('no line of the books has two partners, and the same lines are each their own', () =>
	fc.assert(
		fc.property(lines, lines, (books, bill) => {
			const found = partners(books, bill).filter((place) => place !== null);
			expect(new Set(found).size).toBe(found.length);
			partners(books, books).forEach((place, index) => {
				if (place !== null) expect(books[place]).toBe(books[index]);
			});
		}),
	));

it.each<[string, Coding, Coding, string | undefined, boolean]>([
	['booked alike', { item: 'I', tax: 'T' }, { tax: 'T', item: 'I' }, undefined, true],
	['of two tax codes', { item: 'I', tax: 'T' }, { item: 'I', tax: 'U' }, undefined, false],
	['of which one has a tax code', { item: 'I', tax: 'T' }, { item: 'I' }, undefined, false],
	['of which one has a discount', { item: 'I' }, { item: 'I' }, '5', false],
])(
	'lines with one text can stand for each other only where they are booked alike: %s',
	(_which, one, other, discount, isCertain) => {
		const coded = (amount: number, coding: Coding, more = {}) =>
			toPairable({ text: 'A', amount, coding, ...more });
		const books = [coded(1, one), coded(2, other, { discount })];
		const found = pairLines(books, [coded(3, { item: 'I' }), coded(4, { item: 'I' })]);
		expect(found).toEqual(isCertain ? [0, 1] : [undefined, undefined]);
	},
);
