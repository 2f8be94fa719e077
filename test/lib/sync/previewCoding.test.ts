import { account, bill, lineItem, mapping } from '../support/fixtures';
import { openQuickBooksBooks } from './support/quickBooksBooks';
import { sync } from './support/runSync';
import { openXeroBooks } from './support/xeroBooks';

const of = bill({
	sequentialInvoiceNumber: 'INVOICE-1',
	lineItems: [
		lineItem({ productId: 'product-api', description: 'API calls' }),
		lineItem({ lineItemType: 'COMMITMENT_FEE', description: 'Prepayment' }),
	],
});

it('Xero: Preview says of each line where its coding comes from', async () => {
	const books = openXeroBooks();
	books.addCustomer('account-acme');
	const region = books.organisation.trackingCategories[0]!;
	const [result] = await sync(books, [of], {
		preview: true,
		accounts: [account({ customFields: { vat: 'ZERORATEDOUTPUT' } })],
		mappings: [mapping('Product', 'product-api', 'Item', 'API-CALLS', { id: 'm-1' })],
		settings: {
			accountCode: undefined,
			taxCode: undefined,
			taxCodeAccountCustomField: 'vat',
			lineTypeCoding: [{ lineItemType: 'COMMITMENT_FEE', accountCode: '200' }],
			dimensions: [{ dimension: region.trackingCategoryId, source: 'fixed', value: 'north' }],
		},
	});
	expect(result).toMatchObject({
		preview: {
			coding: {
				document: [],
				lines: [
					{
						line: 1,
						item: {
							id: 'API-CALLS',
							name: 'API calls',
							from: 'the external mapping m-1 of Product product-api',
							source: { entity: 'Product', id: 'product-api', mappingId: 'm-1' },
						},
						account: { id: '210', name: 'Usage Revenue', from: "the ledger's default" },
						taxCode: {
							id: 'ZERORATEDOUTPUT',
							name: 'Zero Rated Income',
							from: 'the custom field "vat" of the account (Options > Tax Code Account Custom Field)',
						},
						dimensions: [{ dimension: 'Region', name: 'North', from: 'Options > Dimensions' }],
					},
					{
						line: 2,
						item: null,
						account: { id: '200', from: 'Options > Line Type Coding, COMMITMENT_FEE' },
					},
				],
			},
		},
	});
});

it('QuickBooks: the location is of the document, and the tax is what QuickBooks is told', async () => {
	const books = openQuickBooksBooks({ taxCode: undefined });
	books.addCustomer('account-acme');
	books.records.addDepartment({ Name: 'London' }, { id: '77' });
	const [result] = await sync(books, [of], {
		preview: true,
		mappings: [
			mapping('Account', 'account-acme', 'TaxCode', 'NON', { externalSystem: 'QuickBooks' }),
		],
		settings: { dimensions: [{ dimension: 'location', source: 'fixed', value: '77' }] },
	});
	expect(result).toMatchObject({
		preview: {
			document: { DepartmentRef: { value: '77' } },
			coding: {
				document: [{ dimension: 'location', id: '77', name: 'London' }],
				lines: [
					{
						item: { id: '1', name: 'Services', from: 'Options > Fallback Item' },
						taxCode: { id: 'NON', from: 'the external mapping of Account account-acme' },
					},
					{ line: 2 },
				],
			},
		},
	});
});

it('what a person set in the document, and would stay, is not said to be of the configuration', async () => {
	const books = openXeroBooks();
	books.addCustomer('account-acme');
	const one = bill({
		sequentialInvoiceNumber: 'INVOICE-1',
		lineItems: [lineItem({ lineItemType: 'AD_HOC', description: 'Fee' })],
	});
	await sync(books, [one]);
	await books.recodeByHand('INVOICE-1', 0, { account: '260' });
	const next = { ...one, version: 2, dueDate: '2023-11-30' };
	const [result] = await sync(books, [next], { preview: true });
	expect(result).toMatchObject({
		preview: {
			coding: {
				lines: [{ account: { id: '260', from: 'the document: a person set it there' } }],
			},
		},
	});
});
