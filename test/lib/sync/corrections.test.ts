import type { Bill } from '../../../lib/bill/Bill';
import type { Send } from '../../../lib/http/request';
import type { BillResult } from '../../../lib/results/BillResult';
import { summarise } from '../../../lib/run/summarise';
import { bill, lineItem, mapping, type WrittenConfiguration } from '../support/fixtures';
import { amountDue } from '../../fakes/xero/books/organisationBooks';
import { openPaperBooks } from './support/paperBooks';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { inWords, sync, type SyncOptions } from './support/runSync';
import type { TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

type Lines = Readonly<Record<string, string>>;

const billOf = (version: number, lines: Lines, given: Partial<Bill> = {}): Bill =>
	bill({
		version,
		billDate: '2026-09-30',
		dueDate: '2026-10-30',
		sequentialInvoiceNumber: 'INVOICE-1',
		billTotal: undefined,
		lineItems: Object.entries(lines).map(([description, convertedSubtotal]) =>
			lineItem({ lineItemType: 'STANDING_CHARGE', description, convertedSubtotal }),
		),
		...given,
	});

const first = billOf(1, { Platform: '80.00', Support: '20.00' });
const more = billOf(2, { Platform: '85.00', Support: '20.00' });
const less = billOf(2, { Platform: '80.00' });

const warningsOf = (result: BillResult) => (result.output === 'invoices' ? result.warnings : []);

describe.each<readonly [string, () => TestBooks]>([
	['Xero', () => openXeroBooks()],
	['QuickBooks', () => openQuickBooksBooks()],
	['a destination that is not shipped', () => openPaperBooks()],
])('%s: a document that is issued', (name, open) => {
	let books: TestBooks;
	const settings: WrittenConfiguration = { issuedDocuments: 'correct' };
	const run = async (of: Bill, options: SyncOptions = {}): Promise<string> => {
		const [result] = await sync(books, [of], {
			...options,
			settings: { ...settings, ...options.settings },
		});
		const codes = warningsOf(result!).map(({ code }) => code);
		// What becomes of a credit in one ledger is said below.
		return [inWords(result!), ...codes.filter((code) => code !== 'CREDIT_NOT_APPLIED')].join(' ');
	};
	const sum = (): string =>
		books
			.documents()
			.filter(({ state }) => state === 'live')
			.reduce((all, { kind, total }) => all + (kind === 'invoice' ? 1 : -1) * Number(total), 0)
			.toFixed(2);
	/** `INVOICE-1 100.00, INVOICE-1-C1 -20.00`: live documents in the sign of the bill. */
	const row = (): string =>
		books
			.documents()
			.filter(({ state }) => state === 'live')
			.map(({ kind, number, total }) => `${number} ${kind === 'invoice' ? '' : '-'}${total}`)
			.sort()
			.join(', ');
	const corrected = 'created DOCUMENT_CORRECTED';

	beforeEach(async () => {
		books = open();
		books.addCustomer('account-acme');
		expect(await run(first)).toBe('created');
	});

	describe.each<readonly [string, () => unknown]>([
		['was sent', () => books.sendByHand('INVOICE-1')],
		['has a payment', () => books.payByHand('INVOICE-1', '100.00')],
	])('because it %s', (_why, issue) => {
		beforeEach(async () => {
			await issue();
		});

		it.each<readonly [string, Bill, string]>([
			['more', more, 'INVOICE-1 100.00, INVOICE-1-C1 5.00'],
			['less', less, 'INVOICE-1 100.00, INVOICE-1-C1 -20.00'],
			[
				'a credit',
				billOf(2, { Platform: '-8.00', Support: '-2.00' }),
				'INVOICE-1 100.00, INVOICE-1-C1 -110.00',
			],
			[
				'more here and less there',
				billOf(2, { Platform: '70.00', Support: '30.50' }),
				'INVOICE-1 100.00, INVOICE-1-C1 0.50',
			],
			[
				'nothing',
				billOf(2, { Platform: '10.00', Refund: '-10.00' }),
				'INVOICE-1 100.00, INVOICE-1-C1 -100.00',
			],
		])('stays, and %s is a document of its own, once', async (_sentence, next, documents) => {
			const lines = books.linesOf('INVOICE-1');
			expect(await run(next, { preview: true })).toBe('previewed DOCUMENT_CORRECTED');
			expect(await run(next)).toBe(corrected);
			expect(row()).toBe(documents);
			expect(books.linesOf('INVOICE-1')).toEqual(lines);
			books.forgetCalls();
			expect(await run(next)).toBe('unchanged');
			expect(books.calls().filter(books.isWrite)).toEqual([]);
		});

		it('has the lines that changed, by how much, as they were booked', async () => {
			await run(billOf(2, { Support: '20.00', Platform: '85.00', Fee: '1.00' }));
			expect(books.linesOf('INVOICE-1-C1')).toMatchObject([
				{ text: 'Platform', amount: 5 },
				{ text: 'Fee', amount: 1 },
			]);
		});

		it('leaves a version of the same total, and says what differs', async () => {
			const same = billOf(2, { Platform: '90.00', Support: '10.00' });
			expect(await run(same)).toBe('unchanged CONTENT_DIFFERS');
			expect(row()).toBe('INVOICE-1 100.00');
		});

		it('changes a correction that nobody has yet', async () => {
			await run(more);
			expect(await run(billOf(3, { Platform: '81.00', Support: '20.00' }))).toBe(
				'updated DOCUMENT_CORRECTED',
			);
			expect(row()).toBe('INVOICE-1 100.00, INVOICE-1-C1 1.00');
		});

		it('gets a second correction once the first one is issued', async () => {
			await run(more);
			await books.sendByHand('INVOICE-1-C1');
			expect(await run(billOf(3, { Platform: '80.00' }))).toBe(corrected);
			expect(row()).toBe('INVOICE-1 100.00, INVOICE-1-C1 5.00, INVOICE-1-C2 -25.00');
			// A credit that was allocated is issued.
			expect(await run(billOf(4, { Platform: '81.00' }))).toMatch(
				/^(updated|created) DOCUMENT_CORRECTED$/,
			);
			expect(sum()).toBe('81.00');
			expect(await run(billOf(4, { Platform: '81.00' }))).toBe('unchanged');
		});

		it('loses its correction when nothing is left of it', async () => {
			await run(more);
			const back = billOf(3, { Platform: '80.00', Support: '20.00' });
			expect(await run(back, { preview: true })).toBe('previewed DOCUMENT_CORRECTED');
			expect(await run(back)).toBe('updated DOCUMENT_CORRECTED');
			expect(row()).toBe('INVOICE-1 100.00');
			expect(await run(back)).toBe('unchanged');
			expect(await run(billOf(4, { Platform: '82.00', Support: '20.00' }))).toBe(corrected);
			expect(row()).toMatch(/^INVOICE-1 100.00, INVOICE-1-C[12] 2.00$/);
		});

		describe('and of which no line is left to send', () => {
			const emptied = { excludedLineItemTypes: ['STANDING_CHARGE'] };

			it('stays with its correction under the same version: a setting did it', async () => {
				await run(more);
				expect(await run(more, { settings: emptied })).toBe('unchanged CONTENT_DIFFERS');
				const [result] = await sync(books, [more], { settings: { ...settings, ...emptied } });
				expect(result).toMatchObject({
					warnings: [{ details: { differences: [{ path: 'total', books: '105.00', bill: '0' }] } }],
					alongside: [{ number: 'INVOICE-1' }],
				});
			});

			it('stops a newer version, and both documents are named', async () => {
				await run(more);
				const newer = billOf(3, { Platform: '85.00' });
				const [result] = await sync(books, [newer], { settings: { ...settings, ...emptied } });
				expect(result).toMatchObject({
					failure: {
						code: 'DOCUMENT_EMPTIED',
						message: expect.stringMatching(/INVOICE-1-C1 and invoice INVOICE-1 are in/) as string,
					},
				});
			});

			it('refuses a version that is older than its correction', async () => {
				await run(billOf(3, { Platform: '85.00', Support: '20.00' }));
				expect(await run(less, { settings: emptied })).toBe('none STALE_VERSION');
			});
		});

		it('gets a correction of the other kind when its sign turns', async () => {
			await run(more);
			expect(await run(billOf(3, { Platform: '79.00', Support: '20.00' }))).toBe(corrected);
			expect(row()).toMatch(/^INVOICE-1 100.00, INVOICE-1-C[12] -1.00$/);
			expect(await run(billOf(4, { Platform: '81.00', Support: '20.00' }))).toBe(corrected);
			expect(sum()).toBe('101.00');
		});

		it('refuses an older version than that of its correction', async () => {
			await run(billOf(3, { Platform: '85.00', Support: '20.00' }));
			expect(await run(billOf(2, { Platform: '1.00' }))).toBe('none STALE_VERSION');
		});

		it('is corrected once where the answer was lost', async () => {
			books.faults.arm({ fault: 'timeoutAfterCommit' }, { matches: books.isDocumentWrite });
			expect(await run(more)).toBe('adopted DOCUMENT_CORRECTED');
			expect(row()).toBe('INVOICE-1 100.00, INVOICE-1-C1 5.00');
		});

		it('leaves a number that somebody else has', async () => {
			await books.writeByHand('INVOICE-1-C1', 'account-acme');
			expect(await run(more)).toBe(corrected);
			expect(row()).toBe('INVOICE-1 100.00, INVOICE-1-C1 5.00, INVOICE-1-C2 5.00');
			expect(await run(more)).toBe('unchanged');
		});

		it('is not corrected again where a person voided the correction, until the bill changes', async () => {
			await run(more);
			await books.voidByHand('INVOICE-1-C1');
			expect(await run(more)).toBe('none DOCUMENT_VOIDED');
			expect(await run(billOf(3, { Platform: '84.00', Support: '20.00' }))).toBe(corrected);
			expect(row()).toBe('INVOICE-1 100.00, INVOICE-1-C2 4.00');
		});

		it('is not corrected in another currency', async () => {
			const other = billOf(2, { Platform: '90.00' }, { currency: 'EUR' });
			expect(await run(other)).toMatch(/^none (DOCUMENT_ISSUED|CURRENCY_NOT_ENABLED)$/);
			expect(row()).toBe('INVOICE-1 100.00');
		});

		it('goes on as a row where the setting says otherwise meanwhile', async () => {
			await run(more);
			const third = billOf(3, { Platform: '86.00', Support: '20.00' });
			const update = { settings: { issuedDocuments: 'update' } } as const;
			expect(await run(third, update)).toBe('updated DOCUMENT_CORRECTED');
			expect(row()).toBe('INVOICE-1 100.00, INVOICE-1-C1 6.00');
			books.payByHand('INVOICE-1-C1', '6.00');
			expect(await run(billOf(4, { Platform: '1.00' }), update)).toBe('none INVOICE_ALREADY_PAID');
		});
	});

	it('comes to the bill again where one run updated it while another corrected it', async () => {
		await books.sendByHand('INVOICE-1');
		await Promise.all([run(more, { settings: { issuedDocuments: 'update' } }), run(more)]);
		expect(row()).toBe('INVOICE-1 105.00, INVOICE-1-C1 5.00');
		expect(await run(more)).toBe('updated DOCUMENT_CORRECTED');
		expect(row()).toBe('INVOICE-1 105.00');
		expect(await run(more)).toBe('unchanged');
	});

	it('because its period is closed is corrected on the first open day', async () => {
		books.closeThrough('2026-09-30');
		expect(await run(more)).toBe('none PERIOD_CLOSED');
		const moved = { settings: { closedPeriod: 'firstOpenDay' } } as const;
		expect(await run(more, moved)).toBe('created DOCUMENT_CORRECTED DATE_MOVED');
		expect([row(), books.dateOf('INVOICE-1-C1')]).toEqual([
			'INVOICE-1 100.00, INVOICE-1-C1 5.00',
			'2026-10-01',
		]);
		expect(await run(more, moved)).toBe('unchanged');
	});

	it('is named beside its correction, whatever is done or shown, and the row comes to the bill', async () => {
		const totalOf = async (of: Bill, preview = false): Promise<string> => {
			books.advance(1); // Beyond the calls of a minute.
			const [outcome] = await sync(books, [of], { settings, preview });
			const item = { itemIndex: 0, outcome: outcome!, autoDisableAfter: 10 };
			const head = { integration: 'A', destination: 'B', bill: of };
			const settled = { ...item, head, disabledNotificationUsers: [] };
			return summarise([settled, settled], new Map()).message.replace(/.*USD /, '');
		};
		const versions: ReadonlyArray<readonly [Lines, string]> = [
			[{ Platform: '85.00', Support: '20.00' }, '105.00'],
			[{ Platform: '80.00' }, '80.00'],
			[{ Platform: '90.00' }, '90.00'],
			[{ Platform: '80.00', Support: '20.00' }, '100.00'],
			[{ Platform: '100.00' }, '100.00'],
			[{ Platform: '1.00' }, '1.00'],
		];
		await books.sendByHand('INVOICE-1');
		for (const [index, [lines, total]] of versions.entries()) {
			const next = billOf(index + 2, lines);
			expect([index, await totalOf(next, true)]).toEqual([index, total]);
			expect([index, await totalOf(next)]).toEqual([index, total]);
			expect([index, await totalOf(next)]).toEqual([index, total]);
			expect([index, await totalOf(next, true)]).toEqual([index, total]);
			expect(sum()).toBe(total);
		}
	});

	it('and is unchanged with its correction differs in nothing in a preview', async () => {
		await books.sendByHand('INVOICE-1');
		await run(more);
		const [shown] = await sync(books, [more], { settings, preview: true });
		expect(shown).toMatchObject({
			document: { number: 'INVOICE-1-C1' },
			alongside: [{ number: 'INVOICE-1' }],
			preview: { action: 'unchanged', differences: [] },
		});
	});

	it('whose correction stays behind when it is voided stops the bill', async () => {
		await books.sendByHand('INVOICE-1');
		await run(more);
		await books.voidByHand('INVOICE-1');
		expect(await run(more)).toBe('none DOCUMENT_VOIDED');
		expect(await run(billOf(3, { Platform: '1.00' }))).toBe('none DOCUMENT_VOIDED');
		expect(row()).toBe('INVOICE-1-C1 5.00');
	});

	it('and was renumbered is found by its mapping', async () => {
		const { tables, externalSystem } = books.configuration().destination;
		const [made] = await sync(books, [first], { settings });
		if (made?.output !== 'invoices') throw new Error('The bill has no invoice');
		await books.sendByHand('INVOICE-1');
		await run(more);
		await books.renumberByHand('INVOICE-1', 'OTHER-9');
		const third = billOf(3, { Platform: '1.00' });
		expect(await run(third)).toBe('none DOCUMENT_VOIDED');
		const mappings = [
			mapping('Bill', first.id, tables.invoice, made.document?.id ?? '', { externalSystem }),
		];
		expect(await run(third, { mappings })).toBe(corrected);
		expect(row()).toMatch(/^INVOICE-1-C[12] -99.00, OTHER-9 100.00$/);
	});

	it('and that a person changed by hand is corrected to what the bill says', async () => {
		if (name === 'a destination that is not shipped') return;
		await books.addLineByHand('INVOICE-1', 'Setup', 10);
		await books.sendByHand('INVOICE-1');
		expect(await run(more)).toBe(corrected);
		expect(row()).toBe('INVOICE-1 110.00, INVOICE-1-C1 -5.00');
	});
});

it('a number that leaves no room for a correction stops the bill before anything is written', async () => {
	const books = openQuickBooksBooks();
	books.addCustomer('account-acme');
	const numbered = { sequentialInvoiceNumber: 'ACME-INVOICE-26-1001' };
	const settings = { issuedDocuments: 'correct' } as const;
	await sync(books, [billOf(1, { Platform: '80.00' }, numbered)], { settings });
	await books.sendByHand(numbered.sequentialInvoiceNumber);
	books.forgetCalls();
	const [result] = await sync(books, [billOf(2, { Platform: '90.00' }, numbered)], { settings });
	expect(inWords(result!)).toBe('none NUMBER_TOO_LONG');
	expect(books.calls().filter(books.isWrite)).toEqual([]);
});

it('a company that numbers its forms itself has no corrections, and no bill is sent to it', async () => {
	const books = openQuickBooksBooks();
	books.records.settings.customTxnNumbers = false;
	books.addCustomer('account-acme');
	const [result] = await sync(books, [first], { settings: { issuedDocuments: 'correct' } });
	expect(inWords(result!)).toBe('none INVALID_CONFIGURATION');
});

describe('a credit that corrects an invoice in Xero', () => {
	const settings = { issuedDocuments: 'correct' } as const;
	const open = async (options = {}) => {
		const books = openXeroBooks();
		books.addCustomer('account-acme');
		await sync(books, [first], { settings: { ...settings, ...options } });
		await books.sendByHand('INVOICE-1');
		return books;
	};
	const run = async (books: TestBooks, of: Bill) => {
		const [result] = await sync(books, [of], { settings });
		return [inWords(result!), ...warningsOf(result!).map(({ code }) => code)].join(' ');
	};
	const dueOn = ({ organisation }: ReturnType<typeof openXeroBooks>, number: string): string => {
		const found = organisation.documents.find((document) => document.number === number)!;
		return amountDue(found).toFixed(2);
	};

	it('is allocated to it', async () => {
		const books = await open();
		expect(await run(books, less)).toBe('created DOCUMENT_CORRECTED');
		expect([dueOn(books, 'INVOICE-1'), dueOn(books, 'INVOICE-1-C1')]).toEqual(['80.00', '0.00']);
		expect(await run(books, less)).toBe('unchanged');
		expect(await run(books, billOf(3, { Platform: '79.00' }))).toBe('created DOCUMENT_CORRECTED');
		expect([dueOn(books, 'INVOICE-1'), dueOn(books, 'INVOICE-1-C2')]).toEqual(['79.00', '0.00']);
	});

	it('is allocated with what is due, and the rest is said', async () => {
		const books = await open();
		books.payByHand('INVOICE-1', '95.00');
		expect(await run(books, less)).toBe('created DOCUMENT_CORRECTED CREDIT_NOT_APPLIED');
		expect([dueOn(books, 'INVOICE-1'), dueOn(books, 'INVOICE-1-C1')]).toEqual(['0.00', '15.00']);
	});

	it('stays open where nothing is due any more', async () => {
		const books = await open();
		books.payByHand('INVOICE-1', '100.00');
		expect(await run(books, less)).toBe('created DOCUMENT_CORRECTED CREDIT_NOT_APPLIED');
		expect(dueOn(books, 'INVOICE-1-C1')).toBe('20.00');
	});

	it('is allocated once where the answer was lost', async () => {
		const books = await open();
		books.faults.arm(
			{ fault: 'timeoutAfterCommit' },
			{ matches: ({ path }) => path.endsWith('/Allocations') },
		);
		expect(await run(books, less)).toBe('created DOCUMENT_CORRECTED');
		expect(dueOn(books, 'INVOICE-1')).toBe('80.00');
	});
});

/** The read says that the document is open, and a moment later the ledger does not let anybody change it. */
describe.each<readonly [string, (line: (send: Send) => Send) => TestBooks, RegExp]>([
	['Xero', (line) => openXeroBooks({}, line), /\/Invoices(\?|$)/],
	['QuickBooks', (line) => openQuickBooksBooks({}, {}, line), /\/invoice\?/],
])('%s: a document that is issued between look-up and write', (name, openWith, address) => {
	const issuedAtWrite = async (issue: (books: TestBooks) => unknown, isAtRead = false) => {
		let isArmed = false;
		const books: TestBooks = openWith((send) => async (request) => {
			const isIt = isAtRead
				? request.method === 'GET' && /\/invoice\/\d+\?/.test(request.url)
				: request.method === 'POST' && address.test(request.url);
			if (isArmed && isIt) {
				isArmed = false;
				issue(books);
			}
			return await send(request);
		});
		books.addCustomer('account-acme');
		const run = async (of: Bill) => {
			const [result] = await sync(books, [of], {
				settings: { issuedDocuments: 'correct', closedPeriod: 'firstOpenDay' },
			});
			return [inWords(result!), ...warningsOf(result!).map(({ code }) => code)].join(' ');
		};
		const held = () => books.documents().map(({ number, total }) => `${number} ${total}`);
		await run(first);
		isArmed = true;
		const outcome = await run(more);
		expect(isArmed).toBe(false);
		return { outcome, run, held };
	};

	// QuickBooks takes a change of a paid invoice, so the node reads it once more, and sees the payment there.
	it('because it is paid is corrected at once', async () => {
		const { outcome, run, held } = await issuedAtWrite(
			(books) => books.payByHand('INVOICE-1', '100.00'),
			name === 'QuickBooks',
		);
		expect(outcome).toBe('created DOCUMENT_CORRECTED');
		expect(held()).toEqual(['INVOICE-1 100.00', 'INVOICE-1-C1 5.00']);
		expect(await run(more)).toBe('unchanged');
	});

	it('because its period is closed is left, and corrected by the next run', async () => {
		const { outcome, run, held } = await issuedAtWrite((books) => books.closeThrough('2026-09-30'));
		expect(outcome).toBe('none PERIOD_CLOSED');
		expect(held()).toEqual(['INVOICE-1 100.00']);
		expect(await run(more)).toBe('created DOCUMENT_CORRECTED DATE_MOVED');
		expect(held()).toEqual(['INVOICE-1 100.00', 'INVOICE-1-C1 5.00']);
	});
});
