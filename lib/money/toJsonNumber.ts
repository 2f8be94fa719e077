import type { Decimal } from './decimal';

/** Fifteen significant digits survive the way through a binary double and back; more may not. */
const significantDigitsMax = 15;

/**
 * A number whose JSON text is the same decimal, for vendors that take amounts as JSON numbers.
 * @returns undefined for a decimal with more significant digits than a double is sure to keep.
 */
export function toJsonNumber(value: Decimal): number | undefined {
	if (value.c.length > significantDigitsMax) return undefined;
	const number = Number(value.toString()); // Big writes no minus before zero; some serialisers would.
	return Number.isFinite(number) ? number : undefined;
}
