import type { Bill } from '../../../lib/bill/Bill';
import { account, bill, lineItem, mapping } from '../support/fixtures';
import { openPaperBooks } from './support/paperBooks';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { sync, syncInWords, type SyncOptions } from './support/runSync';
import { describeDocuments, type TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

const version = (count: number, amount: string): Bill =>
	bill({
		id: 'bill-1',
		version: count,
		sequentialInvoiceNumber: 'INVOICE-1',
		lineItems: [lineItem({ convertedSubtotal: amount })],
	});

const tablesOf = (books: TestBooks) => books.configuration().destination.tables;

describe.each<[string, () => TestBooks]>([
	['Xero', openXeroBooks],
	['QuickBooks', openQuickBooksBooks],
	['a destination that is not shipped', openPaperBooks],
])('customers of %s that an external mapping names', (_name, open) => {
	let books: TestBooks;
	beforeEach(() => {
		books = open();
		books.addCustomer('account-acme');
	});

	const settings = { useExternalMappingAccountCode: true };
	const mapped = (externalId: string): SyncOptions => ({
		settings,
		mappings: [
			mapping('Account', 'account-acme', tablesOf(books).customer, externalId, {
				externalSystem: books.configuration().destination.externalSystem,
			}),
		],
	});
	/** The id is the ledger's own, so it outlives the customer. */
	const acme = () => mapped(books.customerIdOf('account-acme'));
	const ledgersId = (id: string) => id.replace(/[0-9]/g, (digit) => String(9 - Number(digit)));

	it('are taken as they are, and written to', async () => {
		expect(await syncInWords(books, [version(1, '10.00')], acme())).toEqual(['created']);
		expect(books.calls().filter(({ kind }) => /contact|customer/i.test(kind))).toEqual([]);
	});

	it.each<[string, () => string, string]>([
		[
			'no customer of the ledger',
			() => ledgersId(books.customerIdOf('account-acme')),
			'which the external mapping',
		],
		['no id at all', () => "Acme' or", 'which the external mapping'],
	])('and are %s fail with the mapping to mend', async (_what, idOf, says) => {
		const [outcome] = await sync(books, [version(1, '10.00')], mapped(idOf()));
		expect(outcome).toMatchObject({
			outcome: 'none',
			failure: { code: 'CUSTOMER_NOT_FOUND', message: expect.stringContaining(says) },
		});
		expect(describeDocuments(books.documents())).toEqual([]);
	});

	it('and are not there are not created beside their mapping', async () => {
		const { settings, mappings } = mapped("Acme' or");
		const options = { settings: { ...settings, createMissingCustomers: true }, mappings };
		const accounts = [account({ id: 'account-acme' })];
		expect(await syncInWords(books, [version(1, '10.00')], { ...options, accounts })).toEqual([
			'none CUSTOMER_NOT_FOUND',
		]);
		expect(books.customers()).toEqual(['account-acme']);
	});

	it('and are retired fail by their name, once the ledger has refused them', async () => {
		const options = acme();
		books.retireCustomer('account-acme');
		const [outcome] = await sync(books, [version(1, '10.00')], options);
		expect(outcome).toMatchObject({
			outcome: 'none',
			failure: {
				code: 'CUSTOMER_INACTIVE',
				message: expect.stringContaining('of account account-acme is not active'),
			},
		});
		expect(describeDocuments(books.documents())).toEqual([]);
	});

	it('and are retired are shown so by a preview, which sends nothing', async () => {
		const options = { ...acme(), preview: true };
		books.retireCustomer('account-acme');
		expect(await syncInWords(books, [version(1, '10.00')], options)).toEqual([
			'none CUSTOMER_INACTIVE',
		]);
		expect(books.calls().filter(books.isWrite)).toEqual([]);
	});

	it('W7: and are retired lose no document to a bill that changes its sign', async () => {
		const options = acme();
		await sync(books, [version(1, '10.00')], options);
		books.retireCustomer('account-acme');
		expect(await syncInWords(books, [version(2, '-4.00')], options)).toEqual([
			'none CUSTOMER_INACTIVE',
		]);
		expect(describeDocuments(books.documents())).toEqual(['invoice INVOICE-1 10.00']);
	});
});
