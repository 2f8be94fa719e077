import { judgeLine, noAccountRemedy } from '../../../../lib/destinations/xero/judgeLine';
import type {
	XeroAccount,
	XeroItem,
	XeroTaxRate,
	XeroValues,
} from '../../../../lib/destinations/xero/values';
import type { XeroDocument, XeroLine } from '../../../../lib/destinations/xero/XeroDocument';

const itemOf = (salesAccount?: string, salesTaxType?: string): XeroItem => ({
	...{ name: 'API', salesAccount, salesTaxType },
});
const items = new Map<string, XeroItem>([
	['api', itemOf('200', 'OUTPUT2')],
	['plain', { ...itemOf(), name: undefined }],
	['lost', itemOf('999')],
]);

const accountOf = (code: string, given: XeroAccount = {}): [string, XeroAccount] => [
	code,
	{ Code: code, Name: `Account ${code}`, Class: 'REVENUE', Status: 'ACTIVE', ...given },
];
const accounts = new Map<string, XeroAccount>([
	accountOf('200', { TaxType: 'EXEMPT' }),
	accountOf('201', { TaxType: null }),
	accountOf('ARCHIVED', { Status: 'ARCHIVED' }),
	accountOf('BANK', { Type: 'BANK' }),
	accountOf('DEBTORS', { SystemAccount: 'DEBTORS' }),
	accountOf('NAMELESS', { Name: null, Status: 'ARCHIVED' }),
	...['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY', 'REVENUE', 'OTHER', ''].map((Class) =>
		accountOf(`of ${Class}`, { Class }),
	),
	accountOf('of no class', { Class: null }),
]);

const rateOf = (TaxType: string, given: Record<string, unknown> = {}): [string, XeroTaxRate] => [
	TaxType,
	{ TaxType, Name: `Rate ${TaxType}`, ...given } as XeroTaxRate,
];
const fields = ['Assets', 'Equity', 'Expenses', 'Liabilities', 'Revenue'];
const appliesTo = (...some: string[]) =>
	Object.fromEntries(fields.map((field) => [`CanApplyTo${field}`, some.includes(field)]));
const taxRates = new Map<string, XeroTaxRate>([
	rateOf('OUTPUT2', { Status: 'ACTIVE' }),
	rateOf('EXEMPT'),
	rateOf('NONE'),
	rateOf('OLD', { Status: 'DELETED' }),
	rateOf('NAMELESS', { Status: 'ARCHIVED', Name: null }),
	...fields.map((field) => rateOf(`for ${field}`, appliesTo(field))),
	rateOf('for nothing', appliesTo()),
]);
const values: XeroValues = { items, accounts, taxRates };

const line = (given: Partial<XeroLine>): XeroLine => ({ description: 'API calls', ...given });
const judge = (
	given: Partial<XeroLine>,
	isDraft = false,
	lineAmountTypes: XeroDocument['lineAmountTypes'] = 'Exclusive',
	known = values,
) => judgeLine(line(given), known, { isDraft, lineAmountTypes });

describe('Xero fills in', () => {
	it.each<[string, Partial<XeroLine>, string?, string?]>([
		['nothing where the line names nothing', {}],
		['account and tax of the item', { itemCode: 'API' }, '200', 'OUTPUT2'],
		['nothing of an item that has neither', { itemCode: 'PLAIN' }],
		['the tax of the account', { accountCode: '200' }, '200', 'EXEMPT'],
		['no tax of an account that has none', { accountCode: '201' }, '201'],
		[
			'no account where the line names one',
			{ itemCode: 'API', accountCode: '201' },
			'201',
			'OUTPUT2',
		],
		['no tax where the line names one', { itemCode: 'API', taxType: 'NONE' }, '200', 'NONE'],
	])('%s', (_what, given, ...[accountCode, taxType]) =>
		expect(judge(given).filled).toEqual({ ...line(given), accountCode, taxType }),
	);

	it.each<[string, Partial<XeroLine>, XeroDocument['lineAmountTypes'], string?]>([
		['for a document without tax NONE', { itemCode: 'API' }, 'NoTax', 'NONE'],
		['for a document without tax nothing where there would be no tax either', {}, 'NoTax'],
		['for a document with tax included the same tax', { itemCode: 'API' }, 'Inclusive', 'OUTPUT2'],
	])('%s', (_what, given, lineAmountTypes, ...[taxType]) =>
		expect(judge(given, false, lineAmountTypes).filled.taxType).toBe(taxType),
	);
});

it.each<[string, Partial<XeroLine>, object]>([
	[
		'all three with their names',
		{ itemCode: 'API' },
		{
			item: { id: 'API', name: 'API' },
			account: { id: '200', name: 'Account 200' },
			taxCode: { id: 'OUTPUT2', name: 'Rate OUTPUT2' },
		},
	],
	[
		'an item without a name, and neither account nor tax',
		{ itemCode: 'PLAIN' },
		{ item: { id: 'PLAIN', name: null }, account: null, taxCode: null },
	],
	[
		'what Xero does not know, by its id',
		{ itemCode: 'X', accountCode: 'Y', taxType: 'Z' },
		{
			item: { id: 'X', name: null },
			account: { id: 'Y', name: null },
			taxCode: { id: 'Z', name: null },
		},
	],
])('a line is named with %s', (_what, given, names) => expect(judge(given).names).toEqual(names));

describe('a line of an approved document', () => {
	const ofItem = 'the account of item LOST';
	const notOnInvoices = (code: string) => ({
		...{ field: 'accountCode', value: code },
		problem: `account ${code} (Account ${code}) cannot be used on the lines of an invoice`,
	});

	it.each<[string, Partial<XeroLine>, object | undefined]>([
		['fits with an account and a tax', { itemCode: 'API' }, undefined],
		['needs no tax', { accountCode: '201' }, undefined],
		[
			'needs an account',
			{},
			{
				field: 'accountCode',
				problem: 'there is no account, and Xero needs one on every line',
				remedy: noAccountRemedy,
			},
		],
		[
			'needs an item that exists, before all else',
			{ itemCode: 'X', accountCode: 'Y' },
			{ field: 'itemId', value: 'X', problem: 'Xero has no item X' },
		],
		[
			'needs an account that exists',
			{ accountCode: '999', taxType: 'OLD' },
			{ field: 'accountCode', value: '999', problem: 'Xero has no account 999' },
		],
		[
			'names the item where the account comes from it',
			{ itemCode: 'LOST' },
			{ field: 'accountCode', value: '999', origin: ofItem, problem: 'Xero has no account 999' },
		],
		[
			'needs an account that is not archived',
			{ accountCode: 'ARCHIVED' },
			{
				...{ field: 'accountCode', value: 'ARCHIVED' },
				problem: 'account ARCHIVED (Account ARCHIVED) is archived in Xero',
			},
		],
		[
			'names an account without a name by its code',
			{ accountCode: 'NAMELESS' },
			{
				...{ field: 'accountCode', value: 'NAMELESS' },
				problem: 'account NAMELESS () is archived in Xero',
			},
		],
		['needs an account that is no bank', { accountCode: 'BANK' }, notOnInvoices('BANK')],
		['needs another than that of debtors', { accountCode: 'DEBTORS' }, notOnInvoices('DEBTORS')],
		[
			'needs a tax rate that exists',
			{ accountCode: '200', taxType: 'X' },
			{ field: 'taxCode', value: 'X', problem: 'Xero has no tax rate X' },
		],
		[
			'needs a tax rate that is active',
			{ accountCode: '200', taxType: 'OLD' },
			{
				...{ field: 'taxCode', value: 'OLD' },
				problem: 'tax rate OLD (Rate OLD) is no longer active in Xero',
			},
		],
		[
			'names a tax rate without a name by its type',
			{ accountCode: '200', taxType: 'NAMELESS' },
			{
				...{ field: 'taxCode', value: 'NAMELESS' },
				problem: 'tax rate NAMELESS () is no longer active in Xero',
			},
		],
	])('%s', (_sentence, given, misfit) => expect(judge(given).misfit).toEqual(misfit));

	it('names the account where the tax comes from it', () => {
		const known = { ...values, taxRates: new Map<string, XeroTaxRate>() };
		expect(judge({ accountCode: '200' }, false, 'Exclusive', known).misfit).toEqual({
			...{ field: 'taxCode', value: 'EXEMPT', origin: 'the default of account 200' },
			problem: 'Xero has no tax rate EXEMPT',
		});
	});

	it('without tax takes any rate, known or not', () => {
		for (const taxType of ['OLD', 'X']) {
			const known = { ...values, taxRates: new Map<string, XeroTaxRate>() };
			const judged = [known, values].map((one) =>
				judge({ accountCode: '200', taxType }, false, 'NoTax', one),
			);
			expect(judged.map(({ misfit }) => misfit)).toEqual([undefined, undefined]);
		}
	});

	it('fits nothing where no list was read', () => {
		const misfits = [{ itemCode: 'API' }, { accountCode: '200' }].map(
			(given) => judge(given, false, 'Exclusive', {}).misfit?.problem,
		);
		expect(misfits).toEqual(['Xero has no item API', 'Xero has no account 200']);
		expect(
			judge({ accountCode: '200', taxType: 'NONE' }, false, 'Exclusive', { accounts }).misfit,
		).toMatchObject({ problem: 'Xero has no tax rate NONE' });
	});
});

describe('a tax rate applies to', () => {
	const classes = ['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY', 'REVENUE'];
	const takes = (Class: string, taxType: string) =>
		judge({ accountCode: `of ${Class}`, taxType }).misfit?.problem;

	it.each(fields.map((field, index) => [field, classes[index] ?? ''] as const))(
		'accounts of the class that it says: %s',
		(field, Class) => {
			const taken = classes.filter((one) => takes(one, `for ${field}`) === undefined);
			expect(taken).toEqual([Class]);
			expect(takes(Class, 'for nothing')).toBe(
				`tax rate for nothing (Rate for nothing) cannot be used with account of ${Class}`,
			);
		},
	);

	it.each(['OTHER', '', 'no class'])('accounts of "%s", of which it says nothing', (Class) =>
		expect(takes(Class, 'for nothing')).toBeUndefined(),
	);

	it.each(classes)('all accounts, where it says of none: %s', (Class) =>
		expect(takes(Class, 'OUTPUT2')).toBeUndefined(),
	);
});

describe('a line of a draft', () => {
	it.each<[string, Partial<XeroLine>, boolean]>([
		['needs no account', {}, false],
		['loses an account that Xero does not know', { accountCode: '999', taxType: 'X' }, true],
		['keeps one that it knows', { accountCode: '200' }, false],
		['loses none that is the item’s', { itemCode: 'LOST' }, false],
	])('%s', (_sentence, given, dropsAccount) => {
		const judged = judge(given, true);
		expect([judged.misfit, judged.dropsAccount]).toEqual([undefined, dropsAccount]);
		if (dropsAccount) expect(judged.filled).toEqual(line(given));
	});

	it('needs an account that is not archived all the same', () =>
		expect(judge({ accountCode: 'ARCHIVED' }, true).misfit?.field).toBe('accountCode'));

	it('is the only one that loses an account', () =>
		expect(judge({ accountCode: '999' }).dropsAccount).toBe(false));
});
