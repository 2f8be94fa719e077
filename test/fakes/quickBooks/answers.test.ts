import {
	isQuickBooksSpecAvailable,
	validateQuickBooksRequest,
} from '../vendorSpecs/quickBooksSchema';
import type { CompanyOptions } from './options';
import { anInvoice, openTestCompany, saleLine } from './testCompany';

const itIfAvailable = isQuickBooksSpecAvailable ? it : it.skip;

const everything = anInvoice({
	DocNumber: 'INV-7',
	PrivateNote: 'ours',
	CustomerMemo: { value: 'Thanks' },
	BillEmail: { Address: 'a@b.co' },
	Line: [
		saleLine(100, { Qty: 4, UnitPrice: 25, TaxCodeRef: { value: 'TAX' } }),
		{ DetailType: 'DescriptionOnly', Description: 'Note' },
	],
});

const plain: Partial<CompanyOptions> = {};
const taxed: Partial<CompanyOptions> = {
	usingSalesTax: true,
	automatedSalesTax: { ratePercent: '8.25' },
};
const foreign: Partial<CompanyOptions> = { multiCurrency: true };

describe("answers fit Intuit's schema", () => {
	itIfAvailable.each([
		['an invoice', 'Invoice', plain],
		['an invoice with tax', 'Invoice', taxed],
		['an invoice under multicurrency', 'Invoice', foreign],
		['a credit memo', 'CreditMemo', plain],
	] as const)('%s', async (_what, kind, company) => {
		const { post } = openTestCompany(company);
		// A company without multicurrency refuses a document that names a currency.
		const currency = company.multiCurrency ? { CurrencyRef: { value: 'USD' } } : {};
		const { body } = await post(kind.toLowerCase(), { ...everything, ...currency });
		expect(validateQuickBooksRequest(kind, body[kind])).toEqual([]);
	});

	itIfAvailable('a paid and a voided invoice, and a customer', async () => {
		const { post, records } = openTestCompany();
		await post('invoice', everything);
		await post('invoice', everything);
		const [paid, voided] = records.invoices();
		records.pay(String(paid?.Id), '10');
		await post('invoice?operation=void', { Id: voided?.Id, SyncToken: '0' });
		for (const invoice of records.invoices())
			expect(validateQuickBooksRequest('Invoice', invoice)).toEqual([]);
		for (const customer of records.customers())
			expect(validateQuickBooksRequest('Customer', customer)).toEqual([]);
	});
});
