import fc from 'fast-check';
import type { Bill, BillLineItem, PricingBandUsage } from '../../../lib/bill/Bill';
import type { ExternalMapping } from '../../../lib/mapping/readExternalMappings';
import type { Configuration } from '../../../lib/configuration/Configuration';
import { destinations } from '../../../lib/destinations/registry';
import { lineItemTypes } from '../../../lib/configuration/lineItemTypes';
import { Decimal, isZero, ZERO } from '../../../lib/money/decimal';
import { roundHalfUp } from '../../../lib/money/roundToSum';
import { sumOf } from '../../../lib/money/sumOf';
import { configuration } from './fixtures';

/** Currencies with two, no and three digits; HUF is one of those that Intl gives other digits. */
export const currencyDigits = { USD: 2, JPY: 0, KWD: 3, HUF: 2, EUR: 2 } as const;
const currencies = Object.keys(currencyDigits) as Array<keyof typeof currencyDigits>;

/** m3ter's nineteen and one of tomorrow; usage weighs more because most of the rules are about it. */
const types = [
	...['USAGE', 'USAGE', 'USAGE', 'USAGE', 'USAGE_CREDIT', 'OVERAGE_USAGE'],
	...Object.keys(lineItemTypes),
	'LOYALTY_REBATE',
];
const conversionRates = ['1', '1', '1', '1.12', '0.8734', '157.30125', '0.000061'];
const periods: ReadonlyArray<readonly [string?, string?]> = [
	['2023-09-01', '2023-10-01'],
	['2023-08-01', '2023-09-01'],
	[],
];

/**
 * Drawing one number and reading its digits is several times faster than drawing each field, which is
 * what makes a hundred thousand bills possible. It still shrinks: a smaller number has simpler fields.
 */
class Digits {
	constructor(private rest: number) {}

	/** A whole number below `base`. */
	below(base: number): number {
		const digit = this.rest % base;
		this.rest = (this.rest - digit) / base;
		return digit;
	}

	of<T>(choices: readonly T[]): T {
		return choices[this.below(choices.length)]!;
	}
}

const priceDigitsBelow = 1_000_000;
const priceDecimalsBelow = 9;
const unitsBelow = 50_000;
const fixedCentsBelow = 15_000;

/** A price of 0 to 8 decimals, units, and in one band of three a fixed price beside it. */
const aDrawnBand = () =>
	fc.tuple(
		fc.nat(priceDigitsBelow * priceDecimalsBelow - 1),
		fc.nat(unitsBelow * fixedCentsBelow - 1),
	);

/** A line once it is known with how many decimals its bill keeps amounts. */
type DrawnLine = (amountDecimals: number) => BillLineItem;

/** One line of a bill; an unknown type, no bands, no description and no product are among them. */
const aLineItem = (): fc.Arbitrary<DrawnLine> =>
	fc.tuple(fc.nat(999_999_999), fc.array(aDrawnBand(), { minLength: 1, maxLength: 3 })).map(
		([fields, bands]) =>
			(amountDecimals) =>
				lineFrom(fields, bands, amountDecimals),
	);

/**
 * The line is the rounded sum of its bands, and its bands are rounded on their own: as with m3ter they
 * need not add up.
 */
function lineFrom(
	fields: number,
	drawnBands: ReadonlyArray<readonly [number, number]>,
	amountDecimals: number,
): BillLineItem {
	const digits = new Digits(fields);
	const lineItemType = digits.of(types);
	const sign = digits.of([1, -1]);
	const conversionRate = new Decimal(digits.of(conversionRates));
	const aggregation = digits.below(8);
	const product = digits.below(4);
	const extras = digits.below(10);
	const [servicePeriodStartDate, servicePeriodEndDate] = digits.of(periods);
	const round = (amount: Decimal) => roundHalfUp(amount, amountDecimals);
	const exactBands = drawnBands.map(([price, amounts]) => bandFrom(price, amounts, sign));
	const subtotal = sumOf(exactBands.map((band) => band.bandSubtotal!));
	const units = sumOf(exactBands.map((band) => band.bandUnits!));
	const carriesConverted = extras % 2 === 0;
	return {
		lineItemType,
		description: extras === 3 ? '' : `Line of product ${product}`,
		quantity: units,
		units,
		unit: extras % 3 === 0 ? '' : 'GB',
		convertedSubtotal: round(subtotal.times(conversionRate)),
		conversionRate,
		averageUnitPrice: averageOf(subtotal, units),
		productId: product === 0 ? undefined : `product-${product}`,
		accountingProductId: product === 3 && extras < 5 ? 'product-1' : undefined,
		aggregationId: aggregation < 4 ? `aggregation-${aggregation}` : undefined,
		compoundAggregationId: aggregation === 4 ? 'compound-1' : undefined,
		childAccountId: extras === 7 ? 'account-child' : undefined,
		servicePeriodStartDate,
		servicePeriodEndDate,
		bands:
			extras === 9
				? []
				: exactBands.map((band, index) => ({
						...band,
						pricingBandId: `band-${product}-${index}`,
						bandSubtotal: round(band.bandSubtotal!),
						convertedBandSubtotal: carriesConverted
							? round(band.bandSubtotal!.times(conversionRate))
							: undefined,
					})),
	};
}

function bandFrom(drawnPrice: number, drawnAmounts: number, sign: number): PricingBandUsage {
	const price = new Digits(drawnPrice);
	const amounts = new Digits(drawnAmounts);
	const decimals = price.below(priceDecimalsBelow);
	const unitPrice = decimalOf(price.below(priceDigitsBelow) * sign, decimals);
	const units = amounts.below(unitsBelow);
	const bandUnits = new Decimal(units % 7 === 0 ? 0 : units);
	const fixedCents = Math.max(0, amounts.below(fixedCentsBelow) - 10_000);
	const fixedPrice = decimalOf(fixedCents * sign, 2);
	return {
		unitPrice,
		fixedPrice,
		bandUnits,
		bandSubtotal: fixedPrice.plus(unitPrice.times(bandUnits)),
	};
}

/** 0 to 500 lines, most bills short; amounts with the currency's decimals, with m3ter's most, or all. */
export const aBill = (): fc.Arbitrary<Bill> =>
	fc
		.tuple(
			fc.constantFrom(...currencies),
			fc.oneof(
				{ weight: 39, arbitrary: fc.array(aLineItem(), { maxLength: 12 }) },
				{ weight: 1, arbitrary: fc.array(aLineItem(), { maxLength: 500, size: 'max' }) },
			),
			fc.constantFrom<'minorUnit' | 5 | 12>('minorUnit', 5, 12),
			fc.constantFrom<'exact' | 'rounded' | 'absent'>('exact', 'rounded', 'absent'),
			fc.nat(0xffffff),
		)
		.map(([currency, lines, decimals, totalIs, id]) => {
			const digits = currencyDigits[currency];
			const lineItems = lines.map((line) => line(decimals === 'minorUnit' ? digits : decimals));
			const sum = sumOf(lineItems.map((line) => line.convertedSubtotal));
			const total = { exact: sum, rounded: roundHalfUp(sum, digits), absent: undefined };
			return {
				id: `bill-${id}`,
				version: 1,
				accountId: 'account-acme',
				status: 'APPROVED',
				currency,
				billDate: '2023-10-01',
				lineItems,
				billTotal: total[totalIs],
			};
		});

/** Every split, sort and selection; missing items never stop a bill, which is tested elsewhere. */
export const aConfiguration = (): fc.Arbitrary<Configuration> =>
	fc
		.record({
			destination: fc.constantFrom(...destinations),
			splitUsageLineItems: fc.constantFrom<Configuration['splitUsageLineItems']>(
				...(['usageBand', 'lineItem', 'aggregation', 'product'] as const),
			),
			sortLineItemsBy: fc.constantFrom<Configuration['sortLineItemsBy']>(
				...(['none', 'subtotal', 'aggregationId'] as const),
			),
			sortDirection: fc.constantFrom<Configuration['sortDirection']>('ascending', 'descending'),
			excludedLineItemTypes: fc.oneof(
				{ weight: 2, arbitrary: fc.constant<string[]>([]) },
				{ weight: 1, arbitrary: fc.subarray(Object.keys(lineItemTypes), { maxLength: 4 }) },
			),
			sendZeroQuantityLineItems: fc.boolean(),
			unmappedItems: fc.constantFrom<Configuration['unmappedItems']>(
				'sendWithoutItem',
				'useFallbackItem',
			),
			creditMemoItemId: fc.constantFrom(undefined, 'credit-memos'),
		})
		.map((given) => configuration({ ...given, fallbackItemId: 'everything-else' }));

/** Items for some of the things that generated bills are about. */
export const someMappings = (): fc.Arbitrary<ExternalMapping[]> =>
	fc.subarray(
		[
			['Product', 'product-1'],
			['Product', 'product-2'],
			['Aggregation', 'aggregation-1'],
			['CompoundAggregation', 'compound-1'],
			['PricingBand', 'band-1-0'],
		].flatMap(([m3terEntity, m3terId]) =>
			['Xero', 'QuickBooks', 'QuickBooksSandbox'].map((externalSystem) => ({
				m3terEntity: m3terEntity!,
				m3terId: m3terId!,
				externalSystem,
				externalTable: 'Item',
				externalId: `item of ${m3terId}`,
			})),
		),
	);

/** With five decimals, as m3ter gives it. An average is never money, so a binary division will do. */
const averageOf = (subtotal: Decimal, units: Decimal): Decimal =>
	isZero(units) ? ZERO : new Decimal((Number(subtotal) / Number(units)).toFixed(5));

const decimalOf = (digits: number, decimals: number): Decimal =>
	new Decimal(`${digits}e-${decimals}`);

/** Runs of every law: 300, or as many as GENERATED_BILLS says. */
export const generatedBills = Number(process.env.GENERATED_BILLS ?? 300);
