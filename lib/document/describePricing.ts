import type { Decimal } from '../money/decimal';
import { isZero } from '../money/decimal';
import { roundHalfUp } from '../money/roundToSum';
import type { LinePricing } from './DraftDocument';
import { readableNumber } from './readableNumber';
import { multiLine, singleLine } from '../input/text';

/** A converted price can have as many decimals as price and rate together; a reader needs ten at most. */
const priceDecimalsMax = 10;

/**
 * A line's text with its real quantity and price, for a line that goes out as one piece because the
 * ledger's arithmetic cannot carry them: `API calls (1,000,000 calls at 0.00006117)`. Of no units there is
 * nothing to say.
 * @param charsMax The ledger's limit; the end of the description gives way, the figures stay.
 */
export function withPricing(
	description: string,
	pricing: LinePricing | undefined,
	charsMax: number,
): string {
	const suffix = pricing && !isZero(pricing.units) ? ` (${describePricing(pricing)})` : '';
	return `${multiLine(description, charsMax - suffix.length)}${suffix}`.trim();
}

/** Quantity, unit and price as text: `1,750 GB at 0.1`. */
export function describePricing({ units, unit, unitPrice, isConverted }: LinePricing): string {
	const measured = [readableNumber(units), readableUnit(unit)].filter((text) => text !== '');
	return `${measured.join(' ')} at ${readablePrice(unitPrice, isConverted)}`;
}

/** A price as m3ter has it, to its last digit; one that was converted to the digits that say something. */
export const readablePrice = (price: Decimal, isConverted = false): string =>
	readableNumber(isConverted ? roundHalfUp(price, priceDecimalsMax) : price);

/** Longer than any label of a unit, so that quantity and price are in sight. */
const unitCharsMax = 100;

export const readableUnit = (unit: string): string => singleLine(unit, unitCharsMax);
