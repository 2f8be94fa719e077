import { withPricing } from '../../document/describePricing';
import type { DraftLine, LinePricing } from '../../document/DraftDocument';
import type { Decimal } from '../../money/decimal';
import { decimalsOf, roundHalfUp } from '../../money/roundToSum';
import { toJsonNumber } from '../../money/toJsonNumber';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { fail, ok, type Result } from '../../result';
import { quickBooksLimits } from './limits';
import type { Ref, SalesLine } from './SalesDocument';

/**
 * @param amount What the line is to hold, with two decimals at most.
 * @param taxCode Of lines that have none of their own.
 */
export function translateLine(
	line: DraftLine,
	amount: Decimal,
	taxCode: string | undefined,
): Result<SalesLine, Failure> {
	const sent = amountIn(amount);
	if (sent === undefined) {
		const text = `A line of ${amount.toFixed()} has more digits than QuickBooks can hold.`;
		return fail(failure('LINE_NOT_SENDABLE', text, { details: { line: line.description } }));
	}
	const priced = line.pricing && quantityAndPrice(line.pricing, amount);
	const description = withPricing(
		priced ? { description: line.description } : line,
		quickBooksLimits.descriptionCharsMax,
	);
	return ok({
		DetailType: 'SalesItemLineDetail',
		Amount: sent,
		Description: description === '' ? undefined : description,
		SalesItemLineDetail: {
			ItemRef: refTo(line.itemId),
			Qty: priced ? priced.Qty : 1,
			UnitPrice: priced ? priced.UnitPrice : sent,
			TaxCodeRef: refTo(line.taxCode ?? taxCode),
			ClassRef: refTo(line.booked?.[0]?.id),
			ServiceDate: line.serviceDate,
		},
	});
}

const refTo = (value: string | undefined): Ref | undefined =>
	value === undefined ? undefined : { value };

/**
 * QuickBooks refuses a line with 6070 if quantity times price, rounded half up to two decimals, is not
 * its amount; there is no slack of a cent. 128.35 x 14.50 = 1861.075 has to be 1,861.08.
 * @returns undefined where the real quantity and price do not give the amount.
 */
export function quantityAndPrice(
	{ units, unitPrice }: LinePricing,
	amount: Decimal,
): { Qty: number; UnitPrice: number } | undefined {
	if (!roundHalfUp(units.times(unitPrice), quickBooksLimits.amountDecimals).eq(amount))
		return undefined;
	const Qty = factorIn(units);
	const UnitPrice = factorIn(unitPrice);
	return Qty === undefined || UnitPrice === undefined ? undefined : { Qty, UnitPrice };
}

/** A quantity or price as JSON number, if QuickBooks reads back the same decimal. */
function factorIn(value: Decimal): number | undefined {
	if (decimalsOf(value) > quickBooksLimits.priceDecimalsMax) return undefined;
	const number = toJsonNumber(value);
	// 1e-7 is valid JSON, but not a decimal of the schema.
	return number === undefined || String(number).includes('e') ? undefined : number;
}

/** The exponent of a decimal is one less than its digits before the point. */
const amountIn = (amount: Decimal): number | undefined =>
	amount.e >= quickBooksLimits.amountDigitsMax ? undefined : toJsonNumber(amount);
