import { ok } from '../../../lib/result';
import { bill, lineItem } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { sync, syncInWords } from './support/runSync';
import { describeDocuments, type TestBooks } from './support/TestBooks';

// QuickBooks answers a request that it knows with the document of the first one, as that was then.

const realmId = '9130357000000001';
const number = 'INVOICE-101';

const sent = bill({
	createdOn: '2026-09-30',
	sequentialInvoiceNumber: number,
	lineItems: [lineItem({ convertedSubtotal: '10.00' })],
});

function open(customTxnNumbers: boolean): TestBooks {
	const companies = [{ realmId, name: 'Harbour Metrics', customTxnNumbers }];
	const books = openQuickBooksBooks({}, { companies });
	books.addCustomer(sent.accountId);
	return books;
}

interface Case {
	readonly customTxnNumbers: boolean;
	readonly since: (books: TestBooks) => Promise<void>;
	readonly becomes: string;
	readonly left: string;
}

const cases: Readonly<Record<string, Case>> = {
	'was renumbered: it is adopted': {
		customTxnNumbers: true,
		since: async (books) => await books.renumberByHand(number, 'OWN-7'),
		becomes: 'adopted',
		left: 'invoice OWN-7 10.00',
	},
	'was renumbered and lost its mark: it is named in a failure': {
		customTxnNumbers: true,
		since: async (books) => {
			await books.removeMarkByHand(number);
			await books.renumberByHand(number, 'OWN-7');
		},
		becomes: 'none DOCUMENT_UNMARKED',
		left: 'invoice OWN-7 10.00',
	},
	'has no number of the bill and lost its mark: it is named in a failure': {
		customTxnNumbers: false,
		since: async (books) => await books.removeMarkByHand('1001'),
		becomes: 'none DOCUMENT_UNMARKED',
		left: 'invoice 1001 10.00',
	},
};

it('a document that was deleted a moment ago is not reported as created', async () => {
	const books = open(true);
	const withoutIt: TestBooks = {
		...books,
		ledger: (configuration) => {
			const ledger = books.ledger(configuration);
			return {
				...ledger,
				findDocuments: (_kinds, numbers) =>
					Promise.resolve(numbers.map((one) => ({ number: one, found: ok([]) }))),
				findDocumentsById: (_kind, ids) =>
					Promise.resolve(ids.map((id) => ({ id, found: ok(undefined) }))),
			};
		},
	};
	expect(await syncInWords(withoutIt, [sent])).toEqual(['created']);
	books.advance(2 / 60);
	expect(await syncInWords(withoutIt, [sent])).toEqual(['uncertain OUTCOME_UNKNOWN']);
});

describe('a bill whose document QuickBooks remembers is not created again where the document', () => {
	it.each(Object.entries(cases))('%s', async (_what, { customTxnNumbers, since, ...expected }) => {
		const books = open(customTxnNumbers);
		await sync(books, [sent]);
		await since(books);
		books.advance(10);
		expect(await syncInWords(books, [sent])).toEqual([expected.becomes]);
		expect(await syncInWords(books, [sent])).toEqual([expected.becomes]);
		expect(describeDocuments(books.documents())).toEqual([expected.left]);
	});
});
