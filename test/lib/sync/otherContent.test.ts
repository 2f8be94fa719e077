import type { Bill } from '../../../lib/bill/Bill';
import type { BillResult } from '../../../lib/results/BillResult';
import { account, bill, lineItem, mapping, type WrittenConfiguration } from '../support/fixtures';
import { openPaperBooks } from './support/paperBooks';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { inWords, sync, type SyncOptions } from './support/runSync';
import { openXeroBooks } from './support/xeroBooks';

/** Two usage lines of one product, and a fee. */
const billOf = (version = 1): Bill =>
	bill({
		version,
		accountId: 'account-acme',
		sequentialInvoiceNumber: 'INVOICE-1',
		lineItems: [
			...['20.00', '15.00'].map((convertedSubtotal, index) =>
				lineItem({
					convertedSubtotal,
					productId: 'product-api',
					aggregationId: `aggregation-${index}`,
				}),
			),
			lineItem({ lineItemType: 'STANDING_CHARGE', convertedSubtotal: '5.00', productId: 'fee' }),
		],
	});

const warningsOf = (result: BillResult | undefined) =>
	result?.output === 'invoices' ? result.warnings : [];
const codesOf = (result: BillResult | undefined) => warningsOf(result).map(({ code }) => code);

describe.each([
	['Xero', () => openXeroBooks()],
	['QuickBooks', () => openQuickBooksBooks()],
	['a destination that is not shipped', () => openPaperBooks()],
] as const)('%s', (name, open) => {
	let books: ReturnType<typeof open>;
	beforeEach(() => {
		books = open();
		books.addCustomer('account-acme');
		books.addCustomer('account-beta');
		books.addItem('4711');
	});
	const { tables, externalSystem } = open().configuration().destination;
	const mapped = (entity: string, id: string, table: string, to: string) =>
		mapping(entity, id, table, to, { externalSystem });

	/** What comes with the same version of the bill, but not from the bill. */
	const kinds: ReadonlyArray<readonly [sentence: string, changed: () => SyncOptions]> = [
		['the split of usage changed', () => ({ settings: { splitUsageLineItems: 'lineItem' } })],
		[
			'the sort changed',
			() => ({ settings: { sortLineItemsBy: 'subtotal', sortDirection: 'ascending' } }),
		],
		[
			'a line type is excluded',
			() => ({ settings: { excludedLineItemTypes: ['STANDING_CHARGE'] } }),
		],
		[
			'the item is mapped to another one',
			() => ({ mappings: [mapped('Product', 'product-api', tables.item, '4711')] }),
		],
		[
			'the account is mapped to another customer',
			() => ({
				settings: { useExternalMappingAccountCode: true },
				mappings: [
					mapped('Account', 'account-acme', tables.customer, books.customerIdOf('account-beta')),
				],
			}),
		],
		...(name === 'a destination that is not shipped'
			? []
			: [
					[
						'a purchase order arrived with the account',
						() => ({
							accounts: [account({ id: 'account-acme', purchaseOrderNumber: 'PO-9' })],
						}),
					] as const,
				]),
		...(name === 'QuickBooks'
			? ([
					['a way to pay is offered', { allowCreditCardPayment: true }, undefined],
					[
						'the account manager has another address',
						{ accountManagerEmailCustomField: 'manager' },
						'two@example.com',
					],
				] as const)
			: []
		).map(
			([sentence, settings, manager]: readonly [
				string,
				WrittenConfiguration,
				string | undefined,
			]) =>
				[
					sentence,
					() => ({
						settings,
						accounts: [account({ id: 'account-acme', customFields: { manager: manager ?? '' } })],
					}),
				] as const,
		),
	];

	describe.each(kinds)('%s', (_sentence, changed) => {
		beforeEach(async () => {
			expect((await sync(books, [billOf()])).map(inWords)).toEqual(['created']);
		});

		it('reaches a document that nobody has built on, once', async () => {
			const [result] = await sync(books, [billOf()], changed());
			expect([inWords(result!), codesOf(result)]).toEqual(['updated', []]);
			expect((await sync(books, [billOf()], changed())).map(inWords)).toEqual(['unchanged']);
		});

		it.each<readonly [string, string, () => unknown]>([
			['sent', 'DOCUMENT_ISSUED', () => books.sendByHand('INVOICE-1')],
			['paid in part', 'INVOICE_ALREADY_PAID', () => books.payByHand('INVOICE-1', '1.00')],
			['in a closed period', 'PERIOD_CLOSED', () => books.closeThrough('2099-12-31')],
		])('leaves one that is %s, and says what differs', async (_state, reason, happens) => {
			await happens();
			books.forgetCalls();
			for (const preview of [true, false]) {
				const [result] = await sync(books, [billOf()], {
					...changed(),
					settings: { onTotalMismatch: 'fail', ...changed().settings },
					preview,
				});
				expect([inWords(result!), codesOf(result)]).toEqual([
					preview ? 'previewed' : 'unchanged',
					['CONTENT_DIFFERS'],
				]);
				const details = warningsOf(result)[0]?.details as { differences: unknown[] };
				expect(details).toMatchObject({ reason, documentNumber: 'INVOICE-1' });
				expect(details.differences.length).toBeGreaterThan(0);
			}
			expect(books.calls().filter(books.isWrite)).toEqual([]);
		});
	});

	it('an issued document of the same content has no warning, whatever became of it', async () => {
		await sync(books, [billOf()]);
		await books.sendByHand('INVOICE-1');
		books.payByHand('INVOICE-1', '1.00');
		books.closeThrough('2099-12-31');
		const [result] = await sync(books, [billOf()]);
		expect([inWords(result!), codesOf(result)]).toEqual(['unchanged', []]);
	});

	describe('a newer version of a document that was sent', () => {
		const over = (convertedSubtotal: string) =>
			bill({ ...billOf(2), billTotal: undefined, lineItems: [lineItem({ convertedSubtotal })] });
		const newer = over('9.00');
		const negative = over('-9.00');
		beforeEach(async () => {
			await sync(books, [billOf()]);
			await books.sendByHand('INVOICE-1');
		});

		it.each([
			['updates it', newer, 'updated'],
			['replaces it where the sign changed', negative, 'created'],
		])('%s and warns, in Preview too', async (_sentence, version, action) => {
			const [previewed] = await sync(books, [version], { preview: true });
			expect(codesOf(previewed)).toContain('ISSUED_DOCUMENT_CHANGED');
			const [result] = await sync(books, [version]);
			expect([inWords(result!), codesOf(result)]).toEqual([action, ['ISSUED_DOCUMENT_CHANGED']]);
		});

		it.each([
			['a change', newer],
			['another kind', negative],
		])('fails with %s where the setting says so', async (_sentence, version) => {
			books.forgetCalls();
			const settings = { issuedDocuments: 'fail' } as const;
			expect((await sync(books, [version], { settings })).map(inWords)).toEqual([
				'none DOCUMENT_ISSUED',
			]);
			expect(books.calls().filter(books.isWrite)).toEqual([]);
		});
	});

	describe('a bill of which no line is left to send', () => {
		const settings = { excludedLineItemTypes: ['USAGE', 'STANDING_CHARGE'] };
		beforeEach(() => sync(books, [billOf()]));

		it('leaves its document if its version is the same: a setting did it', async () => {
			const [result] = await sync(books, [billOf()], { settings });
			expect([inWords(result!), codesOf(result)]).toEqual(['unchanged', ['CONTENT_DIFFERS']]);
		});

		it.each<readonly [string, RegExp, () => unknown]>([
			['void it', /^Void the document/, () => undefined],
			['credit it once it was sent', /^Credit the document/, () => books.sendByHand('INVOICE-1')],
			[
				'credit it once it has a payment',
				/^Credit the document/,
				() => books.payByHand('INVOICE-1', '1.00'),
			],
		])('fails if its version is newer, and asks to %s', async (_what, remedy, happens) => {
			await happens();
			expect(await sync(books, [billOf(2)], { settings })).toMatchObject([
				{
					outcome: 'none',
					failure: {
						code: 'DOCUMENT_EMPTIED',
						remedy: expect.stringMatching(remedy) as string,
					},
				},
			]);
		});
	});

	it('an older version of the same content is unchanged', async () => {
		await sync(books, [billOf(2)]);
		expect((await sync(books, [billOf(1)])).map(inWords)).toEqual(['unchanged']);
	});
});
