import type { Bill } from '../../../lib/bill/Bill';
import { createM3terSource, type M3terSource } from '../../../lib/m3ter/M3terSource';
import { Decimal } from '../../../lib/money/decimal';
import { collectStatus, type Collection } from '../../../lib/reconcile/collectStatus';
import type { CollectedStatus } from '../../../lib/results/CollectedStatus';
import { openStandIn } from '../m3ter/openStandIn';
import {
	bill,
	billJson,
	lineItem,
	type Written,
	type WrittenConfiguration,
} from '../support/fixtures';
import { expectFail, expectOk } from '../support/expectOk';
import { openPaperBooks } from '../sync/support/paperBooks';
import { openQuickBooksBooks } from '../sync/support/quickBooksBooks';
import { sync } from '../sync/support/runSync';
import { openXeroBooks } from '../sync/support/xeroBooks';

/** When the stand-ins begin. */
const startMs = Date.UTC(2026, 9, 1, 9);
const hour = 60;
const day = 24 * hour;

const billOf = (name: number, amount: string, more: Written<Bill> = {}): Bill =>
	bill({
		id: `bill-${name}`,
		sequentialInvoiceNumber: `INVOICE-${name}`,
		billDate: '2026-10-01',
		dueDate: '2026-10-15',
		lineItems: [lineItem({ convertedSubtotal: amount })],
		...more,
	});

/** Days after the stand-ins began. */
const moment = (minutes: number): string => new Date(startMs + minutes * 60_000).toISOString();

const ledgers = [
	['Xero', () => openXeroBooks()],
	['QuickBooks', () => openQuickBooksBooks()],
] as const;

describe.each(ledgers)('%s', (_name, open) => {
	let books: ReturnType<typeof open>;
	let m3ter: ReturnType<typeof openStandIn>;
	let minutes: number;
	beforeEach(() => {
		books = open();
		books.addCustomer('account-acme');
		m3ter = openStandIn();
		minutes = 0;
	});
	afterEach(() => expect(m3ter.fake.unexpected).toEqual([]));

	const pass = (more: number) => {
		books.advance(more);
		minutes += more;
	};
	const inBoth = async (...bills: Bill[]) => {
		bills.forEach((one) => m3ter.records.addBill(billJson(one)));
		await sync(books, bills);
	};
	const collect = async (
		sinceMinutes = 0,
		{ fromM3ter = true, ...settings }: WrittenConfiguration & { readonly fromM3ter?: boolean } = {},
	) => {
		books.forgetCalls();
		const configuration = books.configuration(settings);
		return await collectStatus(
			{ since: moment(sinceMinutes), now: moment(minutes) },
			{
				m3ter: fromM3ter ? createM3terSource(m3ter.api) : undefined,
				ledger: books.ledger(configuration),
				configuration,
			},
		);
	};

	it('tells open, part-paid, paid and voided documents apart, with what is due and for how long', async () => {
		await inBoth(...[1, 2, 3, 4].map((name) => billOf(name, '10.00')));
		pass(day);
		books.payByHand('INVOICE-2', '4.00');
		books.payByHand('INVOICE-3', '10.00');
		await books.voidByHand('INVOICE-4');
		pass(19 * day);
		expect(inWords(expectOk(await collect()))).toEqual([
			'bill-1 open due 10.00 paid 0.00 credited 0.00 on - due by 2026-10-15 overdue 6',
			'bill-2 partPaid due 6.00 paid 4.00 credited 0.00 on - due by 2026-10-15 overdue 6',
			'bill-3 paid due 0.00 paid 10.00 credited 0.00 on 2026-10-02 due by 2026-10-15 overdue 0',
			expect.stringMatching(
				/^bill-4 voided due 0\.00 paid 0\.00 credited 0\.00 on - .* overdue 0$/,
			),
		]);
	});

	it('gives the document, the bill and its account, and the moment that the next run starts from', async () => {
		await inBoth(billOf(1, '10.00'));
		pass(hour);
		const [found] = expectOk(await collect()).documents;
		expect(found).toMatchObject({
			billId: 'bill-1',
			billVersion: 1,
			bill: { id: 'bill-1', accountId: 'account-acme' },
			outcome: {
				output: 'invoices',
				action: 'statusCollected',
				document: { type: 'invoice', number: 'INVOICE-1', currency: 'USD' },
				collected: {
					customer: expect.stringContaining('account-acme'),
					date: '2026-10-01',
					billVersion: 1,
				},
				collectedUntil: moment(hour),
				warnings: [],
			},
		});
	});

	it('takes what changed since, and nothing else', async () => {
		await inBoth(billOf(1, '10.00'), billOf(2, '10.00'));
		pass(hour);
		const until = minutes;
		pass(hour);
		books.payByHand('INVOICE-2', '10.00');
		pass(hour);
		expect(numbersOf(expectOk(await collect(until)))).toEqual(['INVOICE-2']);
		expect(numbersOf(expectOk(await collect(minutes)))).toEqual([]);
	});

	it('C4: tells of what changed shortly before the moment too, because clocks differ', async () => {
		await inBoth(billOf(1, '10.00'));
		pass(4);
		expect(numbersOf(expectOk(await collect(minutes)))).toEqual(['INVOICE-1']);
		pass(2);
		expect(numbersOf(expectOk(await collect(minutes)))).toEqual([]);
	});

	it('takes credits too, whose rest is what is due', async () => {
		await inBoth(billOf(1, '-10.00'));
		expect(inWords(expectOk(await collect()))).toEqual([
			expect.stringMatching(/^bill-1 open due 10\.00 paid 0\.00 credited 0\.00 .* overdue 0$/),
		]);
	});

	it('adds the corrections of a bill up, those that did not change too', async () => {
		await inBoth(billOf(1, '10.00'), billOf(2, '10.00'));
		await books.sendByHand('INVOICE-1');
		const { lineItems, billTotal } = billJson(billOf(1, '14.00'));
		m3ter.records.recalculateBill('bill-1', { lineItems, billTotal });
		const settings = { issuedDocuments: 'correct' } as const;
		await sync(books, [billOf(1, '14.00', { version: 2 })], { settings });
		pass(hour);
		const until = minutes;
		pass(hour);
		books.payByHand('INVOICE-1-C1', '4.00');
		const [found, ...others] = expectOk(await collect(until)).documents;
		expect(others).toEqual([]);
		expect(found?.outcome).toMatchObject({
			document: { number: 'INVOICE-1-C1' },
			collected: { paymentStatus: 'paid', correction: 1 },
			billStatus: {
				...{ documents: 2, paymentStatus: 'partPaid', totalWithTax: '14.00' },
				...{ amountDue: '10.00', amountPaid: '4.00', amountCredited: '0.00' },
			},
		});
		books.payByHand('INVOICE-2', '10.00');
		const [first] = expectOk(await collect(until, settings)).documents.filter(
			({ billId }) => billId === 'bill-2',
		);
		expect(first?.outcome).not.toHaveProperty('billStatus');
	});

	describe('a bill that has been corrected', () => {
		const settings = { issuedDocuments: 'correct' } as const;
		let until: number;
		beforeEach(async () => {
			await inBoth(billOf(1, '10.00'));
			await books.sendByHand('INVOICE-1');
			const { lineItems, billTotal } = billJson(billOf(1, '14.00'));
			m3ter.records.recalculateBill('bill-1', { lineItems, billTotal });
			await sync(books, [billOf(1, '14.00', { version: 2 })], { settings });
			pass(hour);
			until = minutes;
			pass(hour);
		});

		const statusesOf = (collection: Collection) =>
			collection.documents.map(
				({ outcome }) => outcome.output === 'invoices' && outcome.billStatus?.totalWithTax,
			);

		it('is looked for where corrections are written, also when only its first document changed', async () => {
			books.payByHand('INVOICE-1', '10.00');
			expect(statusesOf(expectOk(await collect(until, settings)))).toEqual(['14.00']);
			expect(statusesOf(expectOk(await collect(until)))).toEqual([undefined]);
		});

		it('comes to what is not voided', async () => {
			await books.voidByHand('INVOICE-1-C1');
			expect(statusesOf(expectOk(await collect(until, settings)))).toEqual([undefined]);
		});

		it('is added up without asking for what changed anyway', async () => {
			const found = expectOk(await collect(0));
			expect(found.documents).toHaveLength(2);
			expect(statusesOf(found)).toEqual(['14.00', '14.00']);
		});

		it('C2: is no list at all while its other documents cannot be read', async () => {
			books.payByHand('INVOICE-1-C1', '4.00');
			expectOk(await collect(until));
			const reads = books.calls().length;
			for (const nth of Array.from({ length: reads }, (_, index) => index + 1)) {
				const fault = { fault: 'serverErrorBeforeCommit', status: 500 } as const;
				const armed = books.faults.arm(fault, { nth, times: 1_000 });
				expect(expectFail(await collect(until)).code).toBe('SERVER_ERROR');
				armed.disarm();
				// Xero counts calls by the minute.
				pass(1);
			}
		});
	});

	it('tells of a document whose mark somebody has made another bill of', async () => {
		await sync(books, [billOf(1, '10.00')]);
		const respond = () => Response.json({ message: 'No such bill' }, { status: 400 });
		m3ter.fake.faults.arm({ fault: 'answerWith', respond }, { times: 9 });
		expect(expectOk(await collect()).documents).toMatchObject([
			{ billId: 'bill-1', bill: undefined },
		]);
	});

	it('tells of a document whose bill cannot be read', async () => {
		m3ter.records.addBill({ ...billJson(billOf(1, '10.00')), currency: 7 });
		await sync(books, [billOf(1, '10.00')]);
		expect(expectOk(await collect()).documents).toMatchObject([
			{ billId: 'bill-1', bill: undefined },
		]);
	});

	it('leaves documents of other people alone', async () => {
		await books.writeByHand('BY-HAND', 'account-acme');
		expect(expectOk(await collect()).documents).toEqual([]);
	});

	it('C1: writes nothing', async () => {
		await inBoth(billOf(1, '10.00'));
		m3ter.fake.calls.splice(0);
		expectOk(await collect());
		expect(books.calls().filter(books.isWrite)).toEqual([]);
		expect(m3ter.fake.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('reads no bill where m3ter is not to be asked', async () => {
		await inBoth(billOf(1, '10.00'));
		m3ter.fake.calls.splice(0);
		const [found] = expectOk(await collect(0, { fromM3ter: false })).documents;
		expect(found).toMatchObject({ billId: 'bill-1', billVersion: 1, bill: undefined });
		expect(m3ter.fake.calls).toEqual([]);
	});

	it('tells of the document of a bill that m3ter does not have', async () => {
		await sync(books, [billOf(1, '10.00')]);
		const [found] = expectOk(await collect()).documents;
		expect(found).toMatchObject({ billId: 'bill-1', billVersion: 1, bill: undefined });
	});

	it.each([1, 2])('C2, C3: is no list at all when call %i of the ledger fails', async (nth) => {
		await inBoth(billOf(1, '10.00'));
		books.payByHand('INVOICE-1', '10.00');
		books.faults.arm({ fault: 'serverErrorBeforeCommit', status: 500 }, { nth });
		expect(expectFail(await collect()).code).toBe('SERVER_ERROR');
	});

	it('C2: is no list at all when the ledger takes no more calls', async () => {
		await inBoth(billOf(1, '10.00'));
		books.faults.arm({ fault: 'rateLimited', problem: 'minute', retryAfterSeconds: 30 });
		expect(expectFail(await collect()).code).toBe('RATE_LIMITED');
	});

	it('C2: is no list at all when m3ter does not answer', async () => {
		await inBoth(billOf(1, '10.00'));
		m3ter.fake.faults.arm({ fault: 'serverErrorBeforeCommit', status: 500 }, { times: 9 });
		expect(expectFail(await collect()).code).toBe('M3TER_UNAVAILABLE');
	});

	it('C3: takes an answer that says nothing for no answer', async () => {
		await inBoth(billOf(1, '10.00'));
		const respond = () => Response.json({ maintenance: true });
		books.faults.arm({ fault: 'answerWith', respond });
		expect(expectFail(await collect()).code).toBe('SERVER_ERROR');
	});
});

describe('QuickBooks', () => {
	const open = async (count: number) => {
		const books = openQuickBooksBooks();
		books.addCustomer('account-acme');
		await sync(
			books,
			Array.from({ length: count }, (_, index) => billOf(index + 1, '10.00')),
		);
		return books;
	};
	const collect = async (
		books: ReturnType<typeof openQuickBooksBooks>,
		since: number,
		now: number,
	) => {
		const configuration = books.configuration();
		books.forgetCalls();
		const ledger = books.ledger(configuration);
		return await collectStatus(
			{ since: moment(since), now: moment(now) },
			{ ledger, configuration },
		);
	};
	const idOf = (books: ReturnType<typeof openQuickBooksBooks>, number: string) =>
		String(
			[...books.records.invoices(), ...books.records.creditMemos()].find(
				({ DocNumber }) => DocNumber === number,
			)?.Id,
		);

	it('tells what a credit memo settled from what was paid', async () => {
		const books = await open(3);
		await sync(books, [billOf(4, '-14.00')]);
		books.records.applyCredit(idOf(books, 'INVOICE-4'), idOf(books, 'INVOICE-1'), '10.00');
		books.records.applyCredit(idOf(books, 'INVOICE-4'), idOf(books, 'INVOICE-2'), '4.00');
		books.payByHand('INVOICE-2', '6.00');
		const found = expectOk(await collect(books, 0, hour));
		expect(inWords(found)).toEqual([
			'bill-1 credited due 0.00 paid 0.00 credited 10.00 on 2026-10-01 due by 2026-10-15 overdue 0',
			'bill-2 paid due 0.00 paid 6.00 credited 4.00 on 2026-10-01 due by 2026-10-15 overdue 0',
			'bill-3 open due 10.00 paid 0.00 credited 0.00 on - due by 2026-10-15 overdue 0',
			'bill-4 credited due 0.00 paid 0.00 credited 14.00 on 2026-10-01 due by - overdue 0',
		]);
	});

	it('says that documents were deleted, not whose they were', async () => {
		const books = await open(2);
		books.records.deleteInvoice(idOf(books, 'INVOICE-2'));
		const { documents, warnings } = expectOk(await collect(books, 0, hour));
		expect(numbersOf({ documents, warnings })).toEqual(['INVOICE-1']);
		expect(warnings).toEqual([
			{
				code: 'DELETED_NOT_KNOWN',
				message: expect.stringMatching(/^A document was deleted in QuickBooks/) as string,
				details: { deleted: [{ kind: 'invoice', id: expect.stringMatching(/^\d+$/) as string }] },
			},
		]);
	});

	it('tells whose document was deleted where Write Back Mappings left a mapping', async () => {
		const books = await open(2);
		const m3ter = openStandIn();
		m3ter.records.addBill(billJson(billOf(2, '10.00')));
		const id = idOf(books, 'INVOICE-2');
		m3ter.records.addMapping({
			...{ m3terEntity: 'Bill', m3terId: 'bill-2' },
			...{ externalSystem: 'QuickBooks', externalTable: 'Invoice', externalId: id },
		});
		books.records.deleteInvoice(id);
		books.records.deleteInvoice(idOf(books, 'INVOICE-1'));
		const configuration = books.configuration({ writeBackMappings: true });
		const found = expectOk(
			await collectStatus(
				{ since: moment(0), now: moment(hour) },
				{ ledger: books.ledger(configuration), m3ter: createM3terSource(m3ter.api), configuration },
			),
		);
		expect(inWords(found)).toEqual([expect.stringMatching(/^bill-2 voided/)]);
		expect(found.documents).toMatchObject([
			{
				bill: { id: 'bill-2' },
				outcome: { document: { id, number: 'INVOICE-2', status: 'Deleted' } },
			},
		]);
		expect(found.warnings).toEqual([]);
	});

	it('reads the lists where the moment is older than what is kept, and says so', async () => {
		const books = await open(1);
		books.advance(40 * day);
		books.payByHand('INVOICE-1', '10.00');
		const found = expectOk(await collect(books, 0, 40 * day));
		expect(numbersOf(found)).toEqual(['INVOICE-1']);
		expect(found.warnings).toMatchObject([
			{ code: 'WHOLE_LIST_READ', message: expect.stringContaining('the last 30 days') as string },
		]);
	});

	it('asks change data capture once for both kinds, and the payments of what it names', async () => {
		const books = await open(1);
		books.payByHand('INVOICE-1', '10.00');
		expectOk(await collect(books, 0, hour));
		const [first, ...others] = books.calls();
		expect(first?.path).toMatch(/\/cdc$/);
		expect(others.map(({ path }) => path)).toEqual([expect.stringMatching(/\/query$/)]);
		expect(others[0]?.requestBody).toContain('from Payment');
	});

	it('reads the lists where more changed than an answer holds, and says so', async () => {
		const books = await open(2);
		const [record] = books.records.invoices();
		const respond = () =>
			Response.json({
				CDCResponse: [{ QueryResponse: [{ Invoice: Array(1_000).fill(record) }, {}] }],
			});
		books.faults.arm({ fault: 'answerWith', respond });
		const found = expectOk(await collect(books, 0, hour));
		expect(numbersOf(found)).toEqual(['INVOICE-1', 'INVOICE-2']);
		expect(found.warnings).toMatchObject([{ code: 'WHOLE_LIST_READ' }]);
	});

	it.each([
		['without an envelope', {}],
		['with an empty envelope', { CDCResponse: [] }],
		['without lists', { CDCResponse: [{}] }],
		['with the list of another entity', { CDCResponse: [{ QueryResponse: [{ Bill: [] }] }] }],
		['with something that is no record', { CDCResponse: [{ QueryResponse: [{ Invoice: [7] }] }] }],
	])('C3: an answer %s is a failure, not "nothing changed"', async (_what, body) => {
		const books = await open(1);
		books.faults.arm({ fault: 'answerWith', respond: () => Response.json(body) });
		expect(expectFail(await collect(books, 0, hour)).code).toBe('SERVER_ERROR');
	});

	it('C2: a list that never ends is a failure', async () => {
		const books = await open(1);
		books.advance(40 * day);
		const [record] = books.records.invoices();
		const respond = () => Response.json({ QueryResponse: { Invoice: Array(1_000).fill(record) } });
		books.faults.arm(
			{ fault: 'answerWith', respond },
			{ times: 1_000, matches: ({ body }) => body.includes('from Invoice') },
		);
		expect(expectFail(await collect(books, 0, 40 * day)).code).toBe('LIST_INCOMPLETE');
	});
});

describe('Xero', () => {
	const open = async (bills: readonly Bill[]) => {
		const books = openXeroBooks();
		books.addCustomer('account-acme');
		await sync(books, bills);
		return books;
	};
	const collect = async (books: ReturnType<typeof openXeroBooks>, m3ter?: M3terSource) => {
		const configuration = books.configuration({ issuedDocuments: 'correct' });
		const ledger = books.ledger(configuration);
		const window = { since: moment(0), now: moment(hour) };
		return expectOk(await collectStatus(window, { m3ter, ledger, configuration }));
	};
	const idOf = ({ organisation }: ReturnType<typeof openXeroBooks>, number: string) =>
		organisation.documents.find((document) => document.number === number)?.id ?? '';

	it('tells what a credit note settled from what was paid, and all of it adds up', async () => {
		const books = await open([1, 2, 3].map((name) => billOf(name, '10.00')));
		await sync(books, [billOf(4, '-20.00')]);
		const use = (number: string, amount: string) =>
			books.organisation.applyCredit(idOf(books, 'INVOICE-4'), idOf(books, number), {
				amount: new Decimal(amount),
			});
		use('INVOICE-1', '10.00');
		use('INVOICE-2', '4.00');
		use('INVOICE-3', '3.00');
		books.payByHand('INVOICE-2', '6.00');
		const found = await collect(books);
		expect(inWords(found)).toEqual([
			'bill-1 credited due 0.00 paid 0.00 credited 10.00 on 2026-10-01 due by 2026-10-15 overdue 0',
			'bill-2 paid due 0.00 paid 6.00 credited 4.00 on 2026-10-01 due by 2026-10-15 overdue 0',
			'bill-3 partPaid due 7.00 paid 0.00 credited 3.00 on - due by 2026-10-15 overdue 0',
			'bill-4 partPaid due 3.00 paid 0.00 credited 17.00 on - due by - overdue 0',
		]);
		for (const { totalWithTax, ...amounts } of statusesOf(found)) {
			const { amountDue, amountPaid, amountCredited } = amounts;
			const sum = [amountDue, amountPaid, amountCredited].map(Number).reduce((a, b) => a + b);
			expect(sum.toFixed(2)).toBe(totalWithTax);
		}
		books.payByHand('INVOICE-4', '3.00'); // It is paid back.
		expect(inWords(await collect(books))).toContain(
			'bill-4 paid due 0.00 paid 3.00 credited 17.00 on 2026-10-01 due by - overdue 0',
		);
	});

	it('adds a credit up that corrects an invoice: what it settles there is nothing that came in', async () => {
		const m3ter = openStandIn();
		const bills = [billOf(1, '14.00'), billOf(1, '10.00', { version: 2 })] as const;
		const books = await open([bills[0]]);
		m3ter.records.addBill(billJson(bills[1]));
		await books.sendByHand('INVOICE-1');
		await sync(books, [bills[1]], { settings: { issuedDocuments: 'correct' } });
		const found = await collect(books, createM3terSource(m3ter.api));
		expect(inWords(found)).toEqual([
			'bill-1 credited due 0.00 paid 0.00 credited 4.00 on 2026-10-01 due by - overdue 0',
			'bill-1 partPaid due 10.00 paid 0.00 credited 4.00 on - due by 2026-10-15 overdue 0',
		]);
		for (const { outcome } of found.documents) {
			expect(outcome).toMatchObject({
				billStatus: {
					...{ documents: 2, paymentStatus: 'open', totalWithTax: '10.00' },
					...{ amountDue: '10.00', amountPaid: '0.00', amountCredited: '0.00' },
				},
			});
		}
	});

	it('tells a deleted draft as voided: Xero keeps its mark', async () => {
		const books = openXeroBooks();
		books.addCustomer('account-acme');
		const configuration = books.configuration({ invoiceStatus: 'DRAFT' });
		await sync(books, [billOf(1, '10.00')], { settings: { invoiceStatus: 'DRAFT' } });
		const [document] = books.organisation.documents;
		books.organisation.putDocument({ ...document!, status: 'DELETED' });
		const ledger = books.ledger(configuration);
		const window = { since: moment(0), now: moment(hour) };
		const found = expectOk(await collectStatus(window, { ledger, configuration }));
		expect(inWords(found)).toEqual([expect.stringMatching(/^bill-1 voided/)]);
	});

	it('C2: a list whose page is lost is a failure', async () => {
		const books = openXeroBooks();
		books.addCustomer('account-acme');
		const configuration = books.configuration();
		await sync(books, [billOf(1, '10.00')]);
		const respond = () =>
			Response.json({ Invoices: [], pagination: { page: 1, pageSize: 1000, pageCount: 3 } });
		books.faults.arm(
			{ fault: 'answerWith', respond },
			{ matches: ({ path }) => path.endsWith('/Invoices') },
		);
		const window = { since: moment(0), now: moment(hour) };
		const collected = await collectStatus(window, {
			ledger: books.ledger(configuration),
			configuration,
		});
		expect(expectFail(collected).code).toBe('LIST_INCOMPLETE');
	});
});

it('says of a ledger that does not tell its changes what to do instead', async () => {
	const books = openPaperBooks();
	const configuration = books.configuration();
	const window = { since: moment(0), now: moment(hour) };
	const collected = await collectStatus(window, {
		ledger: books.ledger(configuration),
		configuration,
	});
	expect(expectFail(collected)).toMatchObject({
		code: 'INVALID_CONFIGURATION',
		remedy: expect.stringContaining('Reconcile Bills') as string,
	});
});

const numbersOf = ({ documents }: Collection): string[] =>
	documents.flatMap(({ outcome }) =>
		outcome.output === 'invoices' ? (outcome.document?.number ?? []) : [],
	);

const statusesOf = ({ documents }: Collection): CollectedStatus[] =>
	documents.flatMap(({ outcome }) =>
		outcome.output === 'invoices' ? (outcome.collected ?? []) : [],
	);

const inWords = ({ documents }: Collection): string[] =>
	documents
		.map(({ billId, outcome }) =>
			outcome.output === 'invoices' && outcome.collected
				? `${billId} ${statusInWords(outcome.collected)}`
				: `${billId} ${outcome.output}`,
		)
		.sort();

const statusInWords = (status: CollectedStatus): string =>
	`${status.paymentStatus} due ${status.amountDue} paid ${status.amountPaid} credited ${status.amountCredited} on ${status.paidOn ?? '-'} due by ${status.dueDate ?? '-'} overdue ${status.daysOverdue}`;
