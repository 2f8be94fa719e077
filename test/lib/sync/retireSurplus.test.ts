import { bill, lineItem } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { inWords, sync, syncInWords } from './support/runSync';
import { describeDocuments } from './support/TestBooks';

const first = bill();
const second = bill({ version: 2, lineItems: [lineItem({ convertedSubtotal: '12.00' })] });

/** QuickBooks takes a number twice: two runs that both find nothing write two documents. */
async function booksAfterTwoRunsAtOnce() {
	const books = openQuickBooksBooks();
	books.addCustomer(first.accountId);
	await Promise.all([sync(books, [first]), sync(books, [second])]);
	expect(describeDocuments(books.documents())).toHaveLength(2);
	return books;
}

describe('two runs have written two versions of a bill at the same moment', () => {
	it('the next run voids the older document, says so, and keeps the newer one', async () => {
		const books = await booksAfterTwoRunsAtOnce();
		const [outcome] = await sync(books, [second]);
		expect(outcome && inWords(outcome)).toBe('unchanged');
		expect(outcome).toMatchObject({
			warnings: [{ code: 'LEDGER_WARNING', message: expect.stringContaining('was voided') }],
		});
		expect(describeDocuments(books.documents()).sort()).toEqual([
			'invoice INVOICE-101 12.00',
			'invoice INVOICE-101 voided',
		]);
		expect(await syncInWords(books, [second])).toEqual(['unchanged']);
	});

	it('an older version that comes late does so too, and is stale all the same', async () => {
		const books = await booksAfterTwoRunsAtOnce();
		expect(await syncInWords(books, [first])).toEqual(['none STALE_VERSION']);
		expect(describeDocuments(books.documents())).toContain('invoice INVOICE-101 12.00');
		expect(describeDocuments(books.documents())).toContain('invoice INVOICE-101 voided');
	});

	it('looks again after a lost answer to the void', async () => {
		const books = await booksAfterTwoRunsAtOnce();
		books.faults.arm(
			{ fault: 'timeoutAfterCommit' },
			{ matches: ({ method, path }) => books.isDocumentWrite({ method, path }) },
		);
		books.forgetCalls();
		expect(await syncInWords(books, [second])).toEqual(['unchanged']);
		expect(books.calls().filter(books.isDocumentWrite)).toHaveLength(1);
	});

	it('leaves both alone where one is paid', async () => {
		const books = await booksAfterTwoRunsAtOnce();
		books.payByHand('INVOICE-101', '1.00');
		expect(await syncInWords(books, [second])).toEqual(['none DUPLICATE_DOCUMENTS']);
	});
});
