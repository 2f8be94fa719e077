import type { BillLineItem, PricingBandUsage } from '../bill/Bill';
import type { Decimal } from '../money/decimal';
import { isOne, isZero, ZERO } from '../money/decimal';
import { decimalsOf, roundToSum } from '../money/roundToSum';
import { sumOf } from '../money/sumOf';

/**
 * What each band of a line comes to in the bill's currency; together they are the line, exactly. Where
 * conversion, rounding or a cap has set line and bands apart, the difference goes to the bands in
 * proportion to their size, and the result is rounded to the line's own decimals by largest remainder.
 * @returns undefined where the bands do not tell their amounts: the line cannot be split.
 */
export function bandAmounts(
	line: BillLineItem,
	minorUnitDigits: number,
): readonly Decimal[] | undefined {
	if (line.bands.length === 0) return undefined;
	const exact: Decimal[] = [];
	for (const band of line.bands) {
		const amount = bandAmount(line, band);
		if (amount === undefined) return undefined;
		exact.push(amount);
	}
	const difference = line.convertedSubtotal.minus(sumOf(exact));
	if (isZero(difference)) return exact;

	const size = sumOf(exact.map((amount) => amount.abs()));
	if (isZero(size)) return undefined;
	const corrected = exact.map((amount) => amount.plus(difference.times(amount.abs()).div(size)));
	const digits = Math.max(minorUnitDigits, decimalsOf(line.convertedSubtotal));
	return roundToSum(corrected, line.convertedSubtotal, digits);
}

/** Units of a band as they are priced, undefined where neither the band nor its line says. */
export function bandUnits(line: BillLineItem, band: PricingBandUsage): Decimal | undefined {
	return band.bandUnits ?? (line.bands.length === 1 ? line.units : undefined);
}

function bandAmount(line: BillLineItem, band: PricingBandUsage): Decimal | undefined {
	if (band.convertedBandSubtotal !== undefined) return band.convertedBandSubtotal;
	const subtotal = band.bandSubtotal ?? addUp(line, band);
	return subtotal === undefined ? undefined : convert(subtotal, line);
}

/** Fixed price and priced units, for a band that comes without its total. */
function addUp(line: BillLineItem, band: PricingBandUsage): Decimal | undefined {
	const units = bandUnits(line, band);
	const priced = band.unitPrice && units && band.unitPrice.times(units);
	const unitSubtotal = band.unitSubtotal ?? priced;
	if (band.fixedPrice === undefined) return unitSubtotal;
	return band.fixedPrice.plus(unitSubtotal ?? ZERO);
}

/** From the line's pricing currency to the bill's. */
export const convert = (amount: Decimal, { conversionRate }: BillLineItem): Decimal =>
	isOne(conversionRate) ? amount : amount.times(conversionRate);
