import type { Json } from './books/json';
import type { Behaviour, CompanyOptions } from './options';
import { anInvoice, openTestCompany, saleLine } from './testCompany';

interface Refused {
	body: Json;
	code: string;
	company?: Partial<CompanyOptions>;
	behaviour?: Partial<Behaviour>;
	detail?: string;
}

const british: Partial<CompanyOptions> = {
	country: 'GB',
	homeCurrency: 'GBP',
	usingSalesTax: true,
};

describe('a new invoice is refused', () => {
	it.each<[string, Refused]>([
		[
			'without a customer: 2020',
			{
				body: { Line: [saleLine(1)] },
				code: '2020',
				detail: 'Required parameter CustomerRef is missing in the request',
			},
		],
		[
			'for a customer that does not exist: 6250',
			{ body: anInvoice({ CustomerRef: { value: '999' } }), code: '6250' },
		],
		['without a line: 2020', { body: anInvoice({ Line: [] }), code: '2020' }],
		[
			'with a line without an amount: 2020',
			{ body: anInvoice({ Line: [saleLine(undefined)] }), code: '2020' },
		],
		[
			'with more than five decimals: 2080',
			{ body: anInvoice({ Line: [saleLine(1.000001)] }), code: '2080' },
		],
		[
			'with a number in quotes: 2080',
			{ body: anInvoice({ Line: [saleLine(10, { Qty: '2', UnitPrice: 5 })] }), code: '2080' },
		],
		[
			'with 1861.07 for 128.35 x 14.50 = 1861.075: 6070',
			{
				body: anInvoice({ Line: [saleLine(1861.07, { Qty: 128.35, UnitPrice: 14.5 })] }),
				code: '6070',
				detail: 'Amount is not equal to UnitPrice * Qty. Supplied value:1861.07',
			},
		],
		[
			'with 970.88 for 12.95 x 75 = 971.25: 6070',
			{
				body: anInvoice({ Line: [saleLine(970.88, { Qty: 12.95, UnitPrice: 75 })] }),
				code: '6070',
			},
		],
		[
			'with an item that does not exist: 2500',
			{
				body: anInvoice({ Line: [saleLine(1, { ItemRef: { value: '404' } })] }),
				code: '2500',
				detail: 'Invalid Reference Id : Line.SalesItemLineDetail.ItemRef',
			},
		],
		[
			'with a number of 22 characters: 2050',
			{
				body: anInvoice({ DocNumber: 'INVOICE-2026-000000001' }),
				code: '2050',
				detail:
					'String length specified does not match the supported length. Min:0 Max:21 supported. Supplied length:22',
			},
		],
		[
			'with a private note of 4,001 characters: 2050',
			{ body: anInvoice({ PrivateNote: 'x'.repeat(4001) }), code: '2050' },
		],
		[
			'with a memo of 1,001 characters: 2050',
			{ body: anInvoice({ CustomerMemo: { value: 'x'.repeat(1001) } }), code: '2050' },
		],
		[
			'with a description of 4,001 characters: 2050',
			{
				body: anInvoice({ Line: [saleLine(1, {}, { Description: 'x'.repeat(4001) })] }),
				code: '2050',
			},
		],
		[
			'with an e-mail address of 101 characters: 2050',
			{
				body: anInvoice({ BillEmailBcc: { Address: `${'x'.repeat(92)}@mail.com` } }),
				code: '2050',
			},
		],
		[
			'with something else as an e-mail address: 6000',
			{ body: anInvoice({ BillEmailCc: { Address: 'accounts' } }), code: '6000' },
		],
		[
			'to be e-mailed without an address: 6420',
			{ body: anInvoice({ EmailStatus: 'NeedToSend' }), code: '6420' },
		],
		[
			'with an unknown EmailStatus: 2170',
			{ body: anInvoice({ EmailStatus: 'Later' }), code: '2170' },
		],
		[
			'with a field that invoices do not have: 2010',
			{
				body: anInvoice({ InvoiceNumber: '1' }),
				code: '2010',
				detail: 'Property Name:InvoiceNumber specified is unsupported or invalid',
			},
		],
		[
			'with a negative total: 6000',
			{
				body: anInvoice({ Line: [saleLine(10), saleLine(-10.01)] }),
				code: '6000',
				detail:
					'Business Validation Error: You must specify a transaction amount that is 0 or greater.',
			},
		],
		[
			'with a negative line, if the company is one of those: 2290',
			{
				body: anInvoice({ Line: [saleLine(10), saleLine(-1)] }),
				code: '2290',
				behaviour: { negativeLines: 'refused2290' },
			},
		],
		[
			'with a line without an item, if that is not documentation: 6440',
			{
				body: anInvoice({ Line: [saleLine(10, { ItemRef: undefined })] }),
				code: '6440',
				behaviour: { lineWithoutItem: 'refused6440' },
			},
		],
		[
			'without a currency under multicurrency: 2020',
			{ body: anInvoice(), code: '2020', company: { multiCurrency: true } },
		],
		[
			'in another currency than the customer has: 6000',
			{
				body: anInvoice({ CurrencyRef: { value: 'EUR' } }),
				code: '6000',
				company: { multiCurrency: true },
			},
		],
		[
			'in a foreign currency without multicurrency: 6000',
			{ body: anInvoice({ CurrencyRef: { value: 'EUR' } }), code: '6000' },
		],
		[
			'in a closed period: 6200',
			{
				body: anInvoice({ TxnDate: '2026-08-31' }),
				code: '6200',
				company: { bookCloseDate: '2026-08-31' },
			},
		],
		[
			'in a period closed with a password: 6210',
			{
				body: anInvoice({ TxnDate: '2026-08-31' }),
				code: '6210',
				company: { bookCloseDate: '2026-08-31', closingPassword: true },
			},
		],
		[
			'in the US with a tax code that is neither TAX nor NON: 6100',
			{ body: anInvoice({ Line: [saleLine(1, { TaxCodeRef: { value: '5' } })] }), code: '6100' },
		],
		[
			'outside the US without GlobalTaxCalculation: 2020',
			{ body: anInvoice(), code: '2020', company: british },
		],
		[
			'outside the US without a tax code: 6000',
			{
				body: anInvoice({ GlobalTaxCalculation: 'TaxExcluded' }),
				code: '6000',
				company: british,
				detail:
					'Business Validation Error: Make sure all your transactions have a VAT rate before you save.',
			},
		],
		[
			'outside the US with an unknown tax code: 6160',
			{
				body: anInvoice({
					GlobalTaxCalculation: 'TaxExcluded',
					Line: [saleLine(1, { TaxCodeRef: { value: '5' } })],
				}),
				code: '6160',
				company: british,
			},
		],
		[
			'with tax details although tax is not applicable: 6170',
			{
				body: anInvoice({ GlobalTaxCalculation: 'NotApplicable', TxnTaxDetail: { TotalTax: 1 } }),
				code: '6170',
				company: british,
			},
		],
		[
			'with 751 lines where sales tax is used: 6000',
			{
				body: anInvoice({ Line: Array.from({ length: 751 }, () => saleLine(1)) }),
				code: '6000',
				company: { usingSalesTax: true },
			},
		],
	])('%s', async (_sentence, { body, code, company, behaviour, detail }) => {
		const { post, desk } = openTestCompany(company, { behaviour });
		const answer = await post('invoice', body);
		expect({ status: answer.status, code: answer.code }).toEqual({ status: 400, code });
		if (detail) expect(answer.detail).toBe(detail);
		expect(desk.invoices()).toEqual([]);
	});

	it.each([
		['customer', 'customers', '58', '610', undefined],
		['customer, where that is a code of its own', 'customers', '58', '6250', '6250'],
		['item', 'items', '7', '610', undefined],
	] as const)('with an inactive %s', async (_what, list, id, code, inactiveCustomer) => {
		const { post, desk } = openTestCompany(
			{},
			{ behaviour: inactiveCustomer ? { inactiveCustomer } : {} },
		);
		desk.makeInactive(list, id);
		expect((await post('invoice', anInvoice())).code).toBe(code);
	});

	it('with a number that is taken, if the company warns about it (6140), unless the caller allows it', async () => {
		const { post, desk } = openTestCompany({ warnsOnDuplicateNumbers: true });
		await post('invoice', anInvoice({ DocNumber: 'INV-7' }));
		const answer = await post('invoice', anInvoice({ DocNumber: 'INV-7' }));
		expect(answer.code).toBe('6140');
		expect(answer.detail).toContain('DocNumber=INV-7 is assigned to TxnType=Invoice');
		expect(
			(await post('invoice?include=allowduplicatedocnum', anInvoice({ DocNumber: 'INV-7' })))
				.status,
		).toBe(200);
		expect(desk.invoices()).toHaveLength(2);
	});
});

interface Written {
	body: Json;
	expected: Json;
	company?: Partial<CompanyOptions>;
	behaviour?: Partial<Behaviour>;
}

const billed = anInvoice({ DocNumber: 'INV-7' });

describe('a new invoice is written', () => {
	it.each<[string, Written]>([
		[
			'with its total, all of it open',
			{
				body: anInvoice({ Line: [saleLine(0.1), saleLine(0.2)] }),
				expected: { TotalAmt: 0.3, Balance: 0.3 },
			},
		],
		[
			'with 1861.08 for 128.35 x 14.50 = 1861.075',
			{
				body: anInvoice({ Line: [saleLine(1861.08, { Qty: 128.35, UnitPrice: 14.5 })] }),
				expected: { TotalAmt: 1861.08 },
			},
		],
		[
			'with a negative line',
			{ body: anInvoice({ Line: [saleLine(10), saleLine(-4)] }), expected: { TotalAmt: 6 } },
		],
		[
			'with a total of nothing',
			{ body: anInvoice({ Line: [saleLine(4), saleLine(-4)] }), expected: { TotalAmt: 0 } },
		],
		[
			'without the amount of a line that has no item',
			{
				body: anInvoice({ Line: [saleLine(10), saleLine(5, { ItemRef: undefined })] }),
				expected: { TotalAmt: 10 },
			},
		],
		[
			'with that amount where QuickBooks puts in an item of its own',
			{
				body: anInvoice({ Line: [saleLine(10), saleLine(5, { ItemRef: undefined })] }),
				expected: { TotalAmt: 15 },
				behaviour: { lineWithoutItem: 'defaultItem' },
			},
		],
		['with our number', { body: billed, expected: { DocNumber: 'INV-7' } }],
		[
			'with the next number for AUTO_GENERATE',
			{ body: anInvoice({ DocNumber: 'AUTO_GENERATE' }), expected: { DocNumber: '1001' } },
		],
		[
			"with QuickBooks' own number if custom numbers are off",
			{ body: billed, expected: { DocNumber: '1001' }, company: { customTxnNumbers: false } },
		],
		[
			'on today, due today',
			{ body: anInvoice(), expected: { TxnDate: '2026-10-01', DueDate: '2026-10-01' } },
		],
		[
			'with the e-mail addresses',
			{
				body: anInvoice({ BillEmail: { Address: 'a@b.co, c@d.co' } }),
				expected: { BillEmail: { Address: 'a@b.co, c@d.co' } },
			},
		],
		[
			'without tax in the US unless a line is TAX',
			{ body: anInvoice(), expected: { TotalAmt: 100 }, company: { usingSalesTax: true } },
		],
		[
			'with Automated Sales Tax on a line without a tax code',
			{
				body: anInvoice(),
				expected: { TotalAmt: 108.25 },
				company: { usingSalesTax: true, automatedSalesTax: { ratePercent: '8.25' } },
			},
		],
		[
			'with tax as billed, given as an override',
			{
				body: anInvoice({ TxnTaxDetail: { TxnTaxCodeRef: { value: 'TAX' }, TotalTax: 7.77 } }),
				expected: { TotalAmt: 107.77 },
				company: { usingSalesTax: true, automatedSalesTax: { ratePercent: '8.25' } },
			},
		],
	])('%s', async (_sentence, { body, expected, company, behaviour }) => {
		const { post } = openTestCompany(company, { behaviour });
		const answer = await post('invoice', body);
		expect(answer.status).toBe(200);
		expect(answer.body.Invoice).toMatchObject(expected);
	});

	it.each([
		['on top', 'TaxExcluded', 120, 20],
		['inside', 'TaxInclusive', 100, 16.67],
		['not at all', 'NotApplicable', 100, 0],
	])(
		'outside the US with tax of 20 %% %s',
		async (_where, GlobalTaxCalculation, TotalAmt, TotalTax) => {
			const { post, desk } = openTestCompany(british);
			desk.addTaxCode({ Name: '20.0% S' }, { id: '3', ratePercent: '20' });
			const answer = await post(
				'invoice',
				anInvoice({ GlobalTaxCalculation, Line: [saleLine(100, { TaxCodeRef: { value: '3' } })] }),
			);
			expect(answer.body.Invoice).toMatchObject({ TotalAmt, TxnTaxDetail: { TotalTax } });
		},
	);

	it('and comes back with names, line ids and a computed subtotal row', async () => {
		const { post } = openTestCompany();
		const { body } = await post(
			'invoice',
			anInvoice({ Line: [saleLine(100, { Qty: 4, UnitPrice: 25 }, { Description: 'Calls' })] }),
		);
		expect(body.Invoice).toMatchObject({
			SyncToken: '0',
			CustomerRef: { value: '58', name: 'Northwind' },
			Line: [
				{
					Id: '1',
					LineNum: 1,
					Description: 'Calls',
					Amount: 100,
					SalesItemLineDetail: {
						ItemRef: { value: '7', name: 'API calls' },
						Qty: 4,
						UnitPrice: 25,
					},
				},
				{ Amount: 100, DetailType: 'SubTotalLineDetail' },
			],
			MetaData: { CreateTime: '2026-10-01T01:00:00-08:00' },
		});
	});

	it('without a number if custom numbers are on and none is given', async () => {
		const { post } = openTestCompany();
		expect((await post('invoice', anInvoice())).body.Invoice).not.toHaveProperty('DocNumber');
	});

	it('twice under one number, if the company does not warn: a number proves nothing', async () => {
		const { post, desk } = openTestCompany();
		await post('invoice', billed);
		await post('invoice', billed);
		expect(desk.invoices().map(({ DocNumber }) => DocNumber)).toEqual(['INV-7', 'INV-7']);
	});

	it('and a refusal can come with status 200', async () => {
		const { post } = openTestCompany({}, { behaviour: { faultsAsHttp200: true } });
		const answer = await post('invoice', anInvoice({ Line: [] }));
		expect([answer.status, answer.code]).toEqual([200, '2020']);
	});
});
