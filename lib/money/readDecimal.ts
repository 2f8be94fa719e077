import { Decimal } from './decimal';

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
	const text = textOf(value);
	if (text === undefined || !numericText.test(text)) return undefined;
	const decimal = new Decimal(text);
	return decimal.e > exponentMax || decimal.e < exponentMin ? undefined : decimal;
}

function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' ? String(value) : undefined; // NaN and Infinity are no numeric text.
}
