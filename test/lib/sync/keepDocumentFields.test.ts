import type { Bill } from '../../../lib/bill/Bill';
import type { BillResult } from '../../../lib/results/BillResult';
import { bill, lineItem, type WrittenConfiguration } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { inWords, sync } from './support/runSync';
import type { TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

const number = 'INVOICE-1';

const billOf = (version: number, given: Partial<Bill> = {}): Bill =>
	bill({
		version,
		sequentialInvoiceNumber: number,
		billTotal: undefined,
		lineItems: [
			lineItem({ lineItemType: 'STANDING_CHARGE', convertedSubtotal: `${20 + version}.00` }),
		],
		...given,
	});

/** `keeps due date 2023-11-15 (2023-10-31)`: what is said of the document, with what the bill says. */
const said = (result: BillResult | undefined): readonly string[] =>
	result?.output !== 'invoices'
		? [inWords(result!)]
		: result.warnings.flatMap(({ code, details }) =>
				code === 'CODING_KEPT' || code === 'CODING_LOST'
					? (details?.lines as Array<Record<string, string>>).map(
							({ field, books, configuration }) =>
								`${code === 'CODING_KEPT' ? 'keeps' : 'loses'} ${field} ${books} (${configuration})`,
						)
					: [code],
			);

interface Opened {
	readonly books: TestBooks;
	/** A person changes when the invoice is due, or takes the digest out of its mark. */
	moveDueDate(to: string, of?: string): unknown;
	ageMark(): unknown;
	dueDate(of?: string): unknown;
}

const openXero = (): Opened => {
	const books = openXeroBooks();
	const { organisation } = books;
	const invoice = (of = number) => organisation.documents.find((one) => one.number === of)!;
	return {
		books,
		moveDueDate: (dueDate, of) => organisation.putDocument({ ...invoice(of), dueDate }),
		ageMark: () =>
			organisation.putDocument({
				...invoice(),
				url: invoice().url?.replace(/(coding=\d+\.\w+\.\w+)\.\w+/, '$1'),
			}),
		dueDate: (of) => invoice(of).dueDate,
	};
};

const openQuickBooks = (): Opened & { readonly books: ReturnType<typeof openQuickBooksBooks> } => {
	const books = openQuickBooksBooks();
	const invoice = (of = number) =>
		books.records.invoices().find(({ DocNumber }) => DocNumber === of)!;
	return {
		books,
		moveDueDate: (DueDate, of = number) => books.changeByHand(of, { DueDate }),
		ageMark: () =>
			books.changeByHand(number, {
				PrivateNote: String(invoice().PrivateNote).replace(/( c\d+\.\w+\.\w+)\.\w+/, '$1'),
			}),
		dueDate: (of) => invoice(of).DueDate,
	};
};

describe.each<readonly [string, () => Opened]>([
	['Xero', openXero],
	['QuickBooks', openQuickBooks],
])('%s: a due date that a person moved', (_name, open) => {
	let opened: Opened;
	const run = async (of: Bill, settings: WrittenConfiguration = {}) => {
		const [shown] = await sync(opened.books, [of], { settings, preview: true });
		const [result] = await sync(opened.books, [of], { settings });
		expect(said(shown)).toEqual(said(result));
		return said(result);
	};
	beforeEach(async () => {
		opened = open();
		opened.books.addCustomer('account-acme');
		await sync(opened.books, [billOf(1)]);
		await opened.moveDueDate('2023-11-15');
	});

	it('stays as long as the bill does not change it, however often the bill changes', async () => {
		for (const version of [2, 3]) {
			expect(await run(billOf(version))).toEqual(['keeps due date 2023-11-15 (2023-10-31)']);
			expect(opened.dueDate()).toBe('2023-11-15');
		}
	});

	it('goes before what the bill moved, and that is said', async () => {
		expect(await run(billOf(2, { dueDate: '2023-11-03' }))).toEqual([
			'loses due date 2023-11-15 (2023-11-03)',
		]);
		expect(opened.dueDate()).toBe('2023-11-03');
	});

	it('and from then on is the bill’s again', async () => {
		await run(billOf(2, { dueDate: '2023-11-03' }));
		expect(await run(billOf(3, { dueDate: '2023-11-04' }))).toEqual([]);
		expect(opened.dueDate()).toBe('2023-11-04');
	});

	it('goes where the settings go first, and that is said', async () => {
		expect(await run(billOf(2), { codingOnUpdate: 'replace' })).toEqual([
			'loses due date 2023-11-15 (2023-10-31)',
		]);
		expect(opened.dueDate()).toBe('2023-10-31');
	});

	it('goes where the mark is of an older release, and that is said', async () => {
		await opened.ageMark();
		expect(await run(billOf(2))).toEqual(['loses due date 2023-11-15 (2023-10-31)']);
		expect(opened.dueDate()).toBe('2023-10-31');
	});

	it('stays in a correction that nobody has yet', async () => {
		const settings = { issuedDocuments: 'correct' } as const;
		await opened.books.sendByHand(number);
		await run(billOf(2), settings);
		await opened.moveDueDate('2023-11-20', `${number}-C1`);
		const [result] = await sync(opened.books, [billOf(3)], { settings });
		expect(said(result)).toEqual(['DOCUMENT_CORRECTED', 'keeps due date 2023-11-20 (2023-10-31)']);
		expect(opened.dueDate(`${number}-C1`)).toBe('2023-11-20');
		expect(opened.dueDate()).toBe('2023-11-15');
	});

	it('stays where a setting changes and not the bill', async () => {
		const [result] = await sync(opened.books, [billOf(1)], {
			settings: { accountCode: '260', bccInvoiceEmailAddress: 'books@seller.example' },
		});
		expect(said(result)).toEqual(['keeps due date 2023-11-15 (2023-10-31)']);
		expect(opened.dueDate()).toBe('2023-11-15');
	});
});

describe('QuickBooks', () => {
	it('a purchase order that a person corrected in the message stays', async () => {
		const { books } = openQuickBooks();
		books.addCustomer('account-acme');
		await sync(books, [billOf(1, { purchaseOrderNumber: 'PO-7' })]);
		const CustomerMemo = { value: 'Purchase order: PO-70' };
		await books.changeByHand(number, { CustomerMemo });
		const [result] = await sync(books, [billOf(2, { purchaseOrderNumber: 'PO-7' })]);
		expect(said(result)).toEqual(['keeps message Purchase order: PO-70 (Purchase order: PO-7)']);
		expect(books.records.invoices()[0]).toMatchObject({ CustomerMemo });
	});

	it('online payment that a person switched off stays off', async () => {
		const { books } = openQuickBooks();
		books.addCustomer('account-acme');
		const settings = { allowCreditCardPayment: true };
		await sync(books, [billOf(1)], { settings });
		await books.changeByHand(number, { AllowOnlineCreditCardPayment: false });
		const [result] = await sync(books, [billOf(2)], { settings });
		expect(said(result)).toEqual(['keeps card payment  (on)']);
		expect(books.records.invoices()[0]).toMatchObject({ AllowOnlineCreditCardPayment: false });
	});

	it('and a setting that switches it on reaches what nobody touched, without a word', async () => {
		const { books } = openQuickBooks();
		books.addCustomer('account-acme');
		await sync(books, [billOf(1)]);
		const [result] = await sync(books, [billOf(1)], { settings: { allowCreditCardPayment: true } });
		expect([inWords(result!), said(result)]).toEqual(['updated', []]);
		expect(books.records.invoices()[0]).toMatchObject({ AllowOnlineCreditCardPayment: true });
	});

	it('a due date that is moved between look-up and write stays too', async () => {
		let isFirst = true;
		const books: ReturnType<typeof openQuickBooksBooks> = openQuickBooksBooks(
			{},
			{},
			(send) => async (request) => {
				if (isFirst && request.method === 'GET' && /\/invoice\/\d+\?/.test(request.url)) {
					isFirst = false;
					await books.changeByHand(number, { DueDate: '2023-11-15' });
				}
				return await send(request);
			},
		);
		books.addCustomer('account-acme');
		await sync(books, [billOf(1)]);
		const [result] = await sync(books, [billOf(2)]);
		expect([isFirst, said(result)]).toEqual([false, ['keeps due date 2023-11-15 (2023-10-31)']]);
		expect(books.records.invoices()[0]).toMatchObject({ DueDate: '2023-11-15' });
	});
});
