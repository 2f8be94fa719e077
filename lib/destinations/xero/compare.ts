import pick from 'lodash/pick';
import type { Difference } from '../../results/BillResult';
import { describeDifferences } from '../../ledger/describeDifferences';
import type { FoundDocument } from '../../ledger/Ledger';
import type { XeroDocument } from './XeroDocument';

/**
 * Field by field, in the words of Xero's client: `lineItems[2].lineAmount`. Only what the bill says is
 * compared: an account or tax rate that Xero fills in by its own defaults is no difference.
 */
export const compare = (
	current: FoundDocument<XeroDocument> | undefined,
	next: XeroDocument,
): readonly Difference[] =>
	describeDifferences(current ? asFarAsSaid(current.body, next) : {}, next);

const asFarAsSaid = (books: XeroDocument, bill: XeroDocument): object => ({
	...pick(books, Object.keys(bill)),
	lineItems: books.lineItems.map((line, index) => {
		const said = bill.lineItems[index];
		// Lines are replaced as a whole, so an item that the bill does not name would go.
		return said ? pick(line, [...Object.keys(said), 'itemCode']) : line;
	}),
});
