import sortBy from 'lodash/sortBy';
import diff from 'microdiff';
import { isRecord } from '../input/isRecord';
import type { Difference } from '../results/BillResult';

/**
 * Compares a document of the books with the one that a bill becomes, field by field, in the ledger's own names:
 * `lineItems[2].lineAmount`. Only what the bill says is compared: what a ledger computes, fills in by its own defaults,
 * or a person added is no difference. A line that the bill does not have is one.
 * @param goes Fields that an update without them takes out of the books, so that they are compared all the same.
 */
export function compareDocuments(
	books: object,
	bill: object,
	goes: readonly string[] = [],
): readonly Difference[] {
	const said = asFarAsSaid(bill, bill, []) as object;
	const differences = diff(asFarAsSaid(books, bill, goes) as object, said);
	const order = Object.keys(bill);
	return sortBy(differences, ({ path }) => order.indexOf(String(path[0]))).map((difference) => ({
		path: writePath(difference.path),
		books: difference.type === 'CREATE' ? null : difference.oldValue,
		bill: difference.type === 'REMOVE' ? null : difference.value,
	}));
}

/** Without a field that has no value: null, undefined and absent are the same. */
function asFarAsSaid(books: unknown, bill: unknown, goes: readonly string[]): unknown {
	if (Array.isArray(bill)) {
		const lines: unknown[] = Array.isArray(books) ? books : [];
		return lines.map((line, index) => asFarAsSaid(line, bill[index], goes));
	}
	if (!isRecord(bill) || !isRecord(books)) return books;
	const fields = [...new Set([...Object.keys(bill), ...goes])];
	return Object.fromEntries(
		fields.flatMap((field) => {
			const isSaid = (bill[field] ?? undefined) !== undefined || goes.includes(field);
			const value = asFarAsSaid(books[field], bill[field], goes) ?? undefined;
			return isSaid && value !== undefined ? [[field, value]] : [];
		}),
	);
}

/** `lineItems[2].quantity` */
const writePath = (path: readonly (string | number)[]): string =>
	path.reduce<string>(
		(text, step) =>
			typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`,
		'',
	);
