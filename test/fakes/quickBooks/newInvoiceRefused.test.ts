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
		const { post, records } = openTestCompany(company, { behaviour });
		const answer = await post('invoice', body);
		expect({ status: answer.status, code: answer.code }).toEqual({ status: 400, code });
		if (detail) expect(answer.detail).toBe(detail);
		expect(records.invoices()).toEqual([]);
	});

	it.each([
		['customer', 'customers', '58', '610', undefined],
		['customer, where that is a code of its own', 'customers', '58', '6250', '6250'],
		['item', 'items', '7', '610', undefined],
	] as const)('with an inactive %s', async (_what, list, id, code, inactiveCustomer) => {
		const { post, records } = openTestCompany(
			{},
			{ behaviour: inactiveCustomer ? { inactiveCustomer } : {} },
		);
		records.makeInactive(list, id);
		expect((await post('invoice', anInvoice())).code).toBe(code);
	});

	it('with a number that is taken, if the company warns about it (6140), unless the caller allows it', async () => {
		const { post, records } = openTestCompany({ warnsOnDuplicateNumbers: true });
		await post('invoice', anInvoice({ DocNumber: 'INV-7' }));
		const answer = await post('invoice', anInvoice({ DocNumber: 'INV-7' }));
		expect(answer.code).toBe('6140');
		expect(answer.detail).toContain('DocNumber=INV-7 is assigned to TxnType=Invoice');
		expect(
			(await post('invoice?include=allowduplicatedocnum', anInvoice({ DocNumber: 'INV-7' })))
				.status,
		).toBe(200);
		expect(records.invoices()).toHaveLength(2);
	});

	it('with the number of a credit memo, or of a voided invoice, where the company warns: 6140', async () => {
		const { post, records } = openTestCompany({ warnsOnDuplicateNumbers: true });
		await post('creditmemo', anInvoice({ DocNumber: 'INV-8' }));
		const answer = await post('invoice', anInvoice({ DocNumber: 'INV-8' }));
		expect(answer.code).toBe('6140');
		expect(answer.detail).toContain('DocNumber=INV-8 is assigned to TxnType=CreditMemo');
		await post('invoice', anInvoice({ DocNumber: 'INV-9' }));
		const [{ Id, SyncToken } = {}] = records.invoices();
		await post('invoice?operation=void', { Id, SyncToken });
		expect((await post('invoice', anInvoice({ DocNumber: 'INV-9' }))).code).toBe('6140');
	});
});
