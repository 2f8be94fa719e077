import fc from 'fast-check';
import { cutText, multiLine, singleLine } from '../../../lib/input/text';

const woman = '\u{1F469}';
const scientist = `${woman}\u200D\u{1F52C}`;

describe('singleLine', () => {
	it.each<[string, string, string]>([
		['makes line breaks, tabs and runs of blanks one blank', ' a\r\n\tb  c ', 'a b c'],
		['makes control characters blanks', 'a\u0000b\u0007\u001Bc\u0085d', 'a b c d'],
		['marks half of a pair', 'a\uD83Db\uDE00', 'a\uFFFDb\uFFFD'],
		['marks what is no character', 'a\uFFFEb\uFFFF', 'a\uFFFDb\uFFFD'],
		['leaves whole pairs alone', `a ${woman} b`, `a ${woman} b`],
		['leaves text in any script alone', 'Müller 株式会社 עברית', 'Müller 株式会社 עברית'],
	])('%s', (_sentence, given, expected) => {
		expect(singleLine(given, 100)).toBe(expected);
	});
});

describe('multiLine', () => {
	it.each<[string, string, string]>([
		['keeps line breaks, tabs and blanks', 'a\n\tb  c', 'a\n\tb  c'],
		['writes every line break the same way', 'a\r\nb\rc', 'a\nb\nc'],
		['makes other control characters blanks', 'a\u0000b\u000Bc', 'a b c'],
		['marks half of a pair', 'a\uD83D\nb', 'a\uFFFD\nb'],
	])('%s', (_sentence, given, expected) => {
		expect(multiLine(given, 100)).toBe(expected);
	});
});

describe('cutText', () => {
	it.each<[string, number, string]>([
		['abc', 3, 'abc'],
		['abcd', 3, 'ab…'],
		['abc', 1, '…'],
		['abc', 0, ''],
		['abc', -5, ''],
		[`a${woman}cd`, 3, 'a…'],
		[`a${woman}cd`, 4, `a${woman}…`],
		['ae\u0301bcd', 3, 'a…'], // The accent is a character of its own.
		['ae\u0301bcd', 4, 'ae\u0301…'],
		[`a${scientist}bcd`, 5, 'a…'],
		[`a${scientist}bcd`, 7, `a${scientist}…`],
		[`e${'\u0301'.repeat(200)}`, 10, `e${'\u0301'.repeat(8)}…`], // No character that is written has so many.
		[`a${woman.repeat(3)}${'\u0301'.repeat(200)}`, 5, `a${woman}…`],
	])('%j in %i is %j', (given, charsMax, expected) => {
		expect(cutText(given, charsMax)).toBe(expected);
	});
});

describe('laws of every text', () => {
	/** Pieces that are easily torn apart, and any code unit, whole or not. */
	const piece = fc.oneof(
		fc.constantFrom(scientist, 'e\u0301', '\r\n', '\t', ' ', '\uFFFF', '\uFFFE', '\u0000', 'x'),
		fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
		fc.nat(0x10ffff).map((point) => String.fromCodePoint(point)),
		fc.nat(90).map((count) => '\u0301'.repeat(count)),
	);
	const aText = fc.array(piece, { maxLength: 60, size: 'max' }).map((pieces) => pieces.join(''));
	const runs = { numRuns: Number(process.env.GENERATED_TEXTS ?? 2_000) };

	it.each([
		['on one line', singleLine, /[\p{Cc}\p{Cs}\uFFFE\uFFFF]|[^\S ]|^ | $| {2}/u],
		['on several lines', multiLine, /[^\P{Cc}\t\n]|[\p{Cs}\uFFFE\uFFFF]/u],
	] as const)(
		'%s: sendable, short enough, and cleaning it again changes nothing',
		(_how, clean, wrong) =>
			fc.assert(
				fc.property(aText, fc.nat(80), (text, charsMax) => {
					const sent = clean(text, charsMax);
					expect(sent).not.toMatch(wrong);
					expect(sent.length).toBeLessThanOrEqual(charsMax);
					expect(clean(sent, charsMax)).toBe(sent);
				}),
				runs,
			),
	);

	it.each([
		['on one line', singleLine],
		['on several lines', multiLine],
	] as const)(
		'%s: a short text begins as a long one does, however many blanks stand before',
		(_how, clean) =>
			fc.assert(
				fc.property(aText, fc.nat(5_000), fc.nat(80), (text, blanks, charsMax) => {
					const long = `${' '.repeat(blanks)}${text}${'\n'.repeat(blanks)}${text}`;
					expect(clean(long, charsMax)).toBe(cutText(clean(long, 1_000_000), charsMax));
				}),
				{ numRuns: 500 },
			),
	);

	it('a cut text begins as the whole one does', () =>
		fc.assert(
			fc.property(aText, fc.integer({ min: 1, max: 80 }), (text, charsMax) => {
				const sent = cutText(text, charsMax);
				expect(sent === text || text.startsWith(sent.slice(0, -1))).toBe(true);
			}),
			runs,
		));
});
