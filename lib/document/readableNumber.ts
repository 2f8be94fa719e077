import type { Decimal } from '../money/decimal';

/** For people: thousands with commas, no exponent, nothing rounded. */
export function readableNumber(value: Decimal): string {
	return groupThousands(value.toFixed());
}

/** `-1234567.50` is read as `-1,234,567.50`. */
export function groupThousands(decimal: string): string {
	const [whole = '', fraction] = decimal.split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
	return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
