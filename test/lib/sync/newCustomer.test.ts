import type { FaultableRequest } from '../../fakes/host/faults';
import { account, bill, lineItem } from '../support/fixtures';
import { openPaperBooks } from './support/paperBooks';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { sync, syncInWords } from './support/runSync';
import { describeDocuments, type TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

describe.each([
	['Xero', openXeroBooks],
	['QuickBooks', openQuickBooksBooks],
	['a destination that is not shipped', openPaperBooks],
])('a bill of a customer that the run creates (%s)', (_name, open) => {
	it('is adopted after a lost answer, with a single write', async () => {
		const books = open();
		books.faults.arm({ fault: 'timeoutAfterCommit' }, { matches: books.isDocumentWrite });
		const done = await syncInWords(books, [bill()], {
			settings: { createMissingCustomers: true },
			accounts: [account()],
		});
		expect(done).toEqual(['adopted']);
		expect(books.calls().filter(books.isDocumentWrite)).toHaveLength(1);
		expect(describeDocuments(books.documents())).toEqual(['invoice INVOICE-101 10.00']);
	});
	it('stays as another run wrote it while this one still looked for the customer', async () => {
		const books = open();
		const options = { settings: { createMissingCustomers: true }, accounts: [account()] };
		const late = { ...books, ledger: ledgerThatFindsNothing(books) };
		expect(await syncInWords(books, [bill()], options)).toEqual(['created']);
		expect(await syncInWords(late, [bill()], options)).toEqual(['unchanged']);
		expect(books.calls().filter(books.isDocumentWrite)).toHaveLength(1);
	});
	it('is corrected where another run wrote it meanwhile and it was issued', async () => {
		const books = open();
		const options = {
			settings: { createMissingCustomers: true, issuedDocuments: 'correct' },
			accounts: [account()],
		} as const;
		const late = { ...books, ledger: ledgerThatFindsNothing(books) };
		await sync(books, [bill()], options);
		await books.sendByHand('INVOICE-101');
		const lineItems = [lineItem({ convertedSubtotal: '12.00' })];
		const next = bill({ version: 2, lineItems });
		expect(await syncInWords(late, [next], options)).toEqual(['created']);
		expect(await syncInWords(books, [next], options)).toEqual(['unchanged']);
		expect(describeDocuments(books.documents())).toEqual([
			'invoice INVOICE-101 10.00',
			'invoice INVOICE-101-C1 2.00',
		]);
		expect(books.customers()).toHaveLength(1);
	});
	it('waits for another try if another run was faster and nobody can look', async () => {
		const books = open();
		const settings = { createMissingCustomers: true };
		const late = { ...books, ledger: ledgerThatFindsNothing(books) };
		await sync(books, [bill({ id: 'bill-other', sequentialInvoiceNumber: 'INVOICE-102' })], {
			settings,
			accounts: [account()],
		});
		const isCustomerRead = ({ method, path, body }: FaultableRequest) =>
			/contacts|customers/i.test(path) ? method === 'GET' : /from Customer/.test(body);
		books.faults.arm(
			{ fault: 'serverErrorBeforeCommit', status: 503 },
			{ matches: isCustomerRead },
		);
		const accounts = [account({ name: 'Acme Limited' })];
		expect(await syncInWords(late, [bill()], { settings, accounts })).toEqual([
			'none SERVER_ERROR',
		]);
	});
});

/** The customer is created by somebody else after this look-up. */
const ledgerThatFindsNothing =
	(books: TestBooks): TestBooks['ledger'] =>
	(configuration) => ({
		...books.ledger(configuration),
		findCustomers: () => Promise.resolve({ ok: true, value: [] }),
	});
