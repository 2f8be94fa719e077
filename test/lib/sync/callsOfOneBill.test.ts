import { countByKind } from '../../fakes/host/recordedCalls';
import type { Bill } from '../../../lib/bill/Bill';
import type { Ledger } from '../../../lib/ledger/Ledger';
import { bill, lineItem, mapping } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { syncInWords, type SyncOptions } from './support/runSync';
import type { TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

const first = bill();
const second = bill({ version: 2, lineItems: [lineItem({ convertedSubtotal: '12.00' })] });

/** Books of which terms and customers are known, as they are to a run that follows another one. */
function known(books: TestBooks): TestBooks {
	const terms = new Map<string, ReturnType<Ledger['readTerms']>>();
	const customers = new Map<string, ReturnType<Ledger['findCustomers']>>();
	const remembered = <T>(map: Map<string, T>, key: unknown, read: () => T): T => {
		const answer = map.get(JSON.stringify(key)) ?? read();
		map.set(JSON.stringify(key), answer);
		return answer;
	};
	let opened: Ledger | undefined;
	return {
		...books,
		ledger: (configuration) => {
			const ledger = (opened ??= books.ledger(configuration));
			return {
				...ledger,
				readTerms: (documents) => remembered(terms, 'terms', () => ledger.readTerms(documents)),
				findCustomers: (keys) => remembered(customers, keys, () => ledger.findCustomers(keys)),
			};
		},
	};
}

type Run = readonly [bill: Bill, outcome: string, options?: SyncOptions];

/** The calls of the last of these runs. */
async function callsOf(books: TestBooks, ...runs: readonly Run[]): Promise<Record<string, number>> {
	for (const [one, outcome, options] of runs) {
		books.forgetCalls();
		expect(await syncInWords(books, [one], options)).toEqual([outcome]);
	}
	return countByKind(books.calls());
}

const another = bill({ id: 'bill-2', sequentialInvoiceNumber: 'INVOICE-102' });

/** Where an external mapping names the customer. */
const mappedIn = (books: TestBooks): SyncOptions => {
	const { externalSystem, tables } = books.configuration().destination;
	const id = books.customerIdOf(first.accountId);
	return {
		settings: { useExternalMappingAccountCode: true },
		mappings: [mapping('Account', first.accountId, tables.customer, id, { externalSystem })],
	};
};

describe('one bill to QuickBooks, alone', () => {
	function open() {
		const books = openQuickBooksBooks();
		books.addCustomer(first.accountId);
		return known(books);
	}

	it('takes five calls: the company, the customer, both kinds of documents, the invoice, a look at it', async () => {
		expect(await callsOf(open(), [first, 'created'])).toEqual({
			'POST batch': 2,
			'POST query': 2,
			'POST invoice': 1,
		});
	});

	it('takes four where an external mapping names the customer and the account has an address', async () => {
		const books = open();
		const accounts = [
			{ id: first.accountId, emailAddress: 'billing@acme.example', customFields: {} },
		];
		expect(await callsOf(books, [first, 'created', { ...mappedIn(books), accounts }])).toEqual({
			'POST batch': 2,
			'POST query': 1,
			'POST invoice': 1,
		});
	});

	it('takes five where the address is that of a mapped customer', async () => {
		const books = open();
		expect(await callsOf(books, [first, 'created', mappedIn(books)])).toEqual({
			'POST batch': 2,
			'POST query': 2,
			'POST invoice': 1,
		});
	});

	it('takes three once company and customer are known', async () => {
		expect(await callsOf(open(), [first, 'created'], [another, 'created'])).toEqual({
			'POST batch': 1,
			'POST query': 1,
			'POST invoice': 1,
		});
	});

	it('looks at both kinds again where its number is behind another one', async () => {
		const books = open();
		await callsOf(books, [another, 'created']);
		await books.writeByHand('INVOICE-101', first.accountId);
		await books.voidByHand('INVOICE-101');
		expect(await callsOf(books, [first, 'created'])).toEqual({
			'POST batch': 4,
			'POST invoice': 1,
		});
	});

	it('takes three for a new version: documents, a fresh read of the one to change, the change', async () => {
		expect(await callsOf(open(), [first, 'created'], [second, 'updated'])).toEqual({
			'POST batch': 1,
			'GET invoice': 1,
			'POST invoice': 1,
		});
	});

	it('takes one where nothing changed', async () => {
		expect(await callsOf(open(), [first, 'created'], [first, 'unchanged'])).toEqual({
			'POST batch': 1,
		});
	});
});

describe('one bill to Xero, alone', () => {
	const fromM3ter = { fromM3ter: true } as const;
	const aCredit = bill({ lineItems: [lineItem({ convertedSubtotal: '-12.00' })] });
	const withACredit = bill({
		lineItems: [lineItem(), lineItem({ convertedSubtotal: '-1.00' })],
	});
	function open() {
		const books = openXeroBooks();
		books.addCustomer(first.accountId);
		return known(books);
	}

	it('takes four calls for a first version from m3ter: organisation, contact, invoices, the invoice', async () => {
		expect(await callsOf(open(), [first, 'created', fromM3ter])).toEqual({
			'GET Organisation': 1,
			'GET Contacts': 1,
			'GET Invoices': 1,
			'PUT Invoices': 1,
		});
	});

	it('takes three where an external mapping names the contact', async () => {
		const books = open();
		expect(await callsOf(books, [first, 'created', { ...mappedIn(books), ...fromM3ter }])).toEqual({
			'GET Organisation': 1,
			'GET Invoices': 1,
			'PUT Invoices': 1,
		});
	});

	it('takes two once organisation and contact are known', async () => {
		const books = open();
		expect(
			await callsOf(books, [first, 'created', fromM3ter], [another, 'created', fromM3ter]),
		).toEqual({ 'GET Invoices': 1, 'PUT Invoices': 1 });
	});

	it('takes one where nothing changed', async () => {
		const books = open();
		expect(
			await callsOf(books, [first, 'created', fromM3ter], [first, 'unchanged', fromM3ter]),
		).toEqual({ 'GET Invoices': 1 });
	});

	it.each<[string, Bill, string, SyncOptions]>([
		['it came with the item: a newer version can be in the books', another, 'created', {}],
		['it is a later version: an earlier one can have been a credit', second, 'created', fromM3ter],
		[
			'a line of it credits: another setting can make it a credit',
			withACredit,
			'created',
			fromM3ter,
		],
	])('asks for credit notes where %s', async (_why, one, outcome, options) => {
		const books = open();
		await callsOf(books, [
			bill({ id: 'bill-3', sequentialInvoiceNumber: 'INVOICE-103' }),
			'created',
		]);
		expect(await callsOf(books, [one, outcome, options])).toEqual({
			'GET Invoices': 1,
			'GET CreditNotes': 1,
			'PUT Invoices': 1,
		});
	});

	it('writes no invoice beside the credit note of a newer version that came first', async () => {
		const books = open();
		await callsOf(books, [{ ...aCredit, version: 2 }, 'created', fromM3ter]);
		expect(await syncInWords(books, [first])).toEqual(['none STALE_VERSION']);
	});
});
