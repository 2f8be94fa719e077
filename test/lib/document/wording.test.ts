import fc from 'fast-check';
import { wordingFor } from '../../../lib/document/wording';
import { Decimal } from '../../../lib/money/decimal';

/** Other signs, groups of other sizes, other digits, no groups below five digits, minus signs of their own. */
const locales = ['en-GB', 'de-DE', 'de-CH', 'hi-IN', 'ar-EG', 'es-ES', 'sv-SE', 'fa-IR'];

describe.each(locales)('in %s', (locale) => {
	it('a figure of up to twenty decimals is written as Intl writes it, however many were written before', () => {
		const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
		fc.assert(
			fc.property(fc.bigInt(-(10n ** 24n), 10n ** 24n), fc.nat(20), (digits, decimals) => {
				const value = new Decimal(digits.toString()).times(`1e-${decimals}`);
				const written = format.format(value.toFixed() as never);
				expect(wordingFor(locale).number(value)).toBe(written);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('a figure of more decimals keeps all of them', () => {
		const { number } = wordingFor(locale);
		const ones = (count: number) => new Decimal(`0.${'1'.repeat(count)}`);
		expect(number(ones(30))).toBe(number(ones(20)) + number(ones(10)).slice(-10));
	});

	it('a date is written as Intl writes it, by its own day whatever the time zone', () => {
		const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
		for (let day = 0; day < 1_500; day += 1) {
			const at = new Date(Date.UTC(2024, 0, 1 + day));
			const date = at.toISOString().slice(0, 10);
			expect(wordingFor(locale).date(date)).toBe(format.format(at));
		}
	});
});

describe('a period', () => {
	it.each([
		['en-GB', '2026-10-01', '2026-10-31', '1 Oct 2026 to 31 Oct 2026'],
		['en-GB', '2026-12-15', '2027-01-14', '15 Dec 2026 to 14 Jan 2027'],
		['en-US', '2026-10-01', '2026-10-31', 'Oct 1 – 31, 2026'],
		['de-DE', '2026-10-01', '2026-10-31', '01.–31.10.2026'],
		['de-DE', '2026-10-01', '2026-12-31', '01.10. – 31.12.2026'],
		['de-DE', '2026-12-15', '2027-01-14', '15.12.2026 – 14.01.2027'],
		['fr-FR', '2026-10-01', '2026-10-31', '1–31 oct. 2026'],
		['es-ES', '2026-10-01', '2026-10-31', '1–31 oct 2026'],
		['ja-JP', '2026-10-01', '2026-10-31', '2026/10/01～2026/10/31'],
		['fa-IR', '2026-10-01', '2026-10-31', '۹ مهر تا ۹ آبان ۱۴۰۵'],
	])('in %s, from %s to %s, is %s', (locale, first, last, expected) =>
		expect(wordingFor(locale).period(first, last)).toBe(expected),
	);

	it.each(locales.filter((locale) => locale !== 'en-GB'))(
		'in %s has no word of English, and its blanks are plain',
		(locale) => {
			const { period } = wordingFor(locale);
			const written = ['2026-10-31', '2026-12-31', '2027-01-14'].map((last) =>
				period('2026-10-01', last),
			);
			for (const text of written) expect(text).not.toMatch(/\bto\b|[^\S ]/);
		},
	);
});
