import {
	readMarkText,
	readMarkUrl,
	withoutMarkText,
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

describe('a mark in an address', () => {
	it('is a link to the bill', () => expect(writeMarkUrl(mark)).toBe(url));

	it.each(['5f2c9e6a', 'a b', 'ä/ö?ü#', 'a+b', '100%', 'x&y=z'])(
		'comes back for the bill id %s',
		(billId) => {
			expect(readMarkUrl(writeMarkUrl({ ...mark, billId }))).toEqual({ ...mark, billId });
			expect(URL.canParse(writeMarkUrl({ ...mark, billId }))).toBe(true);
		},
	);

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
