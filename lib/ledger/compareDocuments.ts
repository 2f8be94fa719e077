import isMatch from 'lodash/isMatch';
import sortBy from 'lodash/sortBy';
import diff from 'microdiff';
import { isRecord } from '../input/isRecord';
import type { Difference } from '../results/BillResult';

/** Stands for what a bill leaves to the ledger. */
const LEDGERS_DEFAULT = "the ledger's default";

interface Rules {
	/** Fields that an update without them takes out of the books, so that they are compared all the same. */
	readonly goes?: readonly string[];
	/** Fields that the ledger fills in where an update is without them. Compared only with `filled`. */
	readonly fills?: readonly string[];
	/** The bill's document with what the ledger fills in: where the books hold just that, nothing changes. */
	readonly filled?: object;
}

/**
 * Compares a document of the books with the one that a bill becomes, field by field, in the ledger's own names:
 * `lineItems[2].lineAmount`. Only what the bill says is compared: what a ledger computes, fills in by its own defaults,
 * or a person added is no difference. A line that the bill does not have is one.
 */
export function compareDocuments(
	books: object,
	bill: object,
	{ goes = [], fills = [], filled }: Rules = {},
): readonly Difference[] {
	const said = asFarAsSaid(bill, bill, []) as object;
	const held = asFarAsSaid(books, bill, filled ? [...goes, ...fills] : goes, filled);
	const order = Object.keys(bill);
	return sortBy(diff(held as object, said), ({ path }) => order.indexOf(String(path[0]))).map(
		(difference) => ({
			path: writePath(difference.path),
			books: difference.type === 'CREATE' ? null : difference.oldValue,
			bill: difference.type === 'REMOVE' ? withoutValue(difference.path, fills) : difference.value,
		}),
	);
}

const withoutValue = (path: readonly (string | number)[], fills: readonly string[]) =>
	fills.includes(String(path.at(-1))) ? LEDGERS_DEFAULT : null;

/** Without a field that has no value: null, undefined and absent are the same. */
function asFarAsSaid(
	books: unknown,
	bill: unknown,
	others: readonly string[],
	filled?: unknown,
): unknown {
	if (Array.isArray(bill)) {
		const lines: unknown[] = Array.isArray(books) ? books : [];
		return lines.map((line, index) =>
			asFarAsSaid(line, bill[index], others, Array.isArray(filled) ? filled[index] : undefined),
		);
	}
	if (!isRecord(bill) || !isRecord(books)) return books;
	const fields = [...new Set([...Object.keys(bill), ...others])];
	return Object.fromEntries(
		fields.flatMap((field) => {
			const isSaid = (bill[field] ?? undefined) !== undefined;
			const ofLedger = isRecord(filled) ? filled[field] : undefined;
			if (!isSaid && (!others.includes(field) || isHeld(books[field], ofLedger))) return [];
			const value = asFarAsSaid(books[field], bill[field], others, ofLedger) ?? undefined;
			return value === undefined ? [] : [[field, value]];
		}),
	);
}

/** What the books hold may say more, such as the name beside an id. */
const isHeld = (books: unknown, filled: unknown): boolean =>
	filled !== undefined &&
	(books === filled || (isRecord(books) && isRecord(filled) && isMatch(books, filled)));

/** `lineItems[2].quantity` */
const writePath = (path: readonly (string | number)[]): string =>
	path.reduce<string>(
		(text, step) =>
			typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`,
		'',
	);
