import { moveTo } from '../../../lib/sync/closedPeriod';
import type { BillResult } from '../../../lib/results/BillResult';
import { draft } from '../support/drafts';
import { bill, lineItem } from '../support/fixtures';
import { openPaperBooks } from './support/paperBooks';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { inWords, sync, type SyncOptions } from './support/runSync';
import { openXeroBooks } from './support/xeroBooks';

describe('a document that moves to another day', () => {
	it.each([
		['keeps a due date that is not before it', '2026-10-31', '2026-10-01', '2026-10-31'],
		['keeps a due date of the same day', '2026-10-01', '2026-10-01', '2026-10-01'],
		['moves an earlier due date by as many days', '2026-09-25', '2026-10-01', '2026-10-16'],
		['over the end of a year', '2026-09-25', '2027-01-01', '2027-01-16'],
		['and leaves a missing one missing', undefined, '2026-10-01', undefined],
	])('%s', (_sentence, dueDate, date, expected) => {
		const own = draft({ date: '2026-09-10', dueDate });
		const moved = moveTo(own, date);
		expect([moved.date, moved.dueDate, moved.standsFor]).toEqual([date, expected, own]);
	});
});

const billOf = (version: number, convertedSubtotal: string, billDate = '2026-09-30') =>
	bill({
		version,
		billDate,
		dueDate: '2026-10-30',
		sequentialInvoiceNumber: 'INVOICE-1',
		billTotal: undefined,
		lineItems: [lineItem({ lineItemType: 'STANDING_CHARGE', convertedSubtotal })],
	});

const codesOf = (result: BillResult | undefined) =>
	result?.output === 'invoices' ? result.warnings.map(({ code }) => code) : [];

describe.each([
	['Xero', () => openXeroBooks()],
	['QuickBooks', () => openQuickBooksBooks()],
	['a destination that is not shipped', () => openPaperBooks()],
] as const)('%s: a bill that is dated in a closed period', (_name, open) => {
	const settings = { closedPeriod: 'firstOpenDay' } as const;
	let books: ReturnType<typeof open>;
	const run = async (of: ReturnType<typeof billOf>, options: SyncOptions = {}) => {
		const [result] = await sync(books, [of], { settings, ...options });
		return [inWords(result!), ...codesOf(result)];
	};
	beforeEach(() => {
		books = open();
		books.addCustomer('account-acme');
		books.closeThrough('2026-09-30');
	});

	it('fails unless the setting says otherwise', async () => {
		expect(await run(billOf(1, '5.00'), { settings: {} })).toEqual(['none PERIOD_CLOSED']);
	});

	it('is created on the first open day, is known again, and keeps that day', async () => {
		expect(await run(billOf(1, '5.00'), { preview: true })).toEqual(['previewed', 'DATE_MOVED']);
		expect(await run(billOf(1, '5.00'))).toEqual(['created', 'DATE_MOVED']);
		expect(books.dateOf('INVOICE-1')).toBe('2026-10-01');
		expect(await run(billOf(1, '5.00'))).toEqual(['unchanged']);
		expect(await run(billOf(2, '7.00'))).toEqual(['updated', 'DATE_MOVED']);
		expect(books.dateOf('INVOICE-1')).toBe('2026-10-01');
		expect(await run(billOf(2, '7.00'), { settings: {} })).toEqual(['unchanged']);
	});

	it('is found again where the answer was lost', async () => {
		books.faults.arm({ fault: 'timeoutAfterCommit' }, { matches: books.isDocumentWrite });
		expect(await run(billOf(1, '5.00'))).toEqual(['adopted', 'DATE_MOVED']);
	});

	it('is not written once the period ends behind its document', async () => {
		await run(billOf(1, '5.00'));
		books.closeThrough('2026-10-31');
		expect(await run(billOf(2, '7.00'))).toEqual(['none PERIOD_CLOSED']);
		expect(await run(billOf(1, '5.00'))).toEqual(['unchanged']);
	});
});
