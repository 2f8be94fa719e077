import { Decimal, isZero, ONE, ZERO } from './decimal';
import { decimalsOf } from './roundToSum';

/** As JSON writes a number, and also `.5` and `5.`. A plus sign in front is no part of it. */
const numericText = /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** More than any ledger holds: an amount has ten digits before the point there. */
const integerDigitsMax = 30;

/** A JSON number has 17 digits, so this reads what binary arithmetic leaves over down to 1e-43. */
const decimalsMax = 60;

/** A number within both bounds, with a sign, a point and an exponent. Leading zeros count too. */
const numericCharsMax = 100;

/**
 * The end of the sentence for a number out of bounds. Without bounds a short text writes a number of any length, such as
 * `1e300`, and dividing and multiplying take time that grows with the square of the digits.
 */
export const numberBounds = `a number of at most ${integerDigitsMax} digits before the point and ${decimalsMax} after it`;

/**
 * Reads a JSON number through its shortest text (0.1 is 0.1, not 0.1000000000000000055), or numeric
 * text such as "12.50" or "1e-7". Grouping, decimal commas and a plus sign are refused, never guessed.
 * @returns undefined for anything else, and for a number out of bounds.
 */
export function readDecimal(value: unknown): Decimal | undefined {
	if (typeof value === 'number') return readNumber(value);
	return typeof value === 'string' ? readText(value) : undefined;
}

/** Whether the value is a number at all: where `readDecimal` does not read it, only its length is wrong. */
export const isNumeric = (value: unknown): boolean =>
	typeof value === 'string' ? numericText.test(value.trim()) : Number.isFinite(value);

function readNumber(value: number): Decimal | undefined {
	if (value === 0) return ZERO; // -0 is not to be seen anywhere.
	if (value === 1) return ONE; // The rate of most lines.
	return Number.isFinite(value) ? bounded(new Decimal(value)) : undefined;
}

function readText(value: string): Decimal | undefined {
	const text = value.trim();
	if (text.length > numericCharsMax || !numericText.test(text)) return undefined;
	const decimal = new Decimal(text);
	return isZero(decimal) ? ZERO : bounded(decimal);
}

function bounded(decimal: Decimal): Decimal | undefined {
	return decimal.e < integerDigitsMax && decimalsOf(decimal) <= decimalsMax ? decimal : undefined;
}
