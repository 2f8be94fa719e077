import type { Bill } from '../../../lib/bill/Bill';
import type { FaultableRequest } from '../../fakes/host/faults';
import { starterLimits } from '../../fakes/xero/options';
import { bill, lineItem } from '../support/fixtures';
import { openPaperBooks } from './support/paperBooks';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { syncInWords } from './support/runSync';
import { describeDocuments, type TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

const billOf = (name: number, amount = '10.00'): Bill =>
	bill({
		id: `bill-${name}`,
		sequentialInvoiceNumber: `INVOICE-${name}.`,
		lineItems: [lineItem({ convertedSubtotal: amount })],
	});

const bills = (count: number): Bill[] =>
	Array.from({ length: count }, (_, index) => billOf(index + 1));

const unlimited = Number.POSITIVE_INFINITY;

const names = (request: FaultableRequest, numbers: readonly number[]): boolean => {
	const text = `${decodeURIComponent(request.query.toString())} ${request.body}`;
	return numbers.some((number) => text.includes(`INVOICE-${number}.`));
};

/** The books answer every call of this kind that holds one of these bills with this status, and say nothing else. */
function poison(
	books: TestBooks,
	kind: 'writes' | 'lookUps',
	numbers: readonly number[],
	status: number,
): void {
	books.faults.arm(
		{ fault: 'answerWith', respond: () => new Response('{}', { status, headers: json }) },
		{
			matches: (request) =>
				books.isDocumentWrite(request) === (kind === 'writes') && names(request, numbers),
			times: unlimited,
		},
	);
}

const json = { 'content-type': 'application/json' };

describe.each([
	['Xero', () => openXeroBooks({ limits: { ...starterLimits, callsPerMinuteMax: unlimited } })],
	[
		'QuickBooks in batches',
		() =>
			openQuickBooksBooks(
				{ useBatchEndpoint: true },
				{ limits: { callsPerMinuteMax: unlimited, batchCallsPerMinuteMax: unlimited } },
			),
	],
	['a destination that is not shipped', () => openPaperBooks()],
] as const)('%s', (_name, open) => {
	let books: TestBooks;
	beforeEach(() => {
		books = open();
		books.addCustomer(bill().accountId);
	});
	const documentWrites = () => books.calls().filter(books.isDocumentWrite).length;
	const numbers = () => books.documents().map(({ number }) => number);

	it.each([
		[500, 'none SERVER_ERROR'],
		[400, 'none REJECTED'],
	])(
		'W3: of three bills the second makes every call that holds it answer %i: the others are written',
		async (status, expected) => {
			poison(books, 'writes', [2], status);
			expect(await syncInWords(books, bills(3))).toEqual(['created', expected, 'created']);
			expect(numbers().sort()).toEqual(['INVOICE-1.', 'INVOICE-3.']);
		},
	);

	it('W3: one bad bill of twenty costs a number of calls that grows with the logarithm', async () => {
		poison(books, 'writes', [13], 500);
		const words = await syncInWords(books, bills(20));
		expect(words.filter((word) => word === 'created')).toHaveLength(19);
		expect(words[12]).toBe('none SERVER_ERROR');
		// Two for each time that twenty can be halved, and the first.
		expect(documentWrites()).toBeLessThanOrEqual(1 + 2 * 5 + 2);
		expect(numbers()).toHaveLength(19);
	});

	it.each([500, 400])(
		'W3: twelve bad bills of twenty-four drag none along (%i)',
		async (status) => {
			const bad = Array.from({ length: 12 }, (_, index) => 2 * index + 1);
			poison(books, 'writes', bad, status);
			const words = await syncInWords(books, bills(24));
			expect(words.filter((word) => word === 'created')).toHaveLength(12);
			expect(words.filter((word) => word.startsWith('none '))).toHaveLength(12);
		},
	);

	it('W1: what a failing call has written all the same is adopted, and not sent again', async () => {
		books.faults.arm(
			{ fault: 'serverErrorAfterCommit', status: 500 },
			{ matches: (request) => books.isDocumentWrite(request) },
		);
		expect(new Set(await syncInWords(books, bills(4)))).toEqual(new Set(['adopted']));
		expect(documentWrites()).toBe(1);
	});

	/** Of sixty bills, by their places from 0. */
	it.each<[string, (place: number) => boolean]>([
		['every third', (place) => place % 3 === 0],
		['every second', (place) => place % 2 === 0],
		['two of three', (place) => place % 3 !== 0],
		['the first half', (place) => place < 30],
		['all but the last', (place) => place < 59],
		['all but one in the middle', (place) => place !== 31],
		['runs of six', (place) => place % 12 < 6],
	])('W3: %s bad bills drag none along, at one call a bill and few more', async (_which, isBad) => {
		const all = bills(60);
		const bad = all.flatMap((_bill, place) => (isBad(place) ? [place + 1] : []));
		const expected = all.map((_bill, place) => (isBad(place) ? 'none REJECTED' : 'created'));
		poison(books, 'writes', bad, 400);
		expect(await syncInWords(books, all)).toEqual(expected);
		// Three calls of twenty-five at most are cut into halves, quarters and single bills.
		expect(documentWrites()).toBeLessThanOrEqual(3 * 7 + 60);
	});

	it.each<[string, (place: number) => boolean]>([
		['every third', (place) => place % 3 === 0],
		['every second', (place) => place % 2 === 0],
		['the first hundred and sixty', (place) => place < 160],
		['runs of six', (place) => place % 12 < 6],
	])(
		'W3: %s of two hundred that meet an error of the server drag none along',
		async (_which, isBad) => {
			const all = bills(200);
			const bad = all.flatMap((_bill, place) => (isBad(place) ? [place + 1] : []));
			const expected = all.map((_bill, place) => (isBad(place) ? 'none SERVER_ERROR' : 'created'));
			poison(books, 'writes', bad, 500);
			expect(await syncInWords(books, all)).toEqual(expected);
			expect(documentWrites()).toBeLessThanOrEqual(10 * 7 + 200);
		},
	);

	it('where every call meets an error of the server the ledger is down: a share of the bills is tried alone', async () => {
		poison(
			books,
			'writes',
			Array.from({ length: 200 }, (_, index) => index + 1),
			500,
		);
		expect(new Set(await syncInWords(books, bills(200)))).toEqual(new Set(['none SERVER_ERROR']));
		expect(documentWrites()).toBeLessThanOrEqual(32 + 200 / 4 + 10);
	});

	it('one odd number that cannot be looked up costs no other its answer', async () => {
		poison(books, 'lookUps', [2], 500);
		expect(await syncInWords(books, bills(5))).toEqual([
			'created',
			'none SERVER_ERROR',
			'created',
			'created',
			'created',
		]);
	});

	it.each<[string, number, (place: number) => boolean]>([
		['every third number', 500, (place) => place % 3 === 0],
		['every third number', 400, (place) => place % 3 === 0],
		['every second number', 500, (place) => place % 2 === 0],
		['a third that stands together', 500, (place) => place < 40],
	])(
		'%s of a hundred and twenty that cannot be looked up (%i) costs no other its invoice',
		async (_which, status, isBad) => {
			const all = bills(120);
			const bad = all.flatMap((_bill, place) => (isBad(place) ? [place + 1] : []));
			poison(books, 'lookUps', bad, status);
			books.forgetCalls();
			const words = await syncInWords(books, all);
			expect(words.map((word) => word === 'created')).toEqual(
				all.map((_bill, place) => !isBad(place)),
			);
			const lookUps = books.calls().length - documentWrites();
			expect(lookUps).toBeLessThanOrEqual(2 * (2 * 120 + 240 / 7 + 16) + 20);
		},
	);

	it('every third customer that cannot be looked up costs no other account its invoice', async () => {
		const accounts = Array.from({ length: 60 }, (_, index) => `account INVOICE-${index + 1}.`);
		for (const accountId of accounts) books.addCustomer(accountId);
		const all = accounts.map((accountId, index) =>
			bill({ id: `bill-${index}`, accountId, sequentialInvoiceNumber: `A-${index}` }),
		);
		const bad = accounts.flatMap((_account, place) => (place % 3 === 0 ? [place + 1] : []));
		poison(books, 'lookUps', bad, 500);
		const words = await syncInWords(books, all);
		const innocent = words.filter((_word, place) => place % 3 !== 0);
		expect(innocent).toEqual(innocent.map(() => 'created'));
	});

	it('one odd customer that cannot be looked up costs no other its invoice', async () => {
		const odd = bill({ id: 'bill-9', accountId: 'INVOICE-9.', sequentialInvoiceNumber: 'A-9' });
		poison(books, 'lookUps', [9], 500);
		const words = await syncInWords(books, [billOf(1), odd, billOf(3)]);
		expect(words.filter((word) => word === 'created')).toHaveLength(2);
		expect(words[1]).toMatch(/^none /);
	});

	it('a ledger that takes no more calls is not asked again in parts', async () => {
		poison(books, 'lookUps', [1, 2, 3], 429);
		books.forgetCalls();
		const words = await syncInWords(books, bills(3));
		expect(new Set(words)).toEqual(new Set(['none RATE_LIMITED']));
		const lookUps = books.calls().length;
		expect(lookUps).toBeLessThanOrEqual(6);
		expect(describeDocuments(books.documents())).toEqual([]);
	});
});
