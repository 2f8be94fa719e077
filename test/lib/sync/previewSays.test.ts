import type { BillResult, Preview } from '../../../lib/results/BillResult';
import { countByKind } from '../../fakes/host/recordedCalls';
import { bill, lineItem, mapping, type WrittenConfiguration } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { sync, type SyncOptions } from './support/runSync';
import { describeDocuments, type TestBooks } from './support/TestBooks';
import { openXeroBooks } from './support/xeroBooks';

const twoLines = [
	lineItem({ productId: 'product-1', description: 'Storage' }),
	lineItem({ productId: 'product-2', description: 'Support' }),
];
const ofTwoLines = bill({ sequentialInvoiceNumber: 'A-1', lineItems: twoLines });

const openXero = () => {
	const books = openXeroBooks();
	books.addCustomer('account-acme');
	return books;
};

const openQuickBooks = (country = 'US') => {
	const books = openQuickBooksBooks(
		{},
		{ companies: [{ realmId: '9130357000000001', country, usingSalesTax: true }] },
	);
	books.addCustomer('account-acme');
	for (const id of ['7', '9', '10']) books.addItem(id);
	books.records.addTaxCode({ Name: 'Standard' }, { id: '5', ratePercent: '20' });
	books.records.makeInactive('items', '9');
	return books;
};

const mapped = (product: string, table: string, id: string, externalSystem = 'Xero') =>
	mapping('Product', product, table, id, { externalSystem });

const inQuickBooks = (product: string, table: string, id: string) =>
	mapped(product, table, id, 'QuickBooks');

const messageOf = (result: BillResult | undefined): string =>
	result?.output === 'failures' ? `${result.failure.code} ${result.failure.message}` : 'no failure';

const remedyOf = (result: BillResult | undefined): string =>
	result?.output === 'failures' ? result.failure.remedy : '';

function previewOf(result: BillResult | undefined): Preview {
	if (result?.output !== 'invoices' || !result.preview) throw new Error(JSON.stringify(result));
	return result.preview;
}

interface Case {
	readonly settings?: WrittenConfiguration;
	readonly mappings?: SyncOptions['mappings'];
	readonly says: string;
	readonly remedy?: string;
}

const cases: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
	Xero: {
		'an item that is not there': {
			mappings: [mapped('product-2', 'Item', 'NOPE')],
			says: 'ITEM_INVALID Bill A-1 (…): line 2 ("Support"): Xero has no item NOPE (from the external mapping of Product product-2).',
			remedy:
				'Correct the external mapping of Product product-2, or the item in the ledger, then send the bill again.',
		},
		'an account that is not there': {
			settings: { accountCode: '999' },
			says: 'ACCOUNT_CODE_INVALID Bill A-1 (…): lines 1 ("Storage"), 2 ("Support"): Xero has no account 999 (from Options > Account Code).',
			remedy:
				'Correct Options > Account Code, or the account in the ledger, then send the bill again.',
		},
		'an account that is archived': {
			mappings: [mapped('product-1', 'Account', '299')],
			says: 'ACCOUNT_CODE_INVALID Bill A-1 (…): line 1 ("Storage"): account 299 (Sales before 2020) is archived in Xero (from the external mapping of Product product-1).',
		},
		'an account of a bank': {
			settings: { accountCode: '090' },
			says: 'ACCOUNT_CODE_INVALID Bill A-1 (…): lines 1 ("Storage"), 2 ("Support"): account 090 (Business Bank Account) cannot be used on the lines of an invoice (from Options > Account Code).',
		},
		'no account': {
			settings: { accountCode: undefined, taxCode: undefined },
			mappings: [mapped('product-1', 'Item', 'SUPPORT'), mapped('product-2', 'Item', 'BARE')],
			says: 'ACCOUNT_CODE_INVALID Bill A-1 (…): line 2 ("Support"): there is no account, and Xero needs one on every line.',
			remedy:
				'Choose Options > Account Code, or map the products to items of Xero that have a sales account. Then send the bill again.',
		},
		'a tax rate that does not fit the account': {
			settings: { taxCode: 'INPUT2' },
			says: 'TAX_INVALID Bill A-1 (…): lines 1 ("Storage"), 2 ("Support"): tax rate INPUT2 (20% (VAT on Expenses)) cannot be used with account 200 (from Options > Tax Code).',
		},
		'a tax rate that is not there, beside one that is': {
			mappings: [mapped('product-1', 'TaxRate', 'NOPE')],
			says: 'TAX_INVALID Bill A-1 (…): line 1 ("Storage"): Xero has no tax rate NOPE (from the external mapping of Product product-1).',
		},
	},
	QuickBooks: {
		'an item that is not there': {
			mappings: [inQuickBooks('product-2', 'Item', '4711')],
			says: 'ITEM_INVALID Bill A-1 (…): line 2 ("Support"): QuickBooks has no item 4711 (from the external mapping of Product product-2).',
		},
		'an item that is inactive': {
			settings: { fallbackItemId: '9' },
			says: 'ITEM_INVALID Bill A-1 (…): lines 1 ("Storage"), 2 ("Support"): item 9 (Item 9 (deleted)) is inactive in QuickBooks (from Options > Fallback Item).',
			remedy:
				'Correct Options > Fallback Item, or the item in the ledger, then send the bill again.',
		},
		'a tax code that the United States do not have': {
			settings: { taxCode: '5' },
			says: 'TAX_INVALID Bill A-1 (…): lines 1 ("Storage"), 2 ("Support"): the tax code is 5, and a company in the United States takes TAX or NON (from Options > Tax Code).',
		},
	},
};

describe.each(Object.entries(cases))('what %s would refuse', (name, ofLedger) => {
	it.each(Object.entries(ofLedger))(
		'%s: Preview and Sync name the line, the value and where it came from',
		async (_what, { settings, mappings, says, remedy }) => {
			const books = name === 'Xero' ? openXero() : openQuickBooks();
			for (const preview of [true, false]) {
				const [result] = await sync(books, [ofTwoLines], { settings, mappings, preview });
				expect(messageOf(result).replace(/\([0-9a-f-]{36}\)/, '(…)')).toBe(says);
				if (remedy !== undefined) expect(remedyOf(result)).toBe(remedy);
			}
			expect(books.documents()).toEqual([]);
		},
	);
});

it('an account that an item brings is named with its item', async () => {
	const books = openXero();
	const sales = books.organisation.accounts.get('210');
	if (sales) books.organisation.addAccount({ ...sales, status: 'ARCHIVED' });
	const settings = { accountCode: undefined, taxCode: undefined };
	const mappings = [
		mapped('product-1', 'Item', 'SUPPORT'),
		mapped('product-2', 'Item', 'API-CALLS'),
	];
	for (const preview of [true, false]) {
		const [result] = await sync(books, [ofTwoLines], { settings, mappings, preview });
		expect(messageOf(result)).toMatch(
			/line 2 \("Support"\): account 210 \(Usage Revenue\) is archived in Xero \(from the account of item API-CALLS\)\.$/,
		);
	}
});

it('Sync keeps the own words of the ledger beside them', async () => {
	const [result] = await sync(openXero(), [ofTwoLines], { settings: { accountCode: '299' } });
	expect(result).toMatchObject({
		outcome: 'none',
		failure: {
			message: expect.stringContaining(
				'is archived in Xero (from Options > Account Code)',
			) as string,
			destinationMessages: [expect.stringContaining("Account code '299' has been archived")],
			details: { line: 1, value: '299', source: { setting: 'accountCode' } },
		},
	});
});

it('one bill that names what is not there costs no other its preview', async () => {
	const books = openXero();
	const other = bill({ id: 'bill-2', sequentialInvoiceNumber: 'A-2' });
	const results = await sync(books, [ofTwoLines, other], {
		preview: true,
		mappings: [mapped('product-1', 'Item', 'NOPE')],
	});
	expect(results.map(({ output }) => output)).toEqual(['failures', 'invoices']);
});

it('one id of an item that QuickBooks takes badly costs no other bill its check', async () => {
	const books = openQuickBooks();
	const odd = '9'.repeat(40);
	books.faults.arm(
		{ fault: 'answerWith', respond: () => new Response('{}', { status: 400 }) },
		{
			matches: ({ query, body }) => decodeURIComponent(`${query} ${body}`).includes(odd),
			times: 99,
		},
	);
	const bills = ['1', '2', '3'].map((name) =>
		bill({
			id: `bill-${name}`,
			sequentialInvoiceNumber: `A-${name}`,
			lineItems: [lineItem({ productId: `product-${name}` })],
		}),
	);
	const results = await sync(books, bills, {
		preview: true,
		mappings: [
			inQuickBooks('product-1', 'Item', '10'),
			inQuickBooks('product-2', 'Item', odd),
			inQuickBooks('product-3', 'Item', '999'),
		],
	});
	const [good, unchecked, missing] = results;
	expect(good).toMatchObject({ output: 'invoices', warnings: [] });
	expect(unchecked).toMatchObject({ output: 'invoices', warnings: [{ code: 'NOT_CHECKED' }] });
	expect(messageOf(missing)).toContain('QuickBooks has no item 999');
});

it('what is in the books already is shown as it is, whatever became of its item since', async () => {
	const books = openQuickBooks();
	const options = { mappings: [inQuickBooks('product-1', 'Item', '10')] };
	await sync(books, [ofTwoLines], options);
	books.records.makeInactive('items', '10');
	const [shown] = await sync(books, [ofTwoLines], { ...options, preview: true });
	expect(previewOf(shown)).toMatchObject({ action: 'unchanged', differences: [] });
});

it.each<[string, () => TestBooks, WrittenConfiguration]>([
	['Xero', openXero, { accountCode: '299' }],
	['QuickBooks', () => openQuickBooks(), { fallbackItemId: '9' }],
])(
	'W7: a bill that changes its sign keeps its document in %s where the new one would be refused',
	async (_name, open, settings) => {
		const books = open();
		await sync(books, [bill()]);
		const credit = bill({ version: 2, lineItems: [lineItem({ convertedSubtotal: '-3.00' })] });
		const [result] = await sync(books, [credit], { settings });
		expect(result).toMatchObject({ output: 'failures', outcome: 'none' });
		expect(describeDocuments(books.documents())).toEqual(['invoice INVOICE-101 10.00']);
	},
);

describe('an update has its reason', () => {
	const settings = { taxCode: 'RROUTPUT' };

	it.each<[string, WrittenConfiguration, object]>([
		['another tax code', { taxCode: 'OUTPUT2' }, { books: 'RROUTPUT', bill: 'OUTPUT2' }],
		['no tax code', { taxCode: undefined }, { books: 'RROUTPUT', bill: "the ledger's default" }],
	])('%s in the settings', async (_what, changed, difference) => {
		const books = openXero();
		await sync(books, [bill()], { settings });
		const [shown] = await sync(books, [bill()], { settings: changed, preview: true });
		expect(previewOf(shown).differences).toEqual([{ path: 'lineItems[0].taxType', ...difference }]);
	});

	it('a default of the ledger that stays as it is is none', async () => {
		const books = openXero();
		const newer = bill({ version: 2, lineItems: [lineItem({ convertedSubtotal: '12.00' })] });
		await sync(books, [bill()], { settings: { taxCode: undefined } });
		const [shown] = await sync(books, [newer], { settings: { taxCode: undefined }, preview: true });
		expect(previewOf(shown).differences.map(({ path }) => path)).toEqual([
			'lineItems[0].unitAmount',
			'lineItems[0].lineAmount',
		]);
	});

	it('the mark, where the document does not show what changed', async () => {
		const books = openQuickBooks();
		await sync(books, [bill()], { settings: { allowBankTransferPayment: true } });
		const [shown] = await sync(books, [bill({ version: 2 })], { preview: true });
		expect(previewOf(shown)).toMatchObject({
			action: 'update',
			differences: [{ path: 'mark', books: { version: 1 }, bill: { version: 2 } }],
		});
	});
});

describe('names beside ids', () => {
	it('of Xero: what an item fills in is named too', async () => {
		const [shown] = await sync(openXero(), [ofTwoLines], {
			preview: true,
			settings: { accountCode: undefined, taxCode: undefined },
			mappings: [mapped('product-1', 'Item', 'SUPPORT'), mapped('product-2', 'Account', '260')],
		});
		expect(previewOf(shown).names).toEqual({
			customer: { id: expect.any(String) as string, name: 'Customer account-acme' },
			lines: [
				{
					item: { id: 'SUPPORT', name: 'Support plan' },
					account: { id: '200', name: 'Sales' },
					taxCode: { id: 'ZERORATEDOUTPUT', name: 'Zero Rated Income' },
				},
				{
					item: null,
					account: { id: '260', name: 'Other Revenue' },
					taxCode: { id: 'ZERORATEDOUTPUT', name: 'Zero Rated Income' },
				},
			],
		});
	});

	it('of QuickBooks, outside the United States', async () => {
		const [shown] = await sync(openQuickBooks('GB'), [bill()], {
			preview: true,
			settings: { taxCode: '5', fallbackItemId: '7' },
		});
		expect(previewOf(shown).names).toEqual({
			customer: { id: expect.any(String) as string, name: 'account-acme' },
			lines: [
				{
					item: { id: '7', name: 'Item 7' },
					account: null,
					taxCode: { id: '5', name: 'Standard' },
				},
			],
		});
	});
});

describe.each([1, 100])('a preview of %i bills asks once for each kind of value', (count) => {
	const bills = Array.from({ length: count }, (_, index) =>
		bill({ id: `bill-${index}`, sequentialInvoiceNumber: `A-${index}`, lineItems: twoLines }),
	);
	const ofValues = (calls: Parameters<typeof countByKind>[0], kinds: RegExp) =>
		Object.fromEntries(Object.entries(countByKind(calls)).filter(([kind]) => kinds.test(kind)));

	it('in Xero', async () => {
		const books = openXero();
		await sync(books, bills, {
			preview: true,
			mappings: [mapped('product-1', 'Item', 'SUPPORT')],
		});
		expect(ofValues(books.calls(), /Items|Accounts|TaxRates/)).toEqual({
			'GET Accounts': 1,
			'GET Items': 1,
			'GET TaxRates': 1,
		});
		expect(books.calls().filter(books.isWrite)).toEqual([]);
	});

	it('in QuickBooks', async () => {
		const books = openQuickBooks('GB');
		await sync(books, bills, { preview: true, settings: { taxCode: '5' } });
		const queries = books
			.calls()
			.flatMap(({ requestBody }) => /from (Item|TaxCode) /.exec(requestBody)?.[1] ?? []);
		expect(queries).toEqual(['Item', 'TaxCode']);
	});

	it('and Sync of what the ledger takes asks for none', async () => {
		const books = openXero();
		await sync(books, bills.slice(0, 1));
		expect(ofValues(books.calls(), /Items|Accounts|TaxRates/)).toEqual({});
	});
});
