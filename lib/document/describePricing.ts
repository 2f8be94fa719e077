import { isZero } from '../money/decimal';
import { roundHalfUp } from '../money/roundToSum';
import type { LinePricing } from './DraftDocument';
import { readableNumber } from './readableNumber';
import { shortenText } from './shortenText';

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
	return `${shortenText(description, charsMax - suffix.length)}${suffix}`.trim();
}

/** Quantity, unit and price as text: `1,750 GB at 0.1`. */
export function describePricing({ units, unit, unitPrice }: LinePricing): string {
	const quantity = readableNumber(units);
	const price = readableNumber(roundHalfUp(unitPrice, priceDecimalsMax));
	return unit === '' ? `${quantity} at ${price}` : `${quantity} ${unit} at ${price}`;
}
