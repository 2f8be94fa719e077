import { defaultLocale } from '../configuration/locale';
import type { Decimal } from '../money/decimal';
import { groupThousands } from './readableNumber';

/** How figures and dates are written in descriptions. Wording, not content: no digest sees it. */
export interface Wording {
	/** To the last digit. */
	number(value: Decimal): string;
	/** @param date YYYY-MM-DD */
	date(date: string): string;
	/** From the first to the last day. @param first YYYY-MM-DD, before the last. */
	period(first: string, last: string): string;
}

const known = new Map<string, Wording>();

/** Most documents of a run have one language and a few dates, and asking for them takes longer than remembering. */
export function wordingFor(locale: string): Wording {
	const wording = known.get(locale) ?? makeWording(locale);
	known.set(locale, wording);
	return wording;
}

function makeWording(locale: string): Wording {
	const dateFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
	const date = remember((day) => dateFormat.format(midnight(day)));
	return {
		number: numbersIn(locale),
		date,
		period:
			locale === defaultLocale
				? (first, last) => `${date(first)} to ${date(last)}`
				: periodsIn(dateFormat),
	};
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** Without a word of English, and with plain blanks: of the narrow ones Intl has others in each release. */
function periodsIn(dateFormat: Intl.DateTimeFormat): Wording['period'] {
	const write = remember((period) => {
		const [first = '', last = ''] = period.split('/');
		return dateFormat.formatRange(midnight(first), midnight(last)).replace(/\s+/g, ' ');
	});
	return (first, last) => write(`${first}/${last}`);
}

/** Intl writes twenty decimals, and prices of m3ter may have more: it writes what is before the point, and says how to go on. */
function numbersIn(locale: string): Wording['number'] {
	const format = new Intl.NumberFormat(locale);
	const parts = format.formatToParts(-1.5);
	const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
	// With the mark of direction that some languages put before it.
	const minus = parts.slice(
		0,
		parts.findIndex(({ type }) => type === 'integer'),
	);
	const minusSign = minus.map(({ value }) => value).join('');
	const digits = Array.from({ length: 10 }, (_, digit) => format.format(digit));
	const writeWhole = remember((whole) => format.format(BigInt(whole)));
	const writeFraction = remember((fraction) =>
		fraction.replace(/\d/g, (digit) => digits[Number(digit)] ?? digit),
	);
	const write = (text: string): string => {
		const [whole = '0', fraction] = text.replace('-', '').split('.');
		const sign = text.startsWith('-') ? minusSign : '';
		return `${sign}${writeWhole(whole)}${fraction === undefined ? '' : decimal + writeFraction(fraction)}`;
	};
	// By far the most common way, and Intl takes its time.
	const isPlain = write('-1234567.875') === '-1,234,567.875';
	return (value) => (isPlain ? groupThousands(value.toFixed()) : write(value.toFixed()));
}

/** More would be of bills from all times. */
const textsMax = 1_000;

/** A run has few dates, prices and quantities, and asking for their texts takes longer than remembering them. */
function remember(write: (text: string) => string): (text: string) => string {
	const texts = new Map<string, string>();
	return (text) => {
		const known = texts.get(text);
		if (known !== undefined) return known;
		if (texts.size >= textsMax) texts.clear();
		const written = write(text);
		texts.set(text, written);
		return written;
	};
}
