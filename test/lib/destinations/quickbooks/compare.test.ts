import { compare } from '../../../../lib/destinations/quickbooks/compare';
import { readFoundDocument } from '../../../../lib/destinations/quickbooks/readDocument';

const line = (fields: object = {}, detail: object = {}) => ({
	DetailType: 'SalesItemLineDetail',
	Amount: 10,
	Description: 'API calls',
	...fields,
	SalesItemLineDetail: { ItemRef: { value: '1' }, Qty: 1, UnitPrice: 10, ...detail },
});

const next = {
	CustomerRef: { value: '58' },
	CurrencyRef: { value: 'USD' },
	TxnDate: '2026-10-01',
	Line: [line()],
};

/** The same document as QuickBooks answers it, with what it adds. */
const inBooks = (fields: object = {}) =>
	readFoundDocument({ environment: 'production', realmId: '9130' }, 'invoice', {
		...next,
		Id: '145',
		SyncToken: '0',
		DocNumber: 'INVOICE-101',
		CustomerRef: { value: '58', name: 'Northwind' },
		DueDate: '2026-10-31',
		TotalAmt: 10,
		Balance: 10,
		EmailStatus: 'NotSet',
		Line: [
			{ Id: '1', LineNum: 1, ...line({}, { TaxCodeRef: { value: 'NON' } }) },
			{ DetailType: 'SubTotalLineDetail', Amount: 10, SubTotalLineDetail: {} },
		],
		...fields,
	});

describe('compare', () => {
	it('finds nothing where only QuickBooks added something', () =>
		expect(compare(inBooks(), next)).toEqual([]));

	it.each<[string, object, object, object[]]>([
		[
			'a field',
			{ TxnDate: '2026-09-30' },
			{},
			[{ path: 'TxnDate', books: '2026-09-30', bill: '2026-10-01' }],
		],
		[
			'inside a line, numbers by value',
			{ Line: [line({ Amount: 10.0 }, { Qty: 2, UnitPrice: 5 })] },
			{},
			[
				{ path: 'Line[0].SalesItemLineDetail.Qty', books: 2, bill: 1 },
				{ path: 'Line[0].SalesItemLineDetail.UnitPrice', books: 5, bill: 10 },
			],
		],
		[
			'a line more in the bill',
			{},
			{ Line: [line(), line({ Amount: 3 })] },
			[{ path: 'Line[1]', books: null, bill: line({ Amount: 3 }) }],
		],
		[
			'a line more in the books',
			{ Line: [line(), line({ Amount: 3 })] },
			{},
			[{ path: 'Line[1]', books: line({ Amount: 3 }), bill: null }],
		],
		[
			'a service date that goes',
			{ Line: [line({}, { ServiceDate: '2026-09-01' })] },
			{},
			[{ path: 'Line[0].SalesItemLineDetail.ServiceDate', books: '2026-09-01', bill: null }],
		],
		[
			'a text that goes',
			{ Line: [line({ Description: 'API calls' })] },
			{ Line: [line({ Description: undefined })] },
			[{ path: 'Line[0].Description', books: 'API calls', bill: null }],
		],
		[
			'a purchase order that goes',
			{ CustomerMemo: { value: 'Purchase order: 7' } },
			{},
			[{ path: 'CustomerMemo', books: { value: 'Purchase order: 7' }, bill: null }],
		],
		['not a message that a person wrote', { CustomerMemo: { value: 'Thank you' } }, {}, []],
	])('%s', (_sentence, books, bill, differences) =>
		expect(compare(inBooks(books), { ...next, ...bill })).toEqual(differences),
	);

	describe('what the bill leaves to QuickBooks', () => {
		const open = line({}, { ItemRef: undefined });
		const coded = (item: string, tax: string) =>
			line({}, { ItemRef: { value: item }, TaxCodeRef: { value: tax } });

		it.each([
			['is the same where the books hold just that', coded('1', 'NON'), []],
			[
				'is another tax code than the books hold',
				coded('1', 'TAX'),
				[['Line[0].SalesItemLineDetail.TaxCodeRef', { value: 'NON' }, "the ledger's default"]],
			],
			[
				'is another item than the books hold',
				coded('2', 'NON'),
				[['Line[0].SalesItemLineDetail.ItemRef', { value: '1' }, "the ledger's default"]],
			],
		])('%s', (_sentence, filled, differences) => {
			const books = inBooks({ Line: [{ Id: '1', ...coded('1', 'NON') }] });
			const compared = compare(books, { ...next, Line: [open] }, { ...next, Line: [filled] });
			expect(compared.map(({ path, books, bill }) => [path, books, bill])).toEqual(differences);
		});
	});

	it('everything is new where the books hold nothing', () =>
		expect(compare(undefined, next).map(({ path, books }) => [path, books])).toEqual([
			['CustomerRef', null],
			['CurrencyRef', null],
			['TxnDate', null],
			['Line[0]', null],
		]));
});
