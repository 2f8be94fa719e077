import { bill, lineItem } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { inWords, sync, syncInWords } from './support/runSync';
import { openXeroBooks } from './support/xeroBooks';
import { describeDocuments, type TestBooks } from './support/TestBooks';
import type { WriteAnswer } from '../../../lib/ledger/Writes';
import { failure } from '../../../lib/results/failureCatalogue';

const first = bill();
const other = bill({ id: 'bill-other', sequentialInvoiceNumber: 'INVOICE-102' });
const second = bill({ version: 2, lineItems: [lineItem({ convertedSubtotal: '12.00' })] });

/** QuickBooks takes a number twice: two runs that both find nothing write two documents. */
async function booksAfterTwoRunsAtOnce() {
	const books = openQuickBooksBooks();
	books.addCustomer(first.accountId);
	// Both died before they could look at what they had created.
	const dying: TestBooks = {
		...books,
		ledger: (configuration) => ({ ...books.ledger(configuration), numbersRepeat: () => false }),
	};
	await Promise.all([sync(dying, [first]), sync(dying, [second])]);
	expect(describeDocuments(books.documents())).toHaveLength(2);
	return books;
}

describe('two runs write a bill at the same moment', () => {
	it.each([
		['two versions: the newer one stays', [first], [second]],
		['in batches of another order: one document of each stays', [first, other], [other, first]],
	])('%s', async (_what, one, another) => {
		const books = openQuickBooksBooks({ useBatchEndpoint: true });
		books.addCustomer(first.accountId);
		await Promise.all([sync(books, one), sync(books, another)]);
		const live = describeDocuments(books.documents()).filter((text) => !text.endsWith('voided'));
		const newest =
			one.length === 1
				? ['invoice INVOICE-101 12.00']
				: ['invoice INVOICE-101 10.00', 'invoice INVOICE-102 10.00'];
		expect(live.sort()).toEqual(newest);
	});
});

it('two runs write a credit note to Xero at the same moment, and it takes the number twice: the newer version stays', async () => {
	const books = openXeroBooks({
		organisations: [{ baseCurrency: 'USD', creditNoteNumbersRepeat: true }],
	});
	books.addCustomer(first.accountId);
	const credit = (version: number, amount: string) =>
		bill({ version, billTotal: amount, lineItems: [lineItem({ convertedSubtotal: amount })] });
	await Promise.all([sync(books, [credit(1, '-10.00')]), sync(books, [credit(2, '-12.00')])]);
	const described = describeDocuments(books.documents()).sort();
	expect(described).toEqual(['creditNote INVOICE-101 12.00', 'creditNote INVOICE-101 voided']);
});

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

	it('a preview shows what the next run makes of them, and voids nothing', async () => {
		const books = await booksAfterTwoRunsAtOnce();
		const third = bill({ version: 3, lineItems: [lineItem({ convertedSubtotal: '13.00' })] });
		const before = describeDocuments(books.documents());
		const [shown] = await sync(books, [third], { preview: true });
		expect(shown).toMatchObject({
			preview: { action: 'update', current: { DocNumber: 'INVOICE-101' } },
			warnings: [{ code: 'LEDGER_WARNING', message: expect.stringContaining('would be voided') }],
		});
		expect(describeDocuments(books.documents())).toEqual(before);
		expect(await syncInWords(books, [third])).toEqual(['updated']);
	});

	it('an older version that comes late does so too, and is stale all the same', async () => {
		const books = await booksAfterTwoRunsAtOnce();
		expect(await syncInWords(books, [first])).toEqual(['none STALE_VERSION']);
		expect(describeDocuments(books.documents())).toContain('invoice INVOICE-101 12.00');
		expect(describeDocuments(books.documents())).toContain('invoice INVOICE-101 voided');
	});

	it('looks again after a lost answer to the void', async () => {
		const books = await booksAfterTwoRunsAtOnce();
		books.faults.arm({ fault: 'timeoutAfterCommit' }, { matches: books.isDocumentWrite });
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

describe('of two documents one may be what this run sent, and had no answer to', () => {
	const lost: WriteAnswer = { outcome: 'uncertain', failure: failure('SERVER_ERROR', 'Lost.') };

	/** Another run creates at the same moment, and no answer to a create arrives. */
	function losing(answerToVoids: 'lost' | 'thenNoLook'): TestBooks {
		const books = openQuickBooksBooks();
		books.addCustomer(first.accountId);
		return {
			...books,
			ledger: (configuration) => {
				const ledger = books.ledger(configuration);
				return {
					...ledger,
					async write(batch) {
						const creates = batch.flatMap((one) => (one.action === 'create' ? [one] : []));
						if (creates.length === 0 && answerToVoids === 'thenNoLook') {
							const answers = await ledger.write(batch);
							books.faults.arm({ fault: 'revoked' }, { times: 9 });
							return answers;
						}
						await ledger.write(creates);
						await ledger.write(
							creates.map((one) => ({ ...one, mark: { ...one.mark, digest: '0'.repeat(16) } })),
						);
						return new Map(batch.map((one) => [one, lost]));
					},
				};
			},
		};
	}

	it('also after their void was tried in vain: written', async () => {
		expect(await syncInWords(losing('lost'), [first])).toEqual(['written DUPLICATE_DOCUMENTS']);
	});

	it('the one that stays, where nobody can look after the void of the other: uncertain', async () => {
		expect(await syncInWords(losing('thenNoLook'), [first])).toEqual(['uncertain AUTH_FAILED']);
	});
});
