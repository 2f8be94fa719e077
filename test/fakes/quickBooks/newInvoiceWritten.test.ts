import type { Json } from './books/json';
import type { Behaviour, CompanyOptions } from './options';
import { anInvoice, openTestCompany, saleLine } from './testCompany';

const british: Partial<CompanyOptions> = {
	country: 'GB',
	homeCurrency: 'GBP',
	usingSalesTax: true,
};

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
			const { post, records } = openTestCompany(british);
			records.addTaxCode({ Name: '20.0% S' }, { id: '3', ratePercent: '20' });
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
		const { post, records } = openTestCompany();
		await post('invoice', billed);
		await post('invoice', billed);
		expect(records.invoices().map(({ DocNumber }) => DocNumber)).toEqual(['INV-7', 'INV-7']);
	});

	it('and a error can come with status 200', async () => {
		const { post } = openTestCompany({}, { behaviour: { faultsAsHttp200: true } });
		const answer = await post('invoice', anInvoice({ Line: [] }));
		expect([answer.status, answer.code]).toEqual([200, '2020']);
	});
});
