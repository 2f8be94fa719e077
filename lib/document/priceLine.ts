import type { Decimal } from '../money/decimal';
import { isOne, isZero } from '../money/decimal';
import { sumOf } from '../money/sumOf';
import { bandUnits, convert } from './bandAmounts';
import type { ComposedLine, LinePart } from './ComposedLine';
import type { LinePricing } from './DraftDocument';

/**
 * Quantity and unit price of a line in the bill's currency and sign, where everything in it has one
 * unit and one price. Whether the ledger's arithmetic gets the amount back from them is for the
 * destination to find out.
 */
export function priceLine({ parts, first }: ComposedLine): LinePricing | undefined {
	if (parts.length === 1) return pricePart(first);
	const pricings: LinePricing[] = [];
	for (const part of parts) {
		const pricing = pricePart(part);
		if (pricing === undefined) return undefined;
		// A part of nothing has no say in the price.
		if (isZero(pricing.units) && isZero(part.amount)) continue;
		if (pricings.length > 0 && !isSamePrice(pricing, pricings[0]!)) return undefined;
		pricings.push(pricing);
	}
	const [model] = pricings;
	return model === undefined
		? pricePart(first)
		: { ...model, units: sumOf(pricings.map(({ units }) => units)) };
}

const isSamePrice = (one: LinePricing, other: LinePricing): boolean =>
	one.unit === other.unit && one.unitPrice.eq(other.unitPrice);

/** Of one bill line or band. A flat amount has no price: it has no units, or a fixed price among them. */
export function pricePart(part: LinePart): LinePricing | undefined {
	const { line, band, amount } = part;
	const units = band === undefined ? line.units : bandUnits(line, band);
	const unitPrice = unitPriceOf(part);
	if (units === undefined || unitPrice === undefined) return undefined;
	const isFlat = (isZero(units) || isZero(unitPrice)) && !isZero(amount);
	if (isFlat) return undefined;
	const price = { units, unitPrice: convert(unitPrice, line), unit: line.unit };
	return isOne(line.conversionRate) ? price : { ...price, isConverted: true };
}

/** In the pricing currency. */
function unitPriceOf({ line, band }: LinePart): Decimal | undefined {
	if (band !== undefined) return hasFixedPrice(band.fixedPrice) ? undefined : band.unitPrice;
	const [only] = line.bands;
	// The average is rounded to the currency's decimals; the price of the only band is the real one.
	const isOneBand = only !== undefined && line.bands.length === 1;
	return isOneBand && !hasFixedPrice(only.fixedPrice) && only.unitPrice !== undefined
		? only.unitPrice
		: line.averageUnitPrice;
}

export const hasFixedPrice = (fixedPrice: Decimal | undefined): fixedPrice is Decimal =>
	fixedPrice !== undefined && !isZero(fixedPrice);
