import { parseAccountFilter } from '../../lib/eligibility/accountFilter/accountFilter';
import { isEmailAddress } from '../../lib/input/isEmailAddress';
import { externalMappingIndex } from '../../lib/mapping/externalMappingIndex';
import { mappedDocuments } from '../../lib/mapping/mappedDocuments';
import { readExternalMappings } from '../../lib/mapping/readExternalMappings';
import { composeDocument } from '../../lib/document/composeDocument';
import { readBill } from '../../lib/bill/readBill';
import type { Configuration } from '../../lib/configuration/Configuration';
import { Decimal } from '../../lib/money/decimal';
import { readDecimal } from '../../lib/money/readDecimal';
import { roundToSum } from '../../lib/money/roundToSum';
import { configuration } from './support/fixtures';
import { expectLinear } from './support/growth';

jest.setTimeout(120_000);

type Fields = Record<string, unknown>;

const numbered = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));

const usage = (more: Fields): Fields => ({
	lineItemType: 'USAGE',
	description: 'API calls',
	productId: 'product-1',
	quantity: 3,
	units: 3,
	convertedSubtotal: 0.333,
	...more,
});

const billOf = (lineItems: Fields[], more: Fields = {}): Fields => ({
	id: 'b1',
	version: 1,
	accountId: 'a1',
	currency: 'USD',
	billDate: '2023-10-01',
	...more,
	lineItems,
});

const aMapping = (more: Fields): Fields => ({
	m3terEntity: 'Product',
	m3terId: 'product-1',
	externalSystem: 'Xero',
	externalTable: 'Item',
	externalId: '42',
	...more,
});

interface Item {
	readonly bill: Fields;
	readonly mappings?: Fields[];
}

/** From JSON to the document, as far as it gets. */
function goThrough(item: Item, given: Partial<Configuration>) {
	const settings = configuration(given as object);
	const bill = readBill(item.bill);
	const mappings = readExternalMappings(item.mappings);
	if (!bill.ok || !mappings.ok) return;
	const index = externalMappingIndex(mappings.value, settings);
	composeDocument(bill.value, undefined, index, settings);
	mappedDocuments(index, bill.value.id, settings.destination.tables);
}

const dust = '0.0000000000000000000000033333333333333331';

describe('a bill takes time that grows with it and no faster', () => {
	it.each<[string, number, (size: number) => Item, Partial<Configuration>]>([
		['plain lines', 50, (size) => ({ bill: billOf(numbered(size, () => usage({}))) }), {}],
		[
			'lines of one product with child accounts of their own',
			100,
			(size) => ({
				bill: billOf(numbered(size, (index) => usage({ childAccountId: `child-${index}` }))),
			}),
			{ splitUsageLineItems: 'product' },
		],
		[
			'lines of one product, each booked to an item of its own',
			100,
			(size) => ({
				bill: billOf(
					numbered(size, (index) =>
						usage({ accountingProductId: 'product-1', productId: `product-${index}` }),
					),
				),
				mappings: numbered(size, (index) =>
					aMapping({ m3terId: `product-${index}`, externalId: `${index}` }),
				),
			}),
			{ splitUsageLineItems: 'product' },
		],
		[
			'lines that come together, with units and prices of their own',
			100,
			(size) => ({
				bill: billOf(
					numbered(size, (index) =>
						usage({
							units: index + 1,
							unit: `unit ${index}`,
							averageUnitPrice: `1e-${index % 40}`,
						}),
					),
				),
			}),
			{ splitUsageLineItems: 'product' },
		],
		[
			'bands of a line that is next to nothing',
			100,
			(size) => ({
				bill: billOf([
					usage({
						convertedSubtotal: dust,
						usagePerPricingBand: numbered(size, (index) => ({ bandSubtotal: index - 3 })),
					}),
				]),
			}),
			{ splitUsageLineItems: 'usageBand' },
		],
		[
			'lines sorted by subtotals of very different size',
			100,
			(size) => ({
				bill: billOf(
					numbered(size, (index) => usage({ convertedSubtotal: `1e${(index % 80) - 55}` })),
				),
			}),
			{ sortLineItemsBy: 'subtotal', splitUsageLineItems: 'lineItem' },
		],
		[
			'mappings of one product',
			100,
			(size) => ({
				bill: billOf([usage({})]),
				mappings: numbered(size, (index) => aMapping({ externalId: `${index}` })),
			}),
			{},
		],
		[
			'mappings of the bill itself',
			100,
			(size) => ({
				bill: billOf([usage({})]),
				mappings: numbered(size, (index) =>
					aMapping({
						m3terEntity: 'Bill',
						m3terId: 'b1',
						externalTable: 'Invoice',
						externalId: `${index}`,
					}),
				),
			}),
			{},
		],
		[
			'lines that are all wrong',
			100,
			(size) => ({ bill: billOf(numbered(size, () => ({ convertedSubtotal: 'x' }))) }),
			{},
		],
		[
			'an amount as long text',
			5_000,
			(size) => ({ bill: billOf([usage({ convertedSubtotal: `1.${'1'.repeat(size)}` })]) }),
			{},
		],
		[
			'a conversion rate as long text',
			5_000,
			(size) => ({ bill: billOf([usage({ conversionRate: `1.${'1'.repeat(size)}` })]) }),
			{},
		],
		[
			'a long description',
			10_000,
			(size) => ({
				bill: billOf([usage({ description: ' a\n\u{1F469}\u200D\u{1F52C}'.repeat(size) })]),
			}),
			{},
		],
		[
			'a description of blanks',
			10_000,
			(size) => ({ bill: billOf([usage({ description: `a${' '.repeat(size)}b` })]) }),
			{},
		],
		[
			'a description of one character with marks without end',
			10_000,
			(size) => ({ bill: billOf([usage({ description: `e${'\u0301'.repeat(size)}` })]) }),
			{},
		],
	])('%s', (_what, size, make, given) => {
		expectLinear(size, make, (item) => goThrough(item, given));
	});
});

describe('a text takes time that grows with it and no faster', () => {
	it.each<[string, (size: number) => string, (text: string) => unknown]>([
		['digits', (size) => '1'.repeat(size), readDecimal],
		['digits that are none in the end', (size) => `${'1'.repeat(size)}x`, readDecimal],
		['blanks around a number', (size) => `1${' '.repeat(size)}1`, readDecimal],
		['an e-mail address of dots', (size) => `a@${'.'.repeat(size)}@`, isEmailAddress],
		['an e-mail address of words', (size) => `a@${'b.'.repeat(size)} `, isEmailAddress],
	])('%s', (_what, make, run) => {
		expectLinear(2_000, make, run);
	});
});

describe('an account filter takes time that grows with it and no faster', () => {
	const account = { id: 'a', currency: 'GBP', customFields: { tier: 3 } };

	it.each<[string, (size: number) => string]>([
		['comparisons', (size) => numbered(size, () => 'currency == GBP').join(' AND ')],
		['a list', (size) => `IN(currency, ${numbered(size, () => 'U S').join(', ')})`],
		['a list in brackets', (size) => `IN(id, [${numbered(size, (index) => index).join(',')}])`],
		['unquoted text', (size) => `currency == ${'a '.repeat(size)}`],
		['quoted text', (size) => `currency == "${'a'.repeat(size)}"`],
		['text of almost logical words', (size) => `currency == ${'and-or '.repeat(size)}`],
		['sums', (size) => `${numbered(size, () => '1').join(' + ')} == 1`],
		['a deep field', (size) => `customFields${'.a'.repeat(size)} == null`],
		['blanks before an operator', (size) => `currency${' '.repeat(size)}!${' '.repeat(size)}x`],
		['line breaks before a mistake', (size) => `${'\n'.repeat(size)}&`],
		['names that are called with blanks', (size) => `id == ${'a    '.repeat(size)}(`],
		['arguments', (size) => `Math.max(${numbered(size, () => '1').join(',')}) == 1`],
	])('%s', (_what, make) => {
		expectLinear(200, make, (source) => {
			const filter = parseAccountFilter(source);
			if (filter.ok) filter.value.matches(account);
		});
	});
});

it.each<[string, (size: number) => Decimal[], string, number]>([
	['a total far away', (size) => numbered(size, () => new Decimal('0.004')), '1e6', 2],
	['a total near nothing', (size) => numbered(size, () => new Decimal('1')), '3e-40', 40],
	['equal remainders', (size) => numbered(size, () => new Decimal('0.005')), '0', 2],
])(
	'rounding takes time that grows with the lines, not with the digits: %s',
	(_what, make, total, digits) => {
		expectLinear(500, make, (amounts) => roundToSum(amounts, new Decimal(total), digits));
	},
);
