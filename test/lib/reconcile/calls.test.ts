import countBy from 'lodash/countBy';
import type { Bill } from '../../../lib/bill/Bill';
import { createM3terSource } from '../../../lib/m3ter/M3terSource';
import { reconcilePeriod } from '../../../lib/reconcile/reconcilePeriod';
import type { Send } from '../../../lib/http/request';
import { countByKind } from '../../fakes/host/recordedCalls';
import { createVirtualTime } from '../../faults/world/virtualTime';
import { Random } from '../../faults/random';
import { openStandIn } from '../m3ter/openStandIn';
import { bill, billJson } from '../support/fixtures';
import { expectOk } from '../support/expectOk';
import { openQuickBooksBooks } from '../sync/support/quickBooksBooks';
import type { TestBooks } from '../sync/support/TestBooks';
import { openXeroBooks } from '../sync/support/xeroBooks';
import { seedDocuments } from './support/seedDocuments';

const october = { start: '2026-10-01', end: '2026-10-31' };
const latencyMs = 150;

/** Both dates in the period: every bill is in both of m3ter's lists. */
const billOf = (number: number): Bill =>
	bill({
		id: `bill-${number}`,
		sequentialInvoiceNumber: `INVOICE-${number}`,
		billDate: '2026-10-01',
		externalInvoiceDate: '2026-10-01',
	});

type Line = (send: Send) => Send;

/** A line that takes time once somebody waits for it. */
function createLine() {
	const time = createVirtualTime(1, new Random(1));
	let isSlow = false;
	return {
		time,
		slowDown: () => {
			isSlow = true;
		},
		lay:
			(send: Send): Send =>
			async (request) => {
				if (isSlow) await time.sleep(latencyMs);
				return await send(request);
			},
	};
}

const limitsOff = { limits: { enforced: false } };

interface Calls {
	readonly ledger: Readonly<Record<string, number>>;
	readonly m3ter: Readonly<Record<string, number>>;
}

/** The formula of docs/reconcile.md, in figures. */
describe.each<[string, (line: Line) => TestBooks, whole: Calls, missing: Calls]>([
	[
		'Xero',
		(line) => openXeroBooks({ limits: 'off' }, line),
		{
			// The organisation is asked for its short code, for the links.
			ledger: { 'GET Organisation': 1, 'GET Invoices': 5, 'GET CreditNotes': 1 },
			m3ter: { 'GET bills': 50 + 50 },
		},
		{
			// 500 numbers of 12 characters and an encoded comma, 1,800 characters a call; all credit notes in one.
			ledger: { 'GET Organisation': 1, 'GET Invoices': 5 + 5, 'GET CreditNotes': 1 + 1 },
			m3ter: { 'GET bills': 55 + 55 },
		},
	],
	[
		'QuickBooks',
		(line) => openQuickBooksBooks({ useBatchEndpoint: true }, limitsOff, line),
		// A page that is full is not known to be the last one.
		{ ledger: { 'POST query': 6 + 1 }, m3ter: { 'GET bills': 50 + 50 } },
		// 200 numbers a query, for invoices and for credit memos; the company says whose numbers they are.
		{
			ledger: { 'POST batch': 1, 'POST query': 6 + 1 + 3 + 3 },
			m3ter: { 'GET bills': 55 + 55 },
		},
	],
])('R3: the calls for 5,000 bills, %s', (_name, open, whole, missing) => {
	it('are the pages of the lists, and of look-ups for what is missing', async () => {
		const line = createLine();
		const books = open(line.lay);
		const m3ter = openStandIn();
		const bills = Array.from({ length: 5_500 }, (_, index) => billOf(index + 1));
		const addToM3ter = (some: readonly Bill[]) =>
			some.forEach((one) => m3ter.records.addBill(billJson(one)));
		books.addCustomer('account-acme');
		const seeded = books.configuration();
		await seedDocuments(books.ledger(seeded), seeded, bills.slice(0, 5_000));
		line.slowDown();

		/** @returns How often each finding was made. */
		const reconcile = async () => {
			books.forgetCalls();
			m3ter.fake.calls.splice(0);
			const configuration = books.configuration();
			const reconciling = reconcilePeriod(october, {
				m3ter: createM3terSource({ ...m3ter.api, send: line.lay(m3ter.api.send) }),
				ledger: books.ledger(configuration),
				configuration,
			});
			await line.time.runUntilIdle();
			const found = expectOk(await reconciling);
			return countBy(found, ({ outcome }) => outcome.reconciliation?.finding);
		};
		const calls = (): Calls => ({ ledger: countByKind(books.calls()), m3ter: m3ter.callsByKind() });

		addToM3ter(bills.slice(0, 5_000));
		const startedAtMs = line.time.now();
		expect(await reconcile()).toEqual({ equal: 5_000 });
		expect(calls()).toEqual(whole);
		// The lists are read side by side, the longest being m3ter's: 50 pages, one after the other.
		expect(line.time.now() - startedAtMs).toBe(50 * latencyMs);

		addToM3ter(bills.slice(5_000));
		expect(await reconcile()).toEqual({ equal: 5_000, onlyInM3ter: 500 });
		expect(calls()).toEqual(missing);
	}, 60_000);
});
