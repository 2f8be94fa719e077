import type { Bill } from '../../../lib/bill/Bill';
import { readMarkUrl } from '../../../lib/ledger/ownershipMark';
import type { FoundDocument } from '../../../lib/ledger/InBooks';
import { failure } from '../../../lib/results/failureCatalogue';
import { renewalOf } from '../../../lib/sync/renewMarks';
import type { WritePlan } from '../../../lib/sync/WritePlan';
import { bill, lineItem, type WrittenConfiguration } from '../support/fixtures';
import { candidate, open as ofBill } from './support/candidates';
import { found, SAME, terms } from './support/found';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { inWords, sync } from './support/runSync';
import { openXeroBooks } from './support/xeroBooks';

const billOf = (id: string, version: number, amount: string): Bill =>
	bill({
		id: `bill-${id}`,
		version,
		sequentialInvoiceNumber: id,
		billTotal: undefined,
		lineItems: [lineItem({ lineItemType: 'STANDING_CHARGE', convertedSubtotal: amount })],
	});

async function open(ids: readonly string[], sign = '') {
	const books = openXeroBooks();
	books.addCustomer('account-acme');
	await sync(
		books,
		ids.map((id) => billOf(id, 1, `${sign}10.00`)),
	);
	books.forgetCalls();
	const run = async (bills: readonly Bill[], settings: WrittenConfiguration = {}, more = {}) =>
		(await sync(books, bills, { settings, ...more })).map(inWords);
	const writes = () => books.calls().filter(books.isWrite).length;
	const document = (id: string) => books.organisation.documents.find((one) => one.number === id)!;
	const versionOf = (id: string) => readMarkUrl(document(id).url)?.billVersion;
	return { books, run, writes, document, versionOf };
}

it('an unchanged invoice takes the newer version along with a call that is made anyway, and nothing else changes', async () => {
	const { books, run, writes, document, versionOf } = await open(['A', 'B']);
	await books.addLineByHand('A', 'By hand', 0);
	const before = document('A');
	expect(await run([billOf('A', 3, '10.00'), billOf('B', 2, '11.00')])).toEqual([
		'unchanged',
		'updated',
	]);
	expect(writes()).toBe(1);
	expect(versionOf('A')).toBe(3);
	const { url, updatedAtMs } = document('A');
	expect(document('A')).toEqual({ ...before, url, updatedAtMs });
	expect(await run([billOf('A', 2, '9.00')])).toEqual(['none STALE_VERSION']);
	expect(await run([billOf('A', 3, '10.00')])).toEqual(['unchanged']);
});

it('a credit note keeps its mark: it stands in the reference, where a person may write at the same moment', async () => {
	const { run, writes, document } = await open(['A', 'B'], '-');
	const before = document('A');
	expect(await run([billOf('A', 3, '-10.00'), billOf('B', 2, '-11.00')])).toEqual([
		'unchanged',
		'updated',
	]);
	expect(writes()).toBe(1);
	expect(document('A')).toEqual(before);
});

it('costs no call where none is made', async () => {
	const { run, writes, versionOf } = await open(['A', 'B']);
	expect(await run([billOf('A', 3, '10.00'), billOf('B', 1, '10.00')])).toEqual([
		'unchanged',
		'unchanged',
	]);
	expect([writes(), versionOf('A')]).toEqual([0, 1]);
	// One that creates is another call.
	expect(await run([billOf('A', 3, '10.00'), billOf('C', 1, '10.00')])).toEqual([
		'unchanged',
		'created',
	]);
	expect([writes(), versionOf('A')]).toEqual([1, 1]);
});

it('is nothing that a preview does', async () => {
	const { run, writes } = await open(['A', 'B']);
	await run([billOf('A', 3, '10.00'), billOf('B', 2, '11.00')], {}, { preview: true });
	expect(writes()).toBe(0);
});

it.each<readonly [string, (books: ReturnType<typeof openXeroBooks>) => unknown]>([
	['was sent', (books) => books.sendByHand('A')],
	['has a payment', (books) => books.payByHand('A', '4.00')],
])('a document that %s keeps its mark', async (_why, issue) => {
	const { books, run, versionOf } = await open(['A', 'B']);
	await issue(books);
	await run([billOf('A', 3, '10.00'), billOf('B', 2, '11.00')]);
	expect(versionOf('A')).toBe(1);
});

it('one that lies in a closed period keeps its mark', async () => {
	const { books, run, versionOf } = await open(['A']);
	await sync(books, [{ ...billOf('B', 1, '10.00'), billDate: '2023-12-01' }]);
	books.closeThrough('2023-10-31');
	await run([billOf('A', 3, '10.00'), { ...billOf('B', 2, '11.00'), billDate: '2023-12-01' }]);
	expect(versionOf('A')).toBe(1);
});

it('goes with no bill that is stopped', async () => {
	const { run, versionOf } = await open(['A', 'B']);
	const whyStopped = () => (job: { bill: Bill }) =>
		job.bill.id === 'bill-A' ? ('CANCELLED' as const) : undefined;
	await run([billOf('A', 3, '10.00'), billOf('B', 2, '11.00')], {}, { whyStopped });
	expect(versionOf('A')).toBe(1);
});

it('costs no bill its result where the call fails', async () => {
	const { books, run, document } = await open(['A', 'B']);
	const { lines } = document('A');
	books.faults.arm(
		{ fault: 'serverErrorBeforeCommit', status: 500 },
		{ matches: books.isDocumentWrite },
	);
	expect(await run([billOf('A', 3, '10.00'), billOf('B', 2, '11.00')])).toEqual([
		'unchanged',
		'updated',
	]);
	expect(document('A').lines).toEqual(lines);
});

it('in QuickBooks each change is a call, so the mark stays', async () => {
	const books = openQuickBooksBooks();
	books.addCustomer('account-acme');
	await sync(books, [billOf('A', 1, '10.00'), billOf('B', 1, '10.00')]);
	await sync(books, [billOf('A', 3, '10.00'), billOf('B', 2, '11.00')]);
	expect(
		books.records.invoices().map(({ PrivateNote }) => / v(\d)/.exec(String(PrivateNote))?.[1]),
	).toEqual(['1', '2']);
});

describe('the mark of an unchanged document', () => {
	const of = candidate({ draft: { billVersion: 3 } });
	const mark = { billId: 'bill-1', billVersion: 1, digest: SAME };
	const closed = terms({ closedThrough: '2026-10-31' });
	/** The version that the mark takes, and of which document, if any. */
	const renewed = (
		given: Partial<FoundDocument> = {},
		books = terms(),
		plan: Partial<Extract<WritePlan, { readonly step: 'unchanged' }>> = {},
		entry: Parameters<typeof ofBill>[0] = {},
	) => {
		const target = found({ mark, ...given });
		const unchanged = { step: 'unchanged', target, ...plan } as const;
		return renewalOf({ entry: ofBill(entry, of), plan: unchanged }, books);
	};

	it('takes the newer version and nothing else', () =>
		expect(renewed()).toEqual([
			{
				job: of.job,
				renewal: { target: found({ mark }), mark: { ...mark, billVersion: 3 } },
			},
		]));

	it('takes it in a draft, whatever is closed, and in the one document of a row', () => {
		expect(renewed({ isDraft: true }, closed)).toHaveLength(1);
		expect(renewed({}, terms(), { row: [found()] })).toHaveLength(1);
	});

	const because = failure('DOCUMENT_ISSUED', 'Sent.');
	const lost = { outcome: 'uncertain', failure: because } as const;
	const second = { step: 'retire', because: 'second', target: found(), failure: because } as const;
	const no: ReadonlyArray<readonly [string, () => ReturnType<typeof renewed>]> = [
		['it has that version', () => renewed({ mark: { ...mark, billVersion: 3 } })],
		['it has a later one', () => renewed({ mark: { ...mark, billVersion: 4 } })],
		['it has none', () => renewed({ mark: undefined })],
		['the document is paid', () => renewed({ state: 'paid' })],
		['somebody has it', () => renewed({ isSent: true })],
		['it lies in a closed period', () => renewed({}, closed)],
		['the document stays for a reason', () => renewed({}, terms(), { staysBecause: because })],
		['it is one of several', () => renewed({}, terms(), { row: [found(), found()] })],
		['this run has written it', () => renewed({}, terms(), {}, { pending: { answer: lost } })],
		[
			'or created it',
			() =>
				renewed({}, terms(), {}, { created: { outcome: 'written', document: found().document } }),
		],
		['or voided another one', () => renewed({}, terms(), {}, { retired: [second] })],
		[
			'the document changes anyway',
			() =>
				renewalOf(
					{ entry: ofBill({}, of), plan: { step: 'update', target: found({ mark }) } },
					terms(),
				),
		],
	];
	it.each(no)('stays where %s', (_sentence, renewals) => expect(renewals()).toHaveLength(0));
});
