import type { References } from '../../../lib/document/references';
import { fail, ok } from '../../../lib/result';
import { failure } from '../../../lib/results/failureCatalogue';
import { bill, lineItem } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { sync } from './support/runSync';
import type { TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

const credited = (version: number, amount: string, about = { referencedBillId: 'before' }) =>
	bill({
		version,
		sequentialInvoiceNumber: 'INVOICE-2',
		billTotal: undefined,
		lineItems: [
			lineItem({ lineItemType: 'STANDING_CHARGE', description: 'Platform' }),
			lineItem({
				lineItemType: 'CREDIT_MEMO',
				description: 'Goodwill credit',
				convertedSubtotal: amount,
				servicePeriodStartDate: '2026-09-01',
				servicePeriodEndDate: '2026-10-01',
				...about,
			}),
		],
	});

const references: References = new Map([['before', ok({ number: 'INV-101', date: '2026-10-01' })]]);
const text = 'Goodwill credit (1 Sept 2026 to 30 Sept 2026)';
const named = `${text}, for INV-101 of 1 Oct 2026`;

describe.each<
	readonly [string, () => TestBooks, { readonly account?: string; readonly item?: string }]
>([
	['Xero', () => openXeroBooks(), { account: '260' }],
	['QuickBooks', () => openQuickBooksBooks({ creditMemoItemId: '1' }), { item: '4711' }],
])('%s: a credit for a bill of before', (_name, open, coding) => {
	let books: TestBooks;
	beforeEach(() => {
		books = open();
		books.addCustomer('account-acme');
		books.addItem('4711');
	});
	const credit = () => books.linesOf('INVOICE-2')[1];

	it('is printed with the number and date of that bill, as Preview shows', async () => {
		const [shown] = await sync(books, [credited(1, '-2.00')], { references, preview: true });
		expect(JSON.stringify(shown)).toContain(named);
		await sync(books, [credited(1, '-2.00')], { references });
		expect(credit()?.text).toContain(named);
	});

	it('is printed without them where m3ter does not have that bill, and both say so', async () => {
		const gone = new Map([['before', fail(failure('BILL_NOT_FOUND', 'm3ter has no such bill.'))]]);
		for (const preview of [true, false]) {
			const [result] = await sync(books, [credited(1, '-2.00')], { references: gone, preview });
			expect(result).toMatchObject({
				warnings: [
					{
						code: 'REFERENCE_UNKNOWN',
						details: { billId: 'before', reason: 'BILL_NOT_FOUND' },
					},
				],
			});
		}
		expect(credit()?.text).not.toContain('INV-101');
	});

	it('stays the line that it was where a release before wrote it without', async () => {
		await sync(books, [credited(1, '-2.00')]);
		await books.recodeByHand('INVOICE-2', 1, coding);
		const before = credit();
		await sync(books, [credited(2, '-3.00')], { references });
		expect(credit()).toMatchObject({ id: before?.id, coding: before?.coding, amount: -3 });
		expect(credit()?.text).toContain(named);
	});

	it('that comes to refer to another bill is other content', async () => {
		await sync(books, [credited(1, '-2.00', { referencedBillId: 'other' })], { references });
		expect(await sync(books, [credited(2, '-2.00')], { references })).toMatchObject([
			{ action: 'updated' },
		]);
		expect(credit()?.text).toContain(named);
	});
});
