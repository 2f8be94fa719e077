import { defaultLocale } from '../configuration/locale';
import type { Decimal } from '../money/decimal';
import { isZero } from '../money/decimal';
import { roundHalfUp } from '../money/roundToSum';
import type { DraftLine, LinePricing } from './DraftDocument';
import { multiLine, singleLine } from '../input/text';
import { type Wording, wordingFor } from './wording';

/** A converted price can have as many decimals as price and rate together; a reader needs ten at most. */
const priceDecimalsMax = 10;

/**
 * A line's text with its real quantity and price, for a line that goes out as one piece because the
 * ledger's arithmetic cannot carry them: `API calls (1,000,000 calls at 0.00006117)`. Of no units there is
 * nothing to say.
 * @param line Whose text says its figures already has a blank text for them.
 * @param charsMax The ledger's limit; the end of the description gives way, the figures stay.
 */
export function withPricing(
	{ description, pricing, pricingText }: Pick<DraftLine, 'description' | 'pricing' | 'pricingText'>,
	charsMax: number,
): string {
	const isWorthSaying = pricing !== undefined && !isZero(pricing.units);
	const text = isWorthSaying ? (pricingText ?? describePricing(pricing)) : '';
	const suffix = text === '' ? '' : ` (${text})`;
	return `${multiLine(description, charsMax - suffix.length)}${suffix}`.trim();
}

/** Quantity, unit and price as text: `1,750 GB at 0.1`. */
export function describePricing(
	{ units, unit, unitPrice, isConverted }: LinePricing,
	wording: Wording = wordingFor(defaultLocale),
): string {
	const measured = [wording.number(units), readableUnit(unit)].filter((text) => text !== '');
	return `${measured.join(' ')} at ${readablePrice(unitPrice, isConverted, wording)}`;
}

/** A price as m3ter has it, to its last digit; one that was converted to the digits that say something. */
export const readablePrice = (
	price: Decimal,
	isConverted = false,
	wording: Wording = wordingFor(defaultLocale),
): string => wording.number(isConverted ? roundHalfUp(price, priceDecimalsMax) : price);

/** Longer than any label of a unit, so that quantity and price are in sight. */
const unitCharsMax = 100;

export const readableUnit = (unit: string): string => singleLine(unit, unitCharsMax);
