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

const bill = expectOk(
	readBill({
		...{ id: 'b1', version: 1, accountId: 'a1', currency: 'EUR', billDate: '2026-10-01' },
		lineItems: [{ lineItemType: 'MINIMUM_SPEND', convertedSubtotal: 12.35 }],
	}),
);

function documentOf(configuration: typeof xero) {
	const mappings = externalMappingIndex([], configuration);
	const composed = expectOk(composeDocument(bill, undefined, mappings, configuration));
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
