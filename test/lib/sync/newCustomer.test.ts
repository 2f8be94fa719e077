import { account, bill } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { syncInWords } from './support/runSync';
import { describeDocuments } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

describe.each([
	['Xero', openXeroBooks],
	['QuickBooks', openQuickBooksBooks],
])('a bill of a customer that the run creates (%s)', (_name, open) => {
	it('is adopted after a lost answer, with a single write', async () => {
		const books = open();
		books.faults.arm(
			{ fault: 'timeoutAfterCommit' },
			{ matches: ({ method, path }) => books.isDocumentWrite({ method, path }) },
		);
		const done = await syncInWords(books, [bill()], {
			settings: { createMissingCustomers: true },
			accounts: [account()],
		});
		expect(done).toEqual(['adopted']);
		expect(books.calls().filter(books.isDocumentWrite)).toHaveLength(1);
		expect(describeDocuments(books.documents())).toEqual(['invoice INVOICE-101 10.00']);
	});
});
