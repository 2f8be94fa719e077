import fc from 'fast-check';
import {
	disarmMarkText,
	readMarkText,
	readMarkUrl,
	renewMarkText,
	withoutMarkText,
	writeMarkBehind,
	writeMarkText,
	writeMarkUrl,
} from '../../../lib/ledger/ownershipMark';

const digest = '0123456789abcdef';
const mark = { billId: '5f2c9e6a-0000-4000-8000-000000000001', billVersion: 3, digest };
const text = 'm3ter bill 5f2c9e6a-0000-4000-8000-000000000001 v3 0123456789abcdef';
const url =
	'https://console.m3ter.com/bills/5f2c9e6a-0000-4000-8000-000000000001?version=3&digest=0123456789abcdef';

describe('a mark in text', () => {
	it('is written so that a person can read it', () => expect(writeMarkText(mark)).toBe(text));

	it.each([
		['alone', text],
		['behind the word of a void', `Voided - ${text}`],
		['between other notes', `Called on Monday.\n${text}\nPaid by cheque?`],
		['behind a purchase order', `PO-77 | ${text}`],
	])('is found %s', (_where, written) => expect(readMarkText(written)).toEqual(mark));

	it.each([
		['nothing', undefined],
		['empty text', ''],
		['another text', 'Invoice for October'],
		['a mark that was cut off', text.slice(0, -1)],
		['a mark with another digest', text.replace('abcdef', 'ABCDEF')],
		['a mark without a version', text.replace(' v3', '')],
	])('is not found in %s', (_what, written) => expect(readMarkText(written)).toBeUndefined());

	it.each([
		['PO-77', `PO-77 | ${text}`],
		['PO-77', `${text} | PO-77`],
		[undefined, text],
		[undefined, undefined],
		['By hand', 'By hand'],
	])('leaves %s beside it', (rest, written) => expect(withoutMarkText(written)).toBe(rest));
});

describe('the mark of a correction', () => {
	const first = { ...mark, place: 1 };
	it.each([first, { ...first, coding: '3.5.9c0b1a2d' }, { ...mark, place: 12 }])(
		'has its place in the row: %j',
		(written) => {
			expect(readMarkText(`Voided - ${writeMarkText(written)} p2`)).toEqual(written);
			expect(readMarkUrl(writeMarkUrl(written))).toEqual(written);
		},
	);

	it('gives way to another one as a whole', () =>
		expect(renewMarkText(`Called. ${writeMarkText(first)}`, mark)).toBe(`Called. ${text}`));
});

describe('a mark with a coding', () => {
	const coded = { ...mark, coding: '3.5.9c0b1a2d' };
	it('is read back from text and address', () => {
		expect(writeMarkText(coded)).toBe(`${text} c3.5.9c0b1a2d`);
		expect(readMarkText(`Voided - ${writeMarkText(coded)} Thanks`)).toEqual(coded);
		expect(readMarkUrl(writeMarkUrl(coded))).toEqual(coded);
	});

	it('leaves what a person wrote beside it', () =>
		expect(withoutMarkText(`Called. ${writeMarkText(coded)}`)).toBe('Called.'));

	it('gives way to a newer one as a whole', () =>
		expect(renewMarkText(`Called. ${writeMarkText(coded)}`, mark)).toBe(`Called. ${text}`));

	it.each(['3.5.9c0b', 'x.5.9c0b1a2d', '3.5.9c0b1a2d0'])('%s is none', (coding) =>
		expect(readMarkText(`${text} c${coding}`)).toEqual(mark),
	);
});

const billIds = ['5f2c9e6a', 'a b', 'ä/ö?ü#', 'a+b', '100%', 'x&y=z', 'a\nb', '%41'];

describe('a mark in a text of its own', () => {
	it.each(billIds)('comes back for the bill id %j', (billId) =>
		expect(readMarkText(writeMarkText({ ...mark, billId }))).toEqual({ ...mark, billId }),
	);

	it('is written without throwing where the id is half a character', () => {
		const half = { ...mark, billId: 'a\ud800' };
		for (const read of [readMarkText(writeMarkText(half)), readMarkUrl(writeMarkUrl(half))]) {
			expect(read?.billId).toBe('a\ufffd');
		}
	});

	it('is read where the id is no valid encoding', () =>
		expect(readMarkText(text.replace('5f2c9e6a', '%E0%A4%A'))).toEqual({
			...mark,
			billId: '%E0%A4%A-0000-4000-8000-000000000001',
		}));

	it('is renewed in its place, and what a person wrote around it stays', () => {
		const next = { ...mark, billVersion: 4 };
		expect(renewMarkText(`Called. ${text}\nPaid?`, next)).toBe(
			`Called. ${writeMarkText(next)}\nPaid?`,
		);
		expect(renewMarkText('By hand', next)).toBe(writeMarkText(next));
		expect(renewMarkText(undefined, next)).toBe(writeMarkText(next));
	});
});

describe('a text of a bill that reads like a mark', () => {
	const forged = 'm3ter bill other v9 fedcba9876543210';

	it('is altered, and other text is not', () => {
		expect(disarmMarkText(`PO ${forged}, ${forged}`)).toBe(
			'PO m3ter-bill other v9 fedcba9876543210, m3ter-bill other v9 fedcba9876543210',
		);
		for (const other of ['the m3ter bill of May v2', 'm3ter bill other v2 fee']) {
			expect(disarmMarkText(other)).toBe(other);
		}
	});

	it.each([
		['as it is', forged],
		['of a version of two digits', forged.replace('v9', 'v10')],
		['in capitals', forged.toUpperCase()],
		['with more digits, cut off behind the digest', `${forged}${'0'.repeat(300)}`],
		['with blanks that the ledger joins', forged.replaceAll(' ', '  \n')],
	])('cannot be read as one: %s', (_how, foreign) => {
		const cut = disarmMarkText(foreign)
			.replace(/\s+/g, ' ')
			.slice(0, forged.length + 1);
		expect(readMarkText(`${cut}…`)).toBeUndefined();
	});

	it('loses to the mark behind it, in a document of any release', () => {
		const written = `${forged} | ${text}`;
		expect(readMarkText(written)).toEqual(mark);
		expect(withoutMarkText(written)).toBe(forged);
		expect(renewMarkText(written, { ...mark, billVersion: 4 })).toBe(
			`${forged} | ${text.replace('v3', 'v4')}`,
		);
	});

	it('never hides the mark, whatever the text and however little room', () => {
		const piece = fc.oneof(
			fc.string({ maxLength: 20 }),
			fc.constantFrom('m3ter bill ', 'm3ter', ' bill', ' x', ' v1', ' 0123456789abcdef', '|', text),
		);
		const anyText = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
		fc.assert(
			fc.property(anyText, fc.integer({ min: 70, max: 255 }), (foreign, charsMax) => {
				const written = writeMarkBehind(disarmMarkText(foreign), mark, charsMax);
				expect(written.length).toBeLessThanOrEqual(Math.max(charsMax, text.length));
				expect(readMarkText(written)).toEqual(mark);
			}),
		);
	});

	it.each<[string, string | undefined, number, string]>([
		['a text that fits', 'PO-77', text.length + 8, `PO-77 | ${text}`],
		['the beginning of a longer one', 'PO-77', text.length + 7, `PO-… | ${text}`],
		['what one character can say', 'PO-77', text.length + 4, `… | ${text}`],
		['nothing where there is no room', 'PO-77', text.length + 3, text],
		['nothing of a blank text', '', 255, text],
		['nothing where there is no text', undefined, 255, text],
	])('leaves the mark whole, and before it %s', (_what, foreign, charsMax, expected) =>
		expect(writeMarkBehind(foreign, mark, charsMax)).toBe(expected),
	);
});

describe('a mark in an address', () => {
	it('is a link to the bill', () => expect(writeMarkUrl(mark)).toBe(url));

	it.each(billIds)('comes back for the bill id %s', (billId) => {
		expect(readMarkUrl(writeMarkUrl({ ...mark, billId }))).toEqual({ ...mark, billId });
		expect(URL.canParse(writeMarkUrl({ ...mark, billId }))).toBe(true);
	});

	it.each([
		['nothing', undefined],
		['another address', 'https://shop.example/orders/7'],
		['an address that somebody edited', url.replace('version=3', 'version=three')],
		['an address with something after it', `${url}&utm=1`],
		['the same path elsewhere', url.replace('console.m3ter.com', 'console.example')],
	])('is not found in %s', (_what, written) => expect(readMarkUrl(written)).toBeUndefined());

	it('is read without throwing where the id is no valid encoding', () =>
		expect(readMarkUrl(url.replace('5f2c9e6a', '%E0%A4%A'))?.billVersion).toBe(3));
});
