import type { DraftDocument } from '../../../lib/document/DraftDocument';
import { fail, ok } from '../../../lib/result';
import type { BillResult, Warning } from '../../../lib/results/BillResult';
import { failure } from '../../../lib/results/failureCatalogue';
import { firstOpenDay, isClosed, moveTo, moveToOpenDay } from '../../../lib/sync/closedPeriod';
import type { WritePlan } from '../../../lib/sync/WritePlan';
import { draft } from '../support/drafts';
import { expectOk } from '../support/expectOk';
import { bill, lineItem } from '../support/fixtures';
import { candidate } from './support/candidates';
import { found, terms as books } from './support/found';
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

	it('still stands for what the bill says where it moves again', () => {
		const own = draft({ date: '2026-09-10' });
		expect(moveTo(moveTo(own, '2026-10-01'), '2026-11-01').standsFor).toBe(own);
		expect(moveTo(own, '2026-09-10')).toBe(own);
	});
});

describe('a plan for a day in a closed period', () => {
	const terms = books({ closedThrough: '2026-10-31' });
	const of = candidate({ draft: { dueDate: '2026-10-20' }, label: 'Bill A-1' });
	const dated = (draft: Partial<DraftDocument>) => candidate({ draft });
	const create: WritePlan = { step: 'create', number: 'A-1', date: '2026-11-01' };
	const inNovember =
		'Bill A-1 is dated 2026-10-15, but Harbour Metrics is closed through 2026-10-31.';

	it.each([
		[
			'says both days, and that the due date moved along',
			of,
			`${inNovember} The invoice is dated 2026-11-01. Its due date moved from 2026-10-20 to 2026-11-06.`,
			{ dueDate: '2026-11-06' },
		],
		[
			'leaves out a due date that stays',
			dated({ dueDate: '2026-12-01', kind: 'creditNote' }),
			`${inNovember} The credit note is dated 2026-11-01.`,
			{ dueDate: '2026-12-01' },
		],
		[
			'and one that is none',
			dated({}),
			`${inNovember} The invoice is dated 2026-11-01.`,
			{ dueDate: null },
		],
	])('%s', (_sentence, one, message, details) => {
		const own: Warning = { code: 'DOCUMENT_CORRECTED', message: 'Before it.' };
		const moved = moveToOpenDay({ candidate: one, plan: { ...create, warnings: [own] } }, terms);
		expect(expectOk(moved).plan).toMatchObject({
			step: 'create',
			warnings: [
				own,
				{
					code: 'DATE_MOVED',
					message,
					details: {
						billDate: '2026-10-15',
						documentDate: '2026-11-01',
						closedThrough: '2026-10-31',
						...details,
					},
				},
			],
		});
	});

	it('is what is translated, and the reason where that cannot be', () => {
		const reason = failure('LINE_NOT_SENDABLE', 'No.');
		const translate = ({ date }: DraftDocument) =>
			date === '2026-11-01' ? ok({ ...of.translation, body: date }) : fail(reason);
		const moved = expectOk(moveToOpenDay({ candidate: { ...of, translate }, plan: create }, terms));
		expect([moved.candidate.translation.body, moved.candidate.draft.date]).toEqual([
			'2026-11-01',
			'2026-11-01',
		]);
		const plan = { ...create, date: '2026-11-02' };
		expect(moveToOpenDay({ candidate: { ...of, translate }, plan }, terms)).toEqual(fail(reason));
	});

	it.each<readonly [string, WritePlan]>([
		[
			'an update that keeps the day of the bill',
			{ step: 'update', target: found(), date: '2026-10-15' },
		],
		['a plan without a day', { step: 'create', number: 'A-1' }],
		['no write', { step: 'unchanged', target: found() }],
	])('nothing moves with %s', (_sentence, plan) => {
		const decision = { candidate: of, plan };
		const moved = expectOk(moveToOpenDay(decision, terms));
		expect(moved).toEqual(decision);
		expect(moved.candidate).toBe(of);
	});

	it('a document that makes room has no warning: that comes with what follows', () => {
		const plan = {
			step: 'retire',
			because: 'otherKind',
			target: found(),
			date: '2026-11-01',
		} as const;
		const moved = expectOk(moveToOpenDay({ candidate: of, plan }, terms));
		expect([moved.candidate.draft.date, moved.plan]).toEqual(['2026-11-01', plan]);
	});
});

describe('a day', () => {
	const closed = { closedThrough: '2026-10-15' };
	it.each([
		['the last closed one', '2026-10-15', closed, true, '2026-10-16'],
		['the first open one', '2026-10-16', closed, false, undefined],
		['any, where nothing is closed', '2026-10-15', {}, false, undefined],
	])('%s', (_sentence, date, terms, expected, openDay) => {
		expect(isClosed(date, terms)).toBe(expected);
		expect(firstOpenDay(date, terms)).toBe(openDay);
	});

	it('that nobody knows is not closed', () => expect(isClosed(undefined, closed)).toBe(false));
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
