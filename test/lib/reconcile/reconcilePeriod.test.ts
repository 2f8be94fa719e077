import type { Bill } from '../../../lib/bill/Bill';
import { createM3terSource } from '../../../lib/m3ter/M3terSource';
import type { BillResult } from '../../../lib/results/BillResult';
import { ok } from '../../../lib/result';
import { reconcilePeriod, type ReconciledBill } from '../../../lib/reconcile/reconcilePeriod';
import {
	bill,
	billJson,
	lineItem,
	type Written,
	type WrittenConfiguration,
} from '../support/fixtures';
import { expectFail, expectOk } from '../support/expectOk';
import { parseAccountFilter } from '../../../lib/eligibility/accountFilter/accountFilter';
import { openStandIn } from '../m3ter/openStandIn';
import { openPaperBooks } from '../sync/support/paperBooks';
import { openQuickBooksBooks } from '../sync/support/quickBooksBooks';
import { sync } from '../sync/support/runSync';
import { openXeroBooks } from '../sync/support/xeroBooks';

const october = { start: '2026-10-01', end: '2026-10-31' };

const billOf = (name: number, amount: string, more: Written<Bill> = {}): Bill =>
	bill({
		id: `bill-${name}`,
		sequentialInvoiceNumber: `INVOICE-${name}`,
		billDate: '2026-10-15',
		lineItems: [lineItem({ convertedSubtotal: amount })],
		...more,
	});

describe.each([
	['Xero', () => openXeroBooks()],
	['QuickBooks', () => openQuickBooksBooks()],
	['a destination that is not shipped', () => openPaperBooks()],
] as const)('%s', (_name, open) => {
	let books: ReturnType<typeof open>;
	let m3ter: ReturnType<typeof openStandIn>;
	beforeEach(() => {
		books = open();
		books.addCustomer('account-acme');
		m3ter = openStandIn();
	});
	afterEach(() => expect(m3ter.fake.unexpected).toEqual([]));

	const inM3ter = (...bills: Bill[]) =>
		bills.forEach((one) => m3ter.records.addBill(billJson(one)));
	const inBoth = async (...bills: Bill[]) => {
		inM3ter(...bills);
		await sync(books, bills);
	};
	const reconcile = async (settings?: WrittenConfiguration, period = october) => {
		books.forgetCalls();
		m3ter.fake.calls.splice(0);
		const configuration = books.configuration(settings);
		const ledger = books.ledger(configuration);
		return await reconcilePeriod(period, {
			m3ter: createM3terSource(m3ter.api),
			ledger,
			configuration,
		});
	};
	const inWords = async (settings?: WrittenConfiguration, period = october) =>
		expectOk(await reconcile(settings, period))
			.map(wordsFor)
			.sort();

	it('finds each bill where it is', async () => {
		await inBoth(billOf(1, '10.00'), billOf(2, '20.00'), billOf(4, '-40.00'));
		const { lineItems, billTotal } = billJson(billOf(2, '25.00'));
		m3ter.records.recalculateBill('bill-2', { lineItems, billTotal });
		inM3ter(billOf(3, '30.00'));
		await sync(books, [billOf(5, '50.00')]);
		await sync(books, [billOf(4, '-40.00', { sequentialInvoiceNumber: 'COPY-4' })]);

		expect(await inWords()).toEqual([
			'bill-1 equal',
			'bill-2 amountsDiffer AMOUNTS_DIFFER',
			'bill-3 onlyInM3ter ONLY_IN_M3TER',
			'bill-4 duplicated DUPLICATE_DOCUMENTS',
			'bill-5 onlyInLedger ONLY_IN_LEDGER',
		]);
	});

	it('R1: writes nothing', async () => {
		await inBoth(billOf(1, '10.00'));
		inM3ter(billOf(2, '20.00'));
		await inWords();
		expect(books.calls().filter(books.isWrite)).toEqual([]);
		expect(m3ter.fake.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('adds up a document and its corrections, whichever period they are dated in', async () => {
		const of = (amount: string, version: number) => billOf(1, amount, { version });
		const settings = { issuedDocuments: 'correct', closedPeriod: 'firstOpenDay' } as const;
		inM3ter(of('10.00', 1));
		await sync(books, [of('10.00', 1)], { settings });
		await books.sendByHand('INVOICE-1');
		books.closeThrough('2026-10-31');
		const { lineItems, billTotal } = billJson(of('12.00', 2));
		m3ter.records.recalculateBill('bill-1', { lineItems, billTotal });
		await sync(books, [of('12.00', 2)], { settings });
		const november = { start: '2026-11-01', end: '2026-11-30' };
		for (const [period, difference] of [
			[october, '-2.00'],
			[november, '2.00'],
		] as const) {
			const [found] = expectOk(await reconcile(settings, period));
			expect(found && wordsFor(found)).toBe('bill-1 equal DATE_DIFFERS');
			expect(found?.outcome.reconciliation).toMatchObject({
				documents: [{ number: 'INVOICE-1' }, { number: 'INVOICE-1-C1', date: '2026-11-01' }],
				difference,
			});
		}
	});

	it('gives both figures and the document', async () => {
		await inBoth(billOf(1, '10.00'));
		const [found] = expectOk(await reconcile());
		expect(found?.outcome).toMatchObject({
			action: 'reconciled',
			document: { number: 'INVOICE-1', currency: 'USD', lineCount: 1 },
			warnings: [],
			reconciliation: {
				finding: 'equal',
				period: october,
				expected: { type: 'invoice', total: '10.00', currency: 'USD', date: '2026-10-15' },
				documents: [{ number: 'INVOICE-1', date: '2026-10-15', billVersion: 1 }],
				difference: '0.00',
			},
		});
	});

	it('takes the amounts as the integration sends them, with tax in them or without', async () => {
		await sync(books, [billOf(1, '10.00')], { settings: { lineAmountTypes: 'inclusive' } });
		inM3ter(billOf(1, '10.00'));
		expect(await inWords({ lineAmountTypes: 'inclusive' })).toEqual(['bill-1 equal']);
	});

	it('goes by the external invoice date where there is one', async () => {
		await inBoth(
			billOf(1, '10.00', { billDate: '2026-09-30', externalInvoiceDate: '2026-10-01' }),
			billOf(2, '10.00', { billDate: '2026-10-31', externalInvoiceDate: '2026-11-01' }),
			billOf(3, '10.00', { billDate: undefined, externalInvoiceDate: '2026-10-31' }),
			billOf(4, '10.00', { billDate: '2026-10-31' }),
			billOf(5, '10.00', { billDate: '2026-11-01' }),
		);
		expect(await inWords()).toEqual(['bill-1 equal', 'bill-3 equal', 'bill-4 equal']);
	});

	it('finds a document that is dated elsewhere by its number, and says so in both periods', async () => {
		await inBoth(billOf(1, '10.00', { billDate: '2026-09-15' }));
		m3ter.records.recalculateBill('bill-1', { billDate: '2026-10-15' });
		const [found] = expectOk(await reconcile());
		expect(found?.outcome).toMatchObject({
			outcome: 'written',
			failure: { details: { billDate: '2026-10-15', documentDate: '2026-09-15' } },
			document: { number: 'INVOICE-1' },
			reconciliation: { finding: 'onlyInM3ter', difference: '-10.00' },
		});
		const september = { start: '2026-09-01', end: '2026-09-30' };
		expect(await inWords({}, september)).toEqual(['bill-1 onlyInLedger ONLY_IN_LEDGER']);
	});

	it('finds a document with another date in the period equal', async () => {
		await inBoth(billOf(1, '10.00', { billDate: '2026-10-14' }));
		m3ter.records.recalculateBill('bill-1', { billDate: '2026-10-15' });
		expect(await inWords()).toEqual(['bill-1 equal OLDER_VERSION DATE_DIFFERS']);
	});

	it('says of a document of the period that its bill is of another', async () => {
		await inBoth(billOf(1, '10.00'));
		m3ter.records.recalculateBill('bill-1', { billDate: '2026-11-15' });
		expect(await inWords()).toEqual(['bill-1 onlyInLedger ONLY_IN_LEDGER']);
	});

	it('says that the document of a missing bill was voided, or its number taken', async () => {
		await inBoth(billOf(1, '10.00'));
		await books.voidByHand('INVOICE-1');
		await books.writeByHand('INVOICE-2', 'account-acme');
		inM3ter(billOf(2, '20.00'));
		const causes = expectOk(await reconcile()).map(({ outcome }) =>
			outcome.output === 'failures' ? outcome.failure.details?.cause : outcome.output,
		);
		expect(causes.sort()).toEqual(['DOCUMENT_VOIDED', 'NUMBER_TAKEN']);
	});

	it('leaves documents of other people alone, and voided ones of bills that are gone', async () => {
		await books.writeByHand('BY-HAND', 'account-acme');
		await sync(books, [billOf(1, '10.00')]);
		await books.voidByHand('INVOICE-1');
		expect(await inWords()).toEqual([]);
	});

	it('skips what the configuration does not send, whether it is in the books or not', async () => {
		await inBoth(billOf(1, '10.00'), billOf(2, '10.00', { status: 'PENDING' }));
		inM3ter(
			billOf(3, '10.00', { accountId: 'account-other' }),
			billOf(4, '10.00', { lineItems: [] }),
			billOf(5, '0', { lineItems: [lineItem({ lineItemType: 'AD_HOC' })] }),
		);
		const settings = {
			onlySendOnApproval: true,
			restrictedAccountIds: ['account-other'],
			excludedLineItemTypes: ['AD_HOC'],
		};
		expect(await inWords(settings)).toEqual([
			'bill-1 equal',
			'bill-2 notExpected NOT_APPROVED',
			'bill-3 notExpected ACCOUNT_RESTRICTED',
			'bill-4 notExpected NO_LINE_ITEMS',
			'bill-5 notExpected NO_LINE_ITEMS',
		]);
	});

	it('leaves out what the configuration leaves out of the document', async () => {
		const lineItems = [lineItem(), lineItem({ lineItemType: 'AD_HOC', convertedSubtotal: '5.00' })];
		const settings = { excludedLineItemTypes: ['AD_HOC'] };
		inM3ter(billOf(1, '0', { lineItems }));
		await sync(books, [billOf(1, '0', { lineItems })], { settings });
		expect(await inWords(settings)).toEqual(['bill-1 equal']);
		expect(await inWords()).toEqual(['bill-1 amountsDiffer AMOUNTS_DIFFER']);
	});

	it('asks the account filter, and reads each account once', async () => {
		const settings = { accountFilter: expectOk(parseAccountFilter('currency == USD')) };
		m3ter.records.addAccount({ id: 'account-acme', currency: 'USD' });
		m3ter.records.addAccount({ id: 'account-euro', currency: 'EUR' });
		await inBoth(billOf(1, '10.00'), billOf(2, '10.00'));
		inM3ter(
			billOf(3, '10.00', { accountId: 'account-euro' }),
			billOf(4, '10.00', { accountId: 'account-gone' }),
		);
		expect(await inWords(settings)).toEqual([
			'bill-1 equal',
			'bill-2 equal',
			'bill-3 notExpected ACCOUNT_FILTER',
			'bill-4 notCompared ACCOUNT_NOT_FOUND',
		]);
		expect(m3ter.callsByKind()).toEqual({ 'GET bills': 2, 'GET accounts': 1 });
	});

	it('takes a document that moved to the next page while the list was read for one', async () => {
		await inBoth(billOf(1, '10.00'));
		const configuration = books.configuration();
		const ledger = books.ledger(configuration);
		const listTwice: typeof ledger.listDocuments = async (period) => {
			const listed = expectOk(await ledger.listDocuments(period));
			return ok([...listed, ...listed]);
		};
		const found = await reconcilePeriod(october, {
			m3ter: createM3terSource(m3ter.api),
			ledger: { ...ledger, listDocuments: listTwice },
			configuration,
		});
		expect(expectOk(found).map(wordsFor)).toEqual(['bill-1 equal']);
	});

	it('compares all others where one bill cannot be read or disagrees with itself', async () => {
		await inBoth(billOf(1, '10.00'));
		m3ter.records.addBill({ ...billJson(billOf(2, '10.00')), accountId: null });
		m3ter.records.addBill({ ...billJson(billOf(3, '10.00')), billTotal: 99 });
		expect(await inWords()).toEqual([
			'bill-1 equal',
			'bill-2 notCompared INVALID_BILL',
			'bill-3 notCompared BILL_TOTAL_MISMATCH',
		]);
	});

	it('compares all others where m3ter refuses the id in a mark', async () => {
		await inBoth(billOf(1, '10.00'));
		await sync(books, [billOf(2, '20.00')]);
		m3ter.fake.faults.arm(
			{ fault: 'serverErrorBeforeCommit', status: 400 },
			{ times: 9, matches: ({ query }) => query.get('ids') === 'bill-2' },
		);
		expect(await inWords()).toEqual(['bill-1 equal', 'bill-2 notCompared M3TER_REJECTED']);
	});

	it('says of a bill that cannot be read that its document is in the books', async () => {
		await sync(books, [billOf(1, '10.00')]);
		m3ter.records.addBill({ ...billJson(billOf(1, '10.00')), accountId: null });
		const [found] = expectOk(await reconcile());
		expect(found?.outcome).toMatchObject({ outcome: 'written', document: { number: 'INVOICE-1' } });
	});

	it.each([
		['first list of the ledger', 1],
		['second list of the ledger', 2],
		['look-up by number', 3],
	])('R2: is no list at all when the %s fails', async (_what, place) => {
		await inBoth(billOf(1, '10.00'));
		inM3ter(billOf(2, '20.00'));
		books.faults.arm({ fault: 'serverErrorBeforeCommit', status: 500 }, { nth: place });
		const reason = expectFail(await reconcile());
		expect(reason.code).toBe('SERVER_ERROR');
	});

	it.each([
		['the bills of the period by invoice date', 'externalInvoiceDateStart'],
		['the bills of the period by bill date', 'billDateStart'],
		['the bills of documents', 'ids'],
	])('R2: is no list at all when m3ter does not give %s', async (_what, query) => {
		await sync(books, [billOf(1, '10.00')]);
		m3ter.fake.faults.arm(
			{ fault: 'serverErrorBeforeCommit', status: 500 },
			{ times: 9, matches: (request) => request.query.has(query) },
		);
		expect(expectFail(await reconcile()).code).toBe('M3TER_UNAVAILABLE');
	});

	it('finds nothing in a period without bills and documents', async () => {
		expect(await inWords()).toEqual([]);
	});
});

function wordsFor({ billId, outcome }: ReconciledBill): string {
	return [billId, outcome.reconciliation?.finding, ...detailsOf(outcome)].join(' ');
}

function detailsOf(outcome: BillResult): readonly string[] {
	switch (outcome.output) {
		case 'invoices':
			return outcome.warnings.map(({ code }) => code);
		case 'skipped':
			return [outcome.reason];
		case 'failures':
			return [outcome.failure.code];
	}
}
