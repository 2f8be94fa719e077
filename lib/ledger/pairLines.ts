import { readIsoDate } from '../calendar/isoDate';
import { defaultLocale } from '../configuration/locale';
import { wordingFor } from '../document/wording';
import { fieldsOf, type CodedLine } from './codingDigest';

/** A line as far as pairing looks at it, of a bill or of the books. */
export interface PairableLine {
	readonly text: string;
	readonly amount: number;
	/** Where several lines have one text, it distinguishes them. */
	readonly item?: string;
	/** Lines of the books that agree in it can stand for each other. */
	readonly coding: string;
}

export const toPairable = ({ text, amount, coding, discount = '' }: CodedLine): PairableLine => ({
	text,
	amount,
	item: coding.item,
	coding: JSON.stringify([fieldsOf(coding).map((field) => [field, coding[field]]), discount]),
});

/**
 * Which line of the books stands for which line of the bill. A ledger keeps no id of a bill line, so its text says it: the
 * bill's own words, child account and period, at last without quantities and prices, because those change. A pairing that is not certain
 * is no pairing: of several lines with one text that cannot be distinguished none has a partner.
 * @returns For each line of the bill the place of its partner in the books.
 */
export function pairLines(
	books: readonly PairableLine[],
	bill: readonly PairableLine[],
): readonly (number | undefined)[] {
	const partners = bill.map((): number | undefined => undefined);
	const taken = new Set<number>();
	const pair = (billLine: number, booksLine: number): void => {
		partners[billLine] = booksLine;
		taken.add(booksLine);
	};
	for (const keyOf of keys) {
		const openBooks = group(books, keyOf, (place) => !taken.has(place));
		const openBill = group(bill, keyOf, (place) => partners[place] === undefined);
		for (const [key, ofBill] of openBill) {
			const ofBooks = openBooks.get(key) ?? [];
			if (ofBooks.length !== ofBill.length || !isCertain(ofBooks, ofBill)) continue;
			ofBill.forEach(({ place }, index) => {
				const partner = ofBooks[index];
				if (partner) pair(place, partner.place);
			});
		}
	}
	return partners;
}

interface Placed {
	readonly line: PairableLine;
	readonly place: number;
}

/** From strong to weak. */
const keys: readonly ((line: PairableLine) => string)[] = [
	({ text, item = '' }) => `${clean(text)}\n${item.toLowerCase()}`,
	({ text }) => clean(text),
	({ text }) => withoutPricing(clean(text)),
];

/** Days were written as in `2026-09-01` before there was a locale. */
const clean = (text: string): string =>
	text
		.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => writtenDay(day) ?? day)
		.replace(/\s+/g, ' ')
		.trim()
		.toLowerCase();

const writtenDay = (day: string): string | undefined =>
	readIsoDate(day) && wordingFor(defaultLocale).date(day);

/** In any language: with its digits, separators, groups, minus sign and marks of direction. Blanks are plain by then. */
const figure = "[-−\\u200e\\u200f\\u061c]*\\p{Nd}+(?:[.,'’٫٬]\\p{Nd}+| \\p{Nd}{3})*";

const pricingBehind = new RegExp(` \\([^()]* at ${figure}\\)$`, 'u');
const pricingWithin = new RegExp(
	`(?:^|[,:;(–] ?)(?:${figure} fixed and )?(?:${figure}(?: [^,;()]*)? at ${figure}|${figure} fixed)`,
	'gu',
);

/**
 * ` (1,000 gb at 0.06117)` at the end and `, 5 calls at 2` behind a part, as `describePricing` words them, and `, 50 fixed`
 * of a band; at the start or behind another mark, as a template may have them; and `, for inv-101 of 1 oct 2026` of
 * `describeReferences`, which documents of before do not have.
 */
const withoutPricing = (text: string): string =>
	text
		.replace(pricingBehind, '')
		.replace(/, for [^,]+ of \d{1,2} [a-z]{3,4} \d{4}$/, '')
		.replace(pricingWithin, '');

function group(
	lines: readonly PairableLine[],
	keyOf: (line: PairableLine) => string,
	isOpen: (place: number) => boolean,
): ReadonlyMap<string, readonly Placed[]> {
	const groups = new Map<string, Placed[]>();
	lines.forEach((line, place) => {
		if (!isOpen(place)) return;
		const key = keyOf(line);
		const known = groups.get(key);
		if (known) known.push({ line, place });
		else groups.set(key, [{ line, place }]);
	});
	return groups;
}

/** One line each; or nothing depends on which is which; or no amount changed. */
const isCertain = (ofBooks: readonly Placed[], ofBill: readonly Placed[]): boolean =>
	ofBooks.length === 1 ||
	ofBooks.every(({ line }) => line.coding === ofBooks[0]?.line.coding) ||
	(ofBooks.every(({ line }, index) => line.amount === ofBill[index]?.line.amount) &&
		new Set(ofBooks.map(({ line }) => line.amount)).size === ofBooks.length);
