import pick from 'lodash/pick';
import { compareDocuments } from '../../ledger/compareDocuments';
import type { FoundDocument } from '../../ledger/InBooks';
import type { Difference } from '../../results/BillResult';
import { isOwnLine } from './readDocument';
import { hasOwnMemo } from './keptFields';
import { objectsIn } from './readJson';
import { ownFields, type QuickBooksDocumentBody } from './SalesDocument';

/** What this package decides about, in QuickBooks' names: `Line[2].Amount`. */
export const compare = (
	current: FoundDocument<QuickBooksDocumentBody> | undefined,
	next: QuickBooksDocumentBody,
	filled?: QuickBooksDocumentBody,
): readonly Difference[] => {
	const books = ownPart(current?.body ?? {});
	return compareDocuments(books, ownPart(next), {
		// A service date or text that the bill no longer has would go; the rest QuickBooks fills in itself.
		goes: ['Description', 'ServiceDate', ...(hasOwnMemo(books) ? ['CustomerMemo'] : [])],
		fills: ['ItemRef', 'TaxCodeRef'],
		filled: filled && ownPart(filled),
	});
};

const ownPart = (body: QuickBooksDocumentBody): QuickBooksDocumentBody => ({
	...pick(body, ownFields),
	Line: objectsIn(body, 'Line').filter(isOwnLine),
});
