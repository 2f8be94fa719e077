import { countByKind } from '../../fakes/host/recordedCalls';
import type { Ledger } from '../../../lib/ledger/Ledger';
import { bill, lineItem } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { syncInWords } from './support/runSync';
import type { TestBooks } from './support/TestBooks';

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
	return {
		...books,
		ledger: (configuration) => {
			const ledger = books.ledger(configuration);
			return {
				...ledger,
				readTerms: (documents) => remembered(terms, 'terms', () => ledger.readTerms(documents)),
				findCustomers: (keys) => remembered(customers, keys, () => ledger.findCustomers(keys)),
			};
		},
	};
}

/** The calls of the last of these runs. */
async function callsOf(
	books: TestBooks,
	...runs: readonly (readonly [Parameters<typeof syncInWords>[1], string])[]
): Promise<Record<string, number>> {
	for (const [bills, outcome] of runs) {
		books.forgetCalls();
		expect(await syncInWords(books, bills)).toEqual([outcome]);
	}
	return countByKind(books.calls());
}

const another = bill({ id: 'bill-2', sequentialInvoiceNumber: 'INVOICE-102' });

describe('one bill to QuickBooks, alone', () => {
	function open() {
		const books = openQuickBooksBooks();
		books.addCustomer(first.accountId);
		return known(books);
	}

	it('takes five calls: the company, the customer, both kinds of documents, the invoice, a look at it', async () => {
		expect(await callsOf(open(), [[first], 'created'])).toEqual({
			'POST batch': 2,
			'POST query': 2,
			'POST invoice': 1,
		});
	});

	it('takes three once company and customer are known', async () => {
		expect(await callsOf(open(), [[first], 'created'], [[another], 'created'])).toEqual({
			'POST batch': 1,
			'POST query': 1,
			'POST invoice': 1,
		});
	});

	it('looks at both kinds again where its number is behind another one', async () => {
		const books = open();
		await callsOf(books, [[another], 'created']);
		await books.writeByHand('INVOICE-101', first.accountId);
		await books.voidByHand('INVOICE-101');
		expect(await callsOf(books, [[first], 'created'])).toEqual({
			'POST batch': 4,
			'POST invoice': 1,
		});
	});

	it('takes three for a new version: documents, a fresh read of the one to change, the change', async () => {
		expect(await callsOf(open(), [[first], 'created'], [[second], 'updated'])).toEqual({
			'POST batch': 1,
			'GET invoice': 1,
			'POST invoice': 1,
		});
	});

	it('takes one where nothing changed', async () => {
		expect(await callsOf(open(), [[first], 'created'], [[first], 'unchanged'])).toEqual({
			'POST batch': 1,
		});
	});
});
