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
	return Number.isFinite(value) ? readPlainText(String(value)) : undefined;
}

/**
 * What `new Decimal(text)` makes of a JSON number's text, in a third of the time: big.js looks for sign, point and exponent
 * with regular expressions, and a bill of 20 lines has 60 figures. Text with an exponent is left to big.js.
 */
function readPlainText(text: string): Decimal {
	const isNegative = text.startsWith('-');
	const digits: number[] = []; // Without leading zeros.
	let first = 0;
	let point = text.length;
	for (let at = isNegative ? 1 : 0; at < text.length; at++) {
		const digit = text.charCodeAt(at) - charCodeOfZero;
		if (text[at] === '.') {
			point = at;
		} else if (digit < 0 || digit > 9) {
			return new Decimal(text);
		} else if (digit > 0 || digits.length > 0) {
			if (digits.length === 0) first = at;
			digits.push(digit);
		}
	}
	while (digits.at(-1) === 0) digits.pop();
	const decimal = new Decimal(ZERO);
	decimal.s = isNegative ? -1 : 1;
	decimal.e = point - first - (first < point ? 1 : 0);
	decimal.c = digits;
	return decimal;
}

const charCodeOfZero = 48;

function readText(text: string): Decimal | undefined {
	if (!numericText.test(text)) return undefined;
	const decimal = new Decimal(text);
	return decimal.e > exponentMax || decimal.e < exponentMin ? undefined : decimal;
}
