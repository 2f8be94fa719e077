import type { Bill } from '../../../lib/bill/Bill';
import { bill, lineItem, type Written } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { sync, syncInWords } from './support/runSync';
import { describeDocuments, type TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

const version = (count: number, amount: string, more: Written<Bill> = {}): Bill =>
	bill({
		version: count,
		lineItems: [lineItem({ convertedSubtotal: amount })],
		sequentialInvoiceNumber: 'INVOICE-1',
		...more,
	});

const warning = {
	companies: [{ realmId: '9130357000000001', warnsOnDuplicateNumbers: true }],
};

function withCustomer(books: TestBooks): TestBooks {
	books.addCustomer(bill().accountId);
	return books;
}
const held = (books: TestBooks) => describeDocuments(books.documents());
const live = (books: TestBooks) => held(books).filter((text) => !text.endsWith('voided'));

describe('a number that leaves no room for what follows', () => {
	const long = { id: 'bill-7', sequentialInvoiceNumber: 'ACME-INVOICE-2025-007' };

	it('fails before the document of the other kind is voided, and says how much room is missing', async () => {
		const books = withCustomer(openQuickBooksBooks());
		await sync(books, [version(1, '10.00', long)]);
		const [result] = await sync(books, [version(2, '-4.00', long)]);
		expect(result).toMatchObject({
			outcome: 'none',
			failure: {
				code: 'NUMBER_TOO_LONG',
				message:
					'Bill ACME-INVOICE-2025-007 (bill-7) was not sent: its document would have to be ACME-INVOICE-2025-007-2, which has 23 characters, and the ledger takes 21. Invoice ACME-INVOICE-2025-007 stays as it is.',
			},
		});
		expect(held(books)).toEqual(['invoice ACME-INVOICE-2025-007 10.00']);
		expect(await syncInWords(books, [version(3, '7.00', long)])).toEqual(['updated']);
	});

	it('leaves the credit memo of an earlier run alone', async () => {
		const books = withCustomer(openQuickBooksBooks());
		await sync(books, [version(1, '-4.00', long)]);
		expect(await syncInWords(books, [version(2, '7.00', long)])).toEqual(['none NUMBER_TOO_LONG']);
		expect(held(books)).toEqual(['creditNote ACME-INVOICE-2025-007 4.00']);
	});

	it('fails before anything is sent where a person holds and voided the number', async () => {
		const books = withCustomer(openQuickBooksBooks());
		await books.writeByHand(long.sequentialInvoiceNumber, bill().accountId);
		await books.voidByHand(long.sequentialInvoiceNumber);
		books.forgetCalls();
		expect(await syncInWords(books, [version(1, '10.00', long)])).toEqual(['none NUMBER_TOO_LONG']);
		expect(books.calls().filter(books.isWrite)).toEqual([]);
	});

	it('is no matter in Xero, where numbers of the two kinds are apart', async () => {
		const books = withCustomer(openXeroBooks());
		await sync(books, [version(1, '10.00', long)]);
		expect(await syncInWords(books, [version(2, '-4.00', long)])).toEqual(['created']);
		expect(live(books)).toEqual(['creditNote ACME-INVOICE-2025-007 4.00']);
	});
});

describe('a company of QuickBooks that warns on duplicate numbers', () => {
	it('gets its credit memo under the next number, and the invoice after it too', async () => {
		const books = withCustomer(openQuickBooksBooks({}, warning));
		for (const step of [version(1, '10.00'), version(2, '-4.00'), version(3, '7.00')]) {
			expect(await syncInWords(books, [step])).toEqual(['created']);
			expect(live(books)).toHaveLength(1);
		}
		expect(live(books)).toEqual(['invoice INVOICE-1-2 7.00']);
		expect(await syncInWords(books, [version(4, '-1.00')])).toEqual(['created']);
		expect(live(books)).toEqual(['creditNote INVOICE-1-3 1.00']);
		expect(await syncInWords(books, [version(4, '-1.00')])).toEqual(['unchanged']);
	});

	it('loses nothing where somebody holds the next number', async () => {
		const books = withCustomer(openQuickBooksBooks({}, warning));
		await sync(books, [version(1, '10.00')]);
		await books.writeByHand('INVOICE-1-2', bill().accountId);
		expect(await syncInWords(books, [version(2, '-4.00')])).toEqual(['none NUMBER_TAKEN']);
		expect(held(books)).toEqual(['invoice INVOICE-1 10.00', 'invoice INVOICE-1-2 5.00']);
	});

	it('refuses a new credit memo with the number of an invoice before it is sent', async () => {
		const books = withCustomer(openQuickBooksBooks({}, warning));
		await books.writeByHand('INVOICE-1', bill().accountId);
		books.forgetCalls();
		expect(await syncInWords(books, [version(1, '-4.00')])).toEqual(['none NUMBER_TAKEN']);
		expect(books.calls().filter(books.isWrite)).toEqual([]);
	});

	it('keeps its words where its refusal is not explained by what can be found', async () => {
		const books = withCustomer(openQuickBooksBooks({}, warning));
		// A sales receipt of that number, say: it is of neither kind that is looked up.
		const blind: TestBooks = {
			...books,
			ledger: (configuration) => {
				const ledger = books.ledger(configuration);
				return {
					...ledger,
					findDocuments: async (_kind, numbers) =>
						numbers.map((number) => ({ number, found: { ok: true, value: [] } })),
				};
			},
		};
		await books.writeByHand('INVOICE-1', bill().accountId);
		const [result] = await sync(blind, [version(1, '10.00')]);
		expect(result).toMatchObject({
			outcome: 'none',
			failure: {
				code: 'NUMBER_TAKEN',
				destinationCode: '6140',
				destinationMessages: [
					expect.stringContaining('You must specify a different number') as string,
				],
			},
		});
	});
});
