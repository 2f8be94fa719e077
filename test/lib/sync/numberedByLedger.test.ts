import type { Bill } from '../../../lib/bill/Bill';
import type { Send } from '../../../lib/http/request';
import { createM3terSource } from '../../../lib/m3ter/M3terSource';
import { reconcilePeriod } from '../../../lib/reconcile/reconcilePeriod';
import type { Behaviour } from '../../fakes/quickBooks/options';
import { openStandIn } from '../m3ter/openStandIn';
import { expectOk } from '../support/expectOk';
import { bill, billJson, lineItem, mapping, type Written } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { inWords, sync, syncInWords } from './support/runSync';
import { describeDocuments, type TestBooks } from './support/TestBooks';

const realmId = '9130357000000001';

interface Opening {
	readonly useBatchEndpoint?: boolean;
	readonly behaviour?: Partial<Behaviour>;
	readonly line?: (send: Send) => Send;
}

/** A company with custom transaction numbers off. */
function open({ useBatchEndpoint = false, behaviour, line }: Opening = {}): TestBooks {
	const companies = [{ realmId, name: 'Harbour Metrics', customTxnNumbers: false }];
	const books = openQuickBooksBooks({ useBatchEndpoint }, { companies, behaviour }, line);
	books.addCustomer(bill().accountId);
	return books;
}

const version = (count: number, amount: string, more: Written<Bill> = {}): Bill =>
	bill({
		version: count,
		createdOn: '2026-09-30',
		lineItems: [lineItem({ convertedSubtotal: amount })],
		...more,
	});

const held = (books: TestBooks) => describeDocuments(books.documents());
const live = (books: TestBooks) => held(books).filter((text) => !text.endsWith('voided'));
const writes = (books: TestBooks) => books.calls().filter(books.isDocumentWrite);
const asText = (value: unknown) => JSON.stringify(value);

describe.each([
	['one call for each document', false],
	['in batches', true],
])('a company that numbers its forms itself, %s', (_how, useBatchEndpoint) => {
	let books: TestBooks;
	beforeEach(() => {
		books = open({ useBatchEndpoint });
	});

	it('gets a document without a number, and its own is reported', async () => {
		const [outcome] = await sync(books, [version(1, '10.00')]);
		expect(outcome).toMatchObject({
			action: 'created',
			document: { number: '1001' },
			warnings: [{ code: 'NUMBERED_BY_LEDGER' }],
		});
		expect(held(books)).toEqual(['invoice 1001 10.00']);
		expect(asText(writes(books))).not.toContain('DocNumber');
	});

	it('is found again, and written only where the content differs', async () => {
		const other = { id: 'bill-2', sequentialInvoiceNumber: 'INVOICE-102' };
		await sync(books, [version(1, '10.00'), version(1, '20.00', other)]);
		books.forgetCalls();
		expect(await syncInWords(books, [version(1, '10.00')])).toEqual(['unchanged']);
		expect(writes(books)).toEqual([]);
		expect(await syncInWords(books, [version(2, '12.00')])).toEqual(['updated']);
		expect(await syncInWords(books, [version(1, '10.00')])).toEqual(['none STALE_VERSION']);
		expect(held(books).sort()).toEqual(['invoice 1001 12.00', 'invoice 1002 20.00']);
	});

	it('takes a bill whose number does not fit, because it is not sent', async () => {
		const sequentialInvoiceNumber = 'A-NUMBER-WITH-MORE-THAN-21-CHARACTERS';
		const long = version(1, '10.00', { sequentialInvoiceNumber });
		expect(await syncInWords(books, [long])).toEqual(['created']);
	});

	it('has one document for a bill that changes its sign and back', async () => {
		for (const step of [version(1, '10.00'), version(2, '-4.00'), version(3, '7.00')]) {
			expect(await syncInWords(books, [step])).toEqual(['created']);
			expect(live(books)).toHaveLength(1);
		}
		expect(live(books)).toEqual(['invoice 1003 7.00']);
	});

	it('adopts what a lost answer has written', async () => {
		books.faults.arm(
			{ fault: 'timeoutAfterCommit' },
			{ matches: (request) => books.isDocumentWrite(request) },
		);
		expect(await syncInWords(books, [version(1, '10.00')])).toEqual(['adopted']);
		expect(held(books)).toEqual(['invoice 1001 10.00']);
	});

	it('shows a bill that lost its lines', async () => {
		await sync(books, [version(1, '10.00')]);
		expect(await syncInWords(books, [version(2, '0', { lineItems: [] })])).toEqual([
			'none DOCUMENT_EMPTIED',
		]);
	});

	it('voids nothing and says so where a person did', async () => {
		await sync(books, [version(1, '10.00')]);
		await books.voidByHand('1001');
		expect(await syncInWords(books, [version(2, '12.00')])).toEqual(['none DOCUMENT_VOIDED']);
	});

	it('leaves a document alone that the mapping of the bill names and whose note is gone', async () => {
		await sync(books, [version(1, '10.00')]);
		const [outcome] = await sync(books, [version(1, '10.00')]);
		await books.removeMarkByHand('1001');
		const id = outcome?.output === 'invoices' ? (outcome.document?.id ?? '') : '';
		const externalSystem = 'QuickBooks';
		const mappings = [mapping('Bill', bill().id, 'Invoice', id, { externalSystem })];
		expect(await syncInWords(books, [version(2, '12.00')], { mappings })).toEqual([
			'none DOCUMENT_UNMARKED',
		]);
	});

	it('has one document of a bill that several runs bring at the same moment, whatever becomes of request ids', async () => {
		const forgetful = open({ useBatchEndpoint, behaviour: { requestIds: 'ignored' } });
		const other = version(1, '20.00', { id: 'bill-2', sequentialInvoiceNumber: 'INVOICE-102' });
		await Promise.all([
			sync(forgetful, [version(1, '10.00'), other]),
			sync(forgetful, [version(1, '10.00')]),
			sync(forgetful, [other, version(1, '10.00')]),
		]);
		expect(held(forgetful).length).toBeGreaterThan(2);
		const totals = live(forgetful).map((text) => text.replace(/\d+ /, ''));
		expect(totals.sort()).toEqual(['invoice 10.00', 'invoice 20.00']);
	});
});

describe('the documents that are searched for marks', () => {
	it('are those created since the oldest bill of the group, in one call for each kind', async () => {
		const books = open();
		const older = version(1, '20.00', { id: 'bill-2', createdOn: '2026-08-01' });
		books.forgetCalls();
		await sync(books, [version(1, '10.00'), older], { preview: true });
		const queries = books
			.calls()
			.flatMap(({ requestBody }) => (requestBody.includes('CreateTime') ? [requestBody] : []));
		expect(queries).toEqual(
			['Invoice', 'CreditMemo'].map(
				(entity) =>
					`select * from ${entity} where MetaData.CreateTime >= '2026-07-31T00:00:00Z' orderby Id startposition 1 maxresults 1000`,
			),
		);
	});

	it('are all of the books where a bill does not say when it was created', async () => {
		const books = open();
		await sync(books, [version(1, '10.00', { createdOn: undefined })]);
		const undated = version(2, '12.00', { id: 'bill-2', createdOn: undefined });
		books.forgetCalls();
		expect(await syncInWords(books, [version(2, '12.00'), undated])).toEqual([
			'updated',
			'created',
		]);
		expect(asText(books.calls())).toContain("CreateTime >= '1970-01-01T00:00:00Z'");
	});

	it.each([
		['fails', () => new Response('{}', { status: 500 }), 'none SERVER_ERROR'],
		[
			'does not get further',
			() => Response.json({ QueryResponse: { CreditMemo: Array(1000).fill({ Id: '7' }) } }),
			'none LIST_INCOMPLETE',
		],
		[
			'holds what is no document',
			() => Response.json({ QueryResponse: { CreditMemo: [null] } }),
			'none SERVER_ERROR',
		],
	])('are nothing where their list %s: nothing is written', async (_what, respond, expected) => {
		const books = open();
		books.faults.arm(
			{ fault: 'answerWith', respond },
			{ matches: ({ body }) => body.includes('from CreditMemo'), times: 1_000 },
		);
		expect(await syncInWords(books, [version(1, '10.00')])).toEqual([expected]);
		expect(await syncInWords(books, [version(1, '10.00', { lineItems: [] })])).toEqual([expected]);
		expect(writes(books)).toEqual([]);
	});
});

it('an answer of a batch under the wrong name is not taken for the bill that it names', async () => {
	const swap =
		(send: Send): Send =>
		async (request) => {
			const answer = await send(request);
			if (answer.kind !== 'answered' || !request.url.includes('/batch')) return answer;
			const body = JSON.stringify(answer.body).replace(/"bId":"w([12])"/g, (_all, index) =>
				index === '1' ? '"bId":"w2"' : '"bId":"w1"',
			);
			return { ...answer, body: JSON.parse(body) as unknown };
		};
	const books = open({ useBatchEndpoint: true, line: swap });
	const other = version(1, '20.00', { id: 'bill-2', sequentialInvoiceNumber: 'INVOICE-102' });
	const outcomes = await sync(books, [version(1, '10.00'), other]);
	expect(outcomes.map(inWords)).toEqual(['adopted', 'adopted']);
	expect(outcomes).toMatchObject([
		{ document: { number: '1001', total: '10' } },
		{ document: { number: '1002', total: '20' } },
	]);
});

it('Reconcile finds a document that is dated outside of the period by its mark', async () => {
	const books = open();
	const m3ter = openStandIn();
	m3ter.records.addBill(billJson(version(1, '10.00', { billDate: '2026-10-15' })));
	await sync(books, [version(1, '10.00', { billDate: '2026-11-02' })]);
	const configuration = books.configuration();
	const found = await reconcilePeriod(
		{ start: '2026-10-01', end: '2026-10-31' },
		{
			m3ter: createM3terSource(m3ter.api),
			ledger: books.ledger(configuration),
			configuration,
		},
	);
	expect(expectOk(found)).toMatchObject([
		{
			outcome: {
				document: { number: '1001' },
				failure: { details: { documentDate: '2026-11-02' } },
			},
		},
	]);
});
