import type { FaultableRequest } from '../../fakes/host/faults';
import { account, bill } from '../support/fixtures';
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
