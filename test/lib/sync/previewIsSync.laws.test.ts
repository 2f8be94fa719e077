import fc from 'fast-check';
import type { Bill } from '../../../lib/bill/Bill';
import type { Configuration } from '../../../lib/configuration/Configuration';
import type { ExternalMapping } from '../../../lib/mapping/readExternalMappings';
import type { BillResult, Preview } from '../../../lib/results/BillResult';
import { bill, lineItem, mapping, type WrittenConfiguration } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { sync } from './support/runSync';
import type { TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

// What Preview shows is what Sync does: the same failures, the same actions, the same documents.

/** One delivery of a bill, with what is set and mapped at that time. */
interface Delivery {
	readonly bill: Bill;
	readonly settings: WrittenConfiguration;
	readonly mappings: readonly ExternalMapping[];
}

interface Setting {
	readonly items: readonly (string | undefined)[];
	readonly taxCodes: readonly (string | undefined)[];
	readonly accounts: readonly (string | undefined)[];
	readonly externalSystem: string;
	readonly customerTable: string;
	readonly taxTable: string;
	readonly customers: readonly string[];
	readonly others: fc.Arbitrary<WrittenConfiguration>;
}

const products = ['product-1', 'product-2'];

const aDelivery = (setting: Setting): fc.Arbitrary<Delivery> =>
	fc
		.record({
			version: fc.constantFrom(1, 2),
			amounts: fc.array(fc.constantFrom('10.00', '12.34', '-3.00'), {
				minLength: 1,
				maxLength: 3,
			}),
			currency: fc.constantFrom('USD', 'USD', 'USD', 'GBP', 'NZD'),
			dueDate: fc.constantFrom('2023-10-31', '2023-10-31', undefined),
			poNumber: fc.constantFrom(undefined, 'PO-1'),
			customer: fc.constantFrom(undefined, undefined, ...setting.customers),
			items: fc.tuple(...products.map(() => fc.constantFrom(...setting.items))),
			taxCodes: fc.tuple(...products.map(() => fc.constantFrom(...setting.taxCodes))),
			taxCode: fc.constantFrom(...setting.taxCodes),
			accountCode: fc.constantFrom(...setting.accounts),
			lineAmountTypes: fc.constantFrom<Configuration['lineAmountTypes']>(
				...(['exclusive', 'inclusive', 'noTax'] as const),
			),
			others: setting.others,
		})
		.map((drawn): Delivery => {
			const given = { externalSystem: setting.externalSystem };
			const mapped = (table: string, ids: readonly (string | undefined)[]) =>
				ids.flatMap((id, index) =>
					id === undefined ? [] : [mapping('Product', products[index] ?? '', table, id, given)],
				);
			return {
				bill: bill({
					version: drawn.version,
					currency: drawn.currency,
					dueDate: drawn.dueDate,
					purchaseOrderNumber: drawn.poNumber,
					lineItems: drawn.amounts.map((convertedSubtotal, index) =>
						lineItem({
							convertedSubtotal,
							productId: products[index % 2],
							lineItemType: index === 2 ? 'STANDING_CHARGE' : 'USAGE',
						}),
					),
				}),
				settings: {
					taxCode: drawn.taxCode,
					accountCode: drawn.accountCode,
					lineAmountTypes: drawn.lineAmountTypes,
					useExternalMappingAccountCode: drawn.customer !== undefined,
					...drawn.others,
				},
				mappings: [
					...mapped('Item', drawn.items),
					...mapped(setting.taxTable, drawn.taxCodes),
					...(drawn.customer === undefined
						? []
						: [mapping('Account', 'account-acme', setting.customerTable, drawn.customer, given)]),
				],
			};
		});

/** The ledger's own words come only with a write. */
function failureOf(result: BillResult | undefined) {
	if (result?.output !== 'failures') return undefined;
	const {
		outcome,
		failure: { destinationCode: _code, destinationMessages: _messages, ...failure },
	} = result;
	return { outcome, ...failure };
}

const previewOf = (result: BillResult | undefined): Preview | undefined =>
	result?.output === 'invoices' ? result.preview : undefined;

const actionsOf = {
	create: 'created',
	update: 'updated',
	unchanged: 'unchanged',
	replace: 'created',
	void: 'updated',
} as const;

async function expectSame(books: TestBooks, delivery: Delivery): Promise<void> {
	const run = async (preview: boolean) => {
		const { settings, mappings } = delivery;
		return (await sync(books, [delivery.bill], { settings, mappings, preview }))[0];
	};
	const shown = await run(true);
	const done = await run(false);
	expect(failureOf(shown)).toEqual(failureOf(done));
	const preview = previewOf(shown);
	if (!preview || done?.output !== 'invoices') return;
	expect(actionsOf[preview.action]).toBe(done.action);
	const codes = ({ warnings }: Extract<BillResult, { output: 'invoices' }>) =>
		warnings.map(({ code }) => code).filter((code) => code !== 'TOTAL_MISMATCH');
	expect(shown?.output === 'invoices' && codes(shown)).toEqual(codes(done));
	// The document stays, and what it would have become is not in the books.
	if (codes(done).includes('CONTENT_DIFFERS')) return;
	expect(preview).toMatchObject({
		type: done.document?.type,
		currency: done.document?.currency,
	});
	if (preview.action === 'update') expect(preview.differences).not.toEqual([]);

	const again = previewOf(await run(true));
	expect(again?.action).toBe('unchanged');
	// An update sends back what is in the books already: ids of lines, and what the ledger filled in.
	expect(plain(preview.document)).toMatchObject(plain(again?.document));
	expect(again?.names).toEqual(preview.names);
	const configuration = books.configuration(delivery.settings);
	const { compare } = books.ledger(configuration);
	expect(compare({ body: again?.current } as never, preview.document)).toEqual(
		done.warnings.some(({ code }) => code === 'ACCOUNT_DROPPED') ? expect.anything() : [],
	);
}

/** Absent and undefined are the same. */
const plain = (value: unknown): object => JSON.parse(JSON.stringify(value)) as object;

const runs = { numRuns: 40 };

it('Preview, then Sync, with Xero: failures, actions and documents are equal, and an update has a reason', async () => {
	const setting: Setting = {
		items: [undefined, undefined, 'API-CALLS', 'SUPPORT', 'BARE', 'NOWHERE'],
		taxCodes: [undefined, undefined, 'OUTPUT2', 'ZERORATEDOUTPUT', 'INPUT2', 'NOWHERE'],
		accounts: [undefined, '200', '200', '260', '299', '090', '999'],
		externalSystem: 'Xero',
		customerTable: 'Contact',
		taxTable: 'TaxRate',
		customers: ['00000000-0000-4000-8000-00000000dead', 'no-uuid'],
		others: fc.record({
			invoiceStatus: fc.constantFrom<Configuration['invoiceStatus']>(
				...(['DRAFT', 'SUBMITTED', 'AUTHORISED'] as const),
			),
			brandingThemeId: fc.constantFrom(undefined, undefined, undefined, 'no-theme'),
		}),
	};
	await fc.assert(
		fc.asyncProperty(
			fc.array(aDelivery(setting), { minLength: 1, maxLength: 3 }),
			fc.constantFrom(undefined, undefined, '2023-12-31'),
			async (deliveries, lockDate) => {
				const books = openXeroBooks({
					organisations: [
						{
							baseCurrency: 'USD',
							currencyCodes: ['USD', 'GBP'],
							dayRates: { USD: '1', GBP: '0.8' },
						},
					],
					limits: 'off',
				});
				books.addCustomer('account-acme');
				for (const [index, delivery] of deliveries.entries()) {
					if (index > 0 && lockDate !== undefined) books.closeThrough(lockDate);
					await expectSame(books, delivery);
				}
			},
		),
		runs,
	);
}, 240_000);

it.each(['US', 'GB'])(
	'Preview, then Sync, with QuickBooks in the %s: failures, actions and documents are equal, and an update has a reason',
	async (country) => {
		const codes = country === 'US' ? ['TAX', 'NON'] : ['5', '6'];
		const setting: Setting = {
			items: [undefined, undefined, '7', '8', '9', '10', '4711', 'NOWHERE'],
			taxCodes: [undefined, undefined, ...codes, ...codes, '4712'],
			accounts: [undefined],
			externalSystem: 'QuickBooks',
			customerTable: 'Customer',
			taxTable: 'TaxCode',
			customers: ['4713', 'no number', '58'],
			others: fc.record({
				fallbackItemId: fc.constantFrom('1', '1', '7', '4711'),
				allowBankTransferPayment: fc.boolean(),
			}),
		};
		await fc.assert(
			fc.asyncProperty(
				fc.array(aDelivery(setting), { minLength: 1, maxLength: 3 }),
				fc.constantFrom(undefined, undefined, '2023-12-31'),
				async (deliveries, closedThrough) => {
					const books = openQuickBooksBooks(
						{},
						{
							limits: { enforced: false },
							companies: [
								{
									realmId: '9130357000000001',
									country,
									multiCurrency: true,
									usingSalesTax: true,
								},
							],
						},
					);
					const { records } = books;
					records.addCustomer({ DisplayName: 'account-acme' }, { currency: 'USD' });
					records.addCustomer({ DisplayName: 'In pounds' }, { id: '58', currency: 'GBP' });
					for (const id of ['7', '8', '9']) records.addItem({ Name: `Item ${id}` }, { id });
					records.addItem({ Name: 'Services of all kinds', Type: 'Category' }, { id: '10' });
					records.makeInactive('items', '9');
					for (const id of ['5', '6']) {
						records.addTaxCode({ Name: `Code ${id}` }, { id, ratePercent: '0' });
					}
					for (const [index, delivery] of deliveries.entries()) {
						if (index > 0 && closedThrough !== undefined) books.closeThrough(closedThrough);
						await expectSame(books, delivery);
					}
				},
			),
			runs,
		);
	},
	240_000,
);
