import {
	composeDocument,
	externalMappingIndex,
	readBill,
	readConfiguration,
	translateForQuickBooks,
	translateForXero,
	type QuickBooksCompany,
} from '../../lib/transform';
import { expectFail, expectOk } from './support/expectOk';

const configurationOf = (destination: string) =>
	expectOk(
		readConfiguration({
			...{ destination, name: 'Books', accountCode: '200' },
			...{ unmappedItems: 'useFallbackItem', fallbackItemId: '1' },
		}),
	);
const [xero, quickBooks] = [configurationOf('xero'), configurationOf('quickBooks')];

const billOf = (...amounts: number[]) =>
	expectOk(
		readBill({
			...{ id: 'b1', version: 1, accountId: 'a1', currency: 'EUR', billDate: '2026-10-01' },
			sequentialInvoiceNumber: 'INV-1',
			lineItems: amounts.map((convertedSubtotal) => ({
				lineItemType: 'MINIMUM_SPEND',
				convertedSubtotal,
			})),
		}),
	);

const compose = (configuration: typeof xero, ...amounts: number[]) =>
	composeDocument(
		billOf(...amounts),
		undefined,
		externalMappingIndex([], configuration),
		configuration,
	);

function documentOf(configuration: typeof xero, amount = 12.35) {
	const composed = expectOk(compose(configuration, amount));
	if (composed.composed === 'nothing') throw new Error('It has a line');
	return composed.document;
}

const company: QuickBooksCompany = {
	...{ name: 'Harbour Inc', baseCurrency: 'USD', country: 'US' },
	hasMultiCurrency: true,
};
const forCompany = (given: Partial<QuickBooksCompany>, customerId = '58') =>
	translateForQuickBooks(documentOf(quickBooks), customerId, quickBooks, { ...company, ...given });

describe('a document is not translated where what came out would be another one', () => {
	it.each<[string, Partial<QuickBooksCompany>, string]>([
		['a currency that the company does not have', { hasMultiCurrency: false }, 'Harbour Inc'],
		...['abc', '1,0834', '', '0', '-1'].map((exchangeRate): [string, object, string] => [
			`the rate "${exchangeRate}"`,
			{ exchangeRate },
			'exchangeRate',
		]),
	])('QuickBooks: %s', (_what, given, named) => {
		expect(expectFail(forCompany(given)).message).toContain(named);
	});

	it.each([
		['without a customer', () => forCompany({}, ' '), 'customerId'],
		['without a contact', () => translateForXero(documentOf(xero), '', xero), 'contactId'],
		[
			'by the settings of QuickBooks for Xero',
			() => translateForXero(documentOf(quickBooks), '58', quickBooks),
			'configuration',
		],
		[
			'by the settings of Xero for QuickBooks',
			() => translateForQuickBooks(documentOf(xero), '58', xero, company),
			'configuration',
		],
	])('%s', (_what, translate, named) => {
		expect(expectFail(translate()).message).toContain(named);
	});
});

it.each(['US', 'us', 'USA'])('a company of %s has the sales tax of the US', (country) => {
	const { body } = expectOk(forCompany({ country, exchangeRate: '1.0834' }));
	expect(body).toMatchObject({ ExchangeRate: 1.0834, CurrencyRef: { value: 'EUR' } });
	expect(body).not.toHaveProperty('GlobalTaxCalculation');
});

describe('what can be posted as it is', () => {
	it.each([
		[12.35, 'Invoices', { Type: 'ACCREC', InvoiceNumber: 'INV-1', Contact: { ContactID: 'c1' } }],
		[-12.35, 'CreditNotes', { Type: 'ACCRECCREDIT', CreditNoteNumber: 'INV-1' }],
	])('of %d to Xero is an element of %s', (amount, resource, body) => {
		const posted = expectOk(translateForXero(documentOf(xero, amount), 'c1', xero));
		expect(posted).toMatchObject({
			...{ resource, number: 'INV-1', total: '12.35', warnings: [] },
			body: { ...body, LineItems: [{ LineAmount: 12.35, AccountCode: '200' }] },
		});
		expect(JSON.stringify(posted.body)).toContain(posted.digest);
	});

	it.each([
		[12.35, 'invoice', 'DocNumber'],
		[-12.35, 'creditmemo', 'DocNumber'],
	])('of %d to QuickBooks goes to /%s', (amount, resource, field) => {
		const document = documentOf(quickBooks, amount);
		const posted = expectOk(translateForQuickBooks(document, '58', quickBooks, company));
		expect(posted).toMatchObject({
			...{ resource, number: 'INV-1', total: '12.35' },
			body: { [field]: 'INV-1', CustomerRef: { value: '58' }, Line: [{ Amount: 12.35 }] },
		});
		expect(posted.body).not.toHaveProperty('Id');
		expect(JSON.stringify(posted.body)).toContain(posted.digest);
	});

	it('in the currency of a company has no rate, and needs none', () => {
		const { body, warnings } = expectOk(
			forCompany({ baseCurrency: 'EUR', hasMultiCurrency: undefined, usesSalesTax: undefined }),
		);
		expect(body).not.toHaveProperty('ExchangeRate');
		expect(warnings.map(({ code }) => code)).toEqual(['NO_RECIPIENT']);
	});

	it('without a rate is said to have none', () => {
		const { body, warnings } = expectOk(forCompany({}));
		expect(body).not.toHaveProperty('ExchangeRate');
		expect(warnings.map(({ code }) => code)).toEqual(['NO_EXCHANGE_RATE', 'NO_RECIPIENT']);
	});
});

it('a bill of which nothing is sent makes no document', () => {
	expect(expectOk(compose(xero))).toMatchObject({ composed: 'nothing' });
});

it('a bill that its lines do not explain makes none either', () => {
	const wrong = { ...billOf(12.35), billTotal: billOf(99).lineItems[0]?.convertedSubtotal };
	const composed = composeDocument(wrong, undefined, externalMappingIndex([], xero), xero);
	expect(expectFail(composed).code).toBe('BILL_TOTAL_MISMATCH');
});

it('what is asked for is said as the argument is called', () => {
	expect(expectFail(translateForXero(documentOf(xero), '', xero)).message).toBe(
		'contactId has to be an ID of the ledger.',
	);
	expect(expectFail(translateForXero(documentOf(xero), 7 as never, xero)).message).toBe(
		'contactId has to be an ID of the ledger.',
	);
	expect(expectFail(forCompany({ exchangeRate: '0' })).message).toBe(
		'exchangeRate has to be a number above zero.',
	);
	expect(expectFail(translateForXero(documentOf(xero), 'c1', quickBooks)).message).toBe(
		'configuration has to be one of this ledger.',
	);
});
