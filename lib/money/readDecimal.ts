import { Decimal, ONE, ZERO } from './decimal';

const numericText = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

/** No JSON number is larger or finer; a longer exponent in text would only exhaust memory. */
const exponentMax = 308;
const exponentMin = -324;

/**
 * Reads a JSON number through its shortest text (0.1 is 0.1, not 0.1000000000000000055), or numeric
 * text such as "12.50" or "1e-7". Grouping and decimal commas are refused, never guessed.
 * @returns undefined for anything else.
 */
export function readDecimal(value: unknown): Decimal | undefined {
	if (typeof value === 'number') return readNumber(value);
	return typeof value === 'string' ? readText(value.trim()) : undefined;
}

/** Nothing and one, the fixed price and the rate of most lines, are not read anew each time. */
function readNumber(value: number): Decimal | undefined {
	if (value === 0) return ZERO;
	if (value === 1) return ONE;
	return Number.isFinite(value) ? new Decimal(value) : undefined;
}

function readText(text: string): Decimal | undefined {
	if (!numericText.test(text)) return undefined;
	const decimal = new Decimal(text);
	return decimal.e > exponentMax || decimal.e < exponentMin ? undefined : decimal;
}
