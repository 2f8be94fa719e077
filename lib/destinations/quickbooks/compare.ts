import type { Difference } from '../../results/BillResult';
import type { FoundDocument } from '../../ledger/Ledger';
import { isOwnLine } from './readDocument';
import { hasOwnMemo } from './keptFields';
import { isJson } from './readJson';
import { ownFields, type QuickBooksDocumentBody } from './SalesDocument';

/**
 * Field by field, in QuickBooks' names: `Line[2].Amount`. Only what the bill says is compared: what
 * QuickBooks computes, fills in by its own defaults, or a person added is no difference.
 */
export function compare(
	current: FoundDocument<QuickBooksDocumentBody> | undefined,
	next: QuickBooksDocumentBody,
): readonly Difference[] {
	const books = current?.body ?? {};
	return ownFields.flatMap((field) => {
		if (field === 'Line') return compareLists('Line', ownLines(books.Line), ownLines(next.Line));
		return field in next || (field === 'CustomerMemo' && hasOwnMemo(books))
			? compareValues(field, books[field], next[field])
			: [];
	});
}

const ownLines = (lines: unknown): readonly unknown[] =>
	Array.isArray(lines) ? lines.filter((line) => isJson(line) && isOwnLine(line)) : [];

const compareLists = (
	path: string,
	books: readonly unknown[],
	bill: readonly unknown[],
): readonly Difference[] =>
	Array.from({ length: Math.max(books.length, bill.length) }, (_, index) =>
		compareValues(`${path}[${index}]`, books[index], bill[index]),
	).flat();

function compareValues(path: string, books: unknown, bill: unknown): readonly Difference[] {
	if (isJson(books) && isJson(bill)) {
		return fieldsToCompare(books, bill).flatMap((field) =>
			compareValues(`${path}.${field}`, books[field], bill[field]),
		);
	}
	return isSame(books, bill) ? [] : [{ path, books: books ?? null, bill: bill ?? null }];
}

/** A service date or text that the bill no longer has would go; the rest QuickBooks fills in itself. */
const fieldsToCompare = (
	books: QuickBooksDocumentBody,
	bill: QuickBooksDocumentBody,
): readonly string[] => [
	...Object.keys(bill).filter((field) => bill[field] !== undefined),
	...['Description', 'ServiceDate'].filter(
		(field) => books[field] !== undefined && bill[field] === undefined,
	),
];

const isSame = (books: unknown, bill: unknown): boolean => (books ?? null) === (bill ?? null);
