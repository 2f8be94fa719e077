import type { Bill } from '../../../lib/bill/Bill';
import type { Coding, CodingField } from '../../../lib/ledger/codingDigest';
import type { KeptEdits } from '../../../lib/ledger/Writes';
import { fail, ok } from '../../../lib/result';
import type { BillResult, Warning } from '../../../lib/results/BillResult';
import { failure } from '../../../lib/results/failureCatalogue';
import { keepEdits } from '../../../lib/sync/keepEdits';
import type { WritePlan } from '../../../lib/sync/WritePlan';
import { bill, lineItem, mapping, type WrittenConfiguration } from '../support/fixtures';
import { candidate } from './support/candidates';
import { found } from './support/found';
import { openPaperBooks } from './support/paperBooks';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { inWords, sync, type SyncOptions } from './support/runSync';
import type { TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

/** Lines of a bill by their text. */
const billOf = (version: number, lines: Readonly<Record<string, string>>): Bill =>
	bill({
		version,
		sequentialInvoiceNumber: 'INVOICE-1',
		billTotal: undefined,
		lineItems: Object.entries(lines).map(([description, convertedSubtotal]) =>
			lineItem({
				lineItemType: 'STANDING_CHARGE',
				description,
				convertedSubtotal,
				productId: 'product-api',
			}),
		),
	});

const first = billOf(1, { Platform: '20.00', Support: '5.00' });
const second = billOf(2, { Platform: '25.00', Support: '5.00' });

const warningsOf = (result: BillResult | undefined) =>
	result?.output === 'invoices' ? result.warnings : [];
const codesOf = (result: BillResult | undefined) => warningsOf(result).map(({ code }) => code);
const notesOf = (result: BillResult | undefined) =>
	warningsOf(result).flatMap(({ details }) => (details?.lines ?? []) as object[]);

interface Ledger {
	readonly open: () => TestBooks;
	/** What a person sets on a line, and what the configuration says of it. */
	readonly edits: ReadonlyArray<readonly [CodingField, string, string | undefined]>;
	/** A setting that books every line otherwise. */
	readonly corrected: { readonly settings?: WrittenConfiguration; readonly coding: Coding };
}

const ledgers: Readonly<Record<string, Ledger>> = {
	Xero: {
		open: () => openXeroBooks(),
		edits: [
			['tracking', 'North', undefined],
			['item', '4711', undefined],
			['account', '260', '200'],
			['tax', 'ZERORATEDOUTPUT', 'NONE'],
		],
		corrected: { settings: { accountCode: '260' }, coding: { account: '260' } },
	},
	QuickBooks: {
		open: () => openQuickBooksBooks(),
		edits: [
			['class', '5000', undefined],
			['tax', 'TAX', undefined],
			['item', '4711', '1'],
		],
		corrected: { settings: { taxCode: 'TAX' }, coding: { tax: 'TAX' } },
	},
	'a destination that is not shipped': {
		open: () => openPaperBooks(),
		edits: [['item', '4711', undefined]],
		corrected: {
			settings: { unmappedItems: 'useFallbackItem', fallbackItemId: '4711' },
			coding: { item: '4711' },
		},
	},
};

describe.each(Object.entries(ledgers))('%s', (_name, { open, edits, corrected }) => {
	let books: TestBooks;
	const run = async (of: Bill, options: SyncOptions = {}) => (await sync(books, [of], options))[0]!;
	const lines = () => books.linesOf('INVOICE-1');
	beforeEach(async () => {
		books = open();
		books.addCustomer('account-acme');
		books.addItem('4711');
		await run(first);
	});

	describe.each(edits)('%s that a person set to %s', (field, value, configured) => {
		beforeEach(() => books.recodeByHand('INVOICE-1', 1, { [field]: value }));

		it('stays when another line of the bill changes, however often', async () => {
			const ids = lines().map(({ id }) => id);
			const expected = configured === undefined ? [] : ['CODING_KEPT'];
			const [, before] = lines();
			for (const next of [second, billOf(3, { Platform: '30.00', Support: '5.00' })]) {
				const shown = await run(next, { preview: true });
				expect([inWords(shown), codesOf(shown)]).toEqual(['previewed', expected]);
				const result = await run(next);
				expect([inWords(result), codesOf(result)]).toEqual(['updated', expected]);
				expect(notesOf(result)).toEqual(
					configured === undefined
						? []
						: [{ line: 2, text: 'Support', field, books: value, configuration: configured }],
				);
				expect(lines()[1]).toEqual(before);
				expect(lines().map(({ id }) => id)).toEqual(ids);
			}
			expect(lines()[0]?.amount).toBe(30);
		});

		it('is said too where the answer to the update was lost', async () => {
			await books.sendByHand('INVOICE-1');
			books.faults.arm({ fault: 'timeoutAfterCommit' }, { matches: books.isDocumentWrite });
			const result = await run(second);
			expect([inWords(result), codesOf(result)]).toEqual([
				'adopted',
				['ISSUED_DOCUMENT_CHANGED', ...(configured === undefined ? [] : ['CODING_KEPT'])],
			]);
		});

		it('stays when its own line changes and moves', async () => {
			const [, { id } = { id: '' }] = lines();
			await run(billOf(2, { Fee: '1.00', Support: '7.00', Platform: '20.00' }));
			expect(lines()[1]).toMatchObject({ id, amount: 7, coding: { [field]: value } });
		});

		it('is said to be lost when its line goes', async () => {
			// QuickBooks fills in a tax code where none is sent: nobody can know who set it.
			if (field === 'tax' && configured === undefined) return;
			const result = await run(billOf(2, { Platform: '20.00', Fee: '1.00' }));
			expect(codesOf(result)).toContain('CODING_LOST');
			expect(notesOf(result)).toContainEqual(
				expect.objectContaining({
					line: null,
					text: 'Support',
					field: 'line',
					books: expect.stringContaining(value) as string,
				}),
			);
		});
	});

	it('a corrected setting reaches a document that nobody touched', async () => {
		const { settings, coding } = corrected;
		const result = await run(second, { settings });
		expect([inWords(result), codesOf(result)]).toEqual(['updated', []]);
		expect(lines()).toMatchObject([{ coding }, { coding }]);
	});

	it('a setting that says nothing any more leaves the field to the ledger again', async () => {
		const [fieldName] = Object.keys(corrected.coding) as [CodingField];
		const before = lines()[0]?.coding[fieldName];
		await run(second, { settings: corrected.settings });
		await run(billOf(3, { Platform: '9.00', Support: '5.00' }));
		expect(lines()[0]?.coding[fieldName]).toBe(before);
	});

	it('a line of text that a person added stays', async () => {
		await books.addLineByHand('INVOICE-1', 'Thank you', 0);
		const result = await run(second);
		expect([inWords(result), codesOf(result)]).toEqual(['updated', []]);
		expect(lines().map(({ text }) => text)).toEqual(['Platform', 'Support', 'Thank you']);
		expect(inWords(await run(billOf(3, { Platform: '9.00', Support: '5.00' })))).toBe('updated');
		expect(lines()).toHaveLength(3);
	});

	it('a line with an amount that a person added stops the update, and is named', async () => {
		await books.addLineByHand('INVOICE-1', 'Setup', 100);
		books.forgetCalls();
		const failed = {
			outcome: 'none',
			failure: {
				code: 'DOCUMENT_EDITED',
				remedy: expect.stringContaining('"Setup" (100.00)') as string,
			},
		};
		expect(await run(second, { preview: true })).toMatchObject(failed);
		expect(await run(second)).toMatchObject(failed);
		expect(books.calls().filter(books.isWrite)).toEqual([]);
	});

	it('and under the same version it is a warning', async () => {
		await books.addLineByHand('INVOICE-1', 'Setup', 100);
		const result = await run(first, { settings: corrected.settings });
		expect([inWords(result), codesOf(result)]).toEqual(['unchanged', ['CONTENT_DIFFERS']]);
	});

	it('under the same version it stays too, and is said once', async () => {
		const [field] = Object.keys(corrected.coding) as [CodingField];
		const [own] = edits.filter(([of, , configured]) => of === field && configured !== undefined);
		if (!own) return;
		const [, value, configured] = own;
		await books.recodeByHand('INVOICE-1', 0, { [field]: value });
		const settings = { accountCode: '210' };
		const [before] = lines();
		const result = await run(first, { settings });
		expect([inWords(result), codesOf(result), configured]).toEqual([
			'updated',
			['CODING_KEPT'],
			'200',
		]);
		expect(lines()[0]).toEqual(before);
		expect(inWords(await run(first, { settings }))).toBe('unchanged');
	});
});

describe.each(Object.entries(ledgers).filter(([name]) => !name.startsWith('a ')))(
	'%s, where the configuration goes first',
	(_name, { open, edits }) => {
		it.each(edits)('%s that a person set to %s goes, and that is said', async (field, value) => {
			const books = open();
			books.addCustomer('account-acme');
			books.addItem('4711');
			await sync(books, [first]);
			const [, before] = books.linesOf('INVOICE-1');
			await books.recodeByHand('INVOICE-1', 1, { [field]: value });
			const settings = { codingOnUpdate: 'replace' } as const;
			const [result] = await sync(books, [second], { settings });
			expect(books.linesOf('INVOICE-1')[1]?.coding).toEqual(before?.coding);
			// What a ledger fills in by itself cannot be distinguished from what a person chose.
			expect([[], ['CODING_LOST']]).toContainEqual(codesOf(result));
			if (!(field === 'tax' && value === 'TAX')) expect(codesOf(result)).toEqual(['CODING_LOST']);
		});
	},
);

describe('what Xero fills in from an item', () => {
	const { tables, externalSystem } = openXeroBooks().configuration().destination;
	const mappedTo = (item: string) => ({
		settings: { accountCode: undefined, taxCode: undefined },
		mappings: [mapping('Product', 'product-api', tables.item, item, { externalSystem })],
	});

	it('is no edit, and follows a corrected mapping', async () => {
		const books = openXeroBooks();
		books.addCustomer('account-acme');
		books.addItem('4711');
		books.addItem('4712');
		await sync(books, [first], mappedTo('4711'));
		const [same] = await sync(books, [second], mappedTo('4711'));
		expect([inWords(same!), codesOf(same)]).toEqual(['updated', []]);
		const third = billOf(3, { Platform: '30.00', Support: '5.00' });
		const [moved] = await sync(books, [third], mappedTo('4712'));
		expect(inWords(moved!)).toBe('updated');
		expect(books.linesOf('INVOICE-1')).toMatchObject([
			{ coding: { item: '4712', account: '200' } },
			{ coding: { item: '4712', account: '200' } },
		]);
	});
});

it('what a person books in QuickBooks between look-up and write stays too', async () => {
	let isFirst = true;
	const books: TestBooks = openQuickBooksBooks({}, {}, (send) => async (request) => {
		if (isFirst && request.method === 'GET' && /\/invoice\/\d+\?/.test(request.url)) {
			isFirst = false;
			await books.recodeByHand('INVOICE-1', 1, { class: '5000' });
		}
		return await send(request);
	});
	books.addCustomer('account-acme');
	await sync(books, [first]);
	const [result] = await sync(books, [second]);
	expect([isFirst, inWords(result!)]).toEqual([false, 'updated']);
	expect(books.linesOf('INVOICE-1')).toMatchObject([
		{ amount: 25, coding: {} },
		{ amount: 5, coding: { class: '5000' } },
	]);
});

describe('by its plan a bill', () => {
	const coding = '1.1.0a0a0a0a.0b0b';
	const of = candidate({ translation: { body: 'of the bill', coding } });
	const kept: Warning = { code: 'CODING_KEPT', message: 'Kept.' };
	const before: Warning = { code: 'DATE_MOVED', message: 'Moved.' };
	const target = found();
	const same = found({ mark: { billId: 'bill-1', billVersion: 2, digest: 'aa' } });
	const reason = failure('DOCUMENT_EDITED', 'There is another line.');
	const issued = failure('DOCUMENT_ISSUED', 'It was sent.');
	const keeping = (given: Partial<KeptEdits<unknown>> = {}) =>
		jest.fn(() => ok({ body: 'with edits', warnings: [kept], ...given }));
	const plan = (given: WritePlan, ledgers: Parameters<typeof keepEdits>[2]) =>
		keepEdits(of, given, ledgers);
	const stays: WritePlan = { step: 'unchanged', target, staysBecause: issued };

	it('updates with what people did, and says so after what was said before', () => {
		const keep = keeping();
		const update: WritePlan = { step: 'update', target, warnings: [before] };
		expect(plan(update, { keepEdits: keep })).toEqual({
			...update,
			body: 'with edits',
			coding,
			warnings: [before, kept],
		});
		expect(keep.mock.calls).toEqual([[target, 'of the bill', 'Bill A-1']]);
	});

	it('marks which fields people did, where the ledger says it and lines are coded', () => {
		const update: WritePlan = { step: 'update', target };
		const fields = keeping({ fields: '0c0c' });
		expect(plan(update, { keepEdits: fields })).toMatchObject({ coding: '1.1.0a0a0a0a.0c0c' });
		const uncoded = candidate({ translation: { coding: undefined } });
		expect(keepEdits(uncoded, update, { keepEdits: fields })).toMatchObject({ coding: undefined });
	});

	it('updates with what it says itself, where people can do nothing', () =>
		expect(plan({ step: 'update', target }, {})).toEqual({
			...{ step: 'update', target, body: 'of the bill', coding, warnings: [] },
		}));

	it('that stays is compared with what people did', () =>
		expect(plan(stays, { keepEdits: keeping() })).toEqual({ ...stays, body: 'with edits' }));

	it.each<readonly [string, WritePlan, WritePlan]>([
		['fails with a new version', { step: 'update', target }, { step: 'fail', failure: reason }],
		[
			'fails where the document has no mark',
			{ step: 'update', target: found({ mark: undefined }) },
			{ step: 'fail', failure: reason },
		],
		[
			'stays with the same version',
			{ step: 'update', target: same },
			{ step: 'unchanged', target: same, staysBecause: reason },
		],
		['stays for the reason that it has', { ...stays, target: same }, { ...stays, target: same }],
	])('%s, where an edit would change the total', (_sentence, given, expected) =>
		expect(plan(given, { keepEdits: () => fail(reason) })).toEqual(expected),
	);

	it.each<readonly [string, WritePlan]>([
		['creates', { step: 'create', number: 'A-1' }],
		['makes room', { step: 'retire', because: 'otherKind', target }],
		['is unchanged', { step: 'unchanged', target }],
		['stays in several documents', { ...stays, row: [target, target] }],
		['stays in one of the other kind', { ...stays, target: found({ kind: 'creditNote' }) }],
	])('%s as it is: nobody is asked for edits', (_sentence, given) => {
		const keep = keeping();
		expect(plan(given, { keepEdits: keep })).toBe(given);
		expect(keep).not.toHaveBeenCalled();
	});

	it('stays in the one document of its row with what people did', () =>
		expect(plan({ ...stays, row: [target] }, { keepEdits: keeping() })).toMatchObject({
			body: 'with edits',
		}));
});
