import type { Decimal } from '../money/decimal';

/** For people: thousands with commas, no exponent, nothing rounded. */
export function readableNumber(value: Decimal): string {
	return groupThousands(value.toFixed());
}

/** `-1234567.50` is read as `-1,234,567.50`. */
export function groupThousands(decimal: string): string {
	const firstDigit = decimal.startsWith('-') ? 1 : 0;
	const point = decimal.indexOf('.');
	let grouped = decimal;
	for (let at = (point === -1 ? decimal.length : point) - 3; at > firstDigit; at -= 3) {
		grouped = `${grouped.slice(0, at)},${grouped.slice(at)}`;
	}
	return grouped;
}
