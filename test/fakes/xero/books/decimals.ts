import Big from 'big.js';

export const zero = new Big(0);

/** Half up means away from zero: 2.165 becomes 2.17 and -2.165 becomes -2.17 (rounding guide; community 66891). */
export function roundHalfUp(amount: Big, decimals: number): Big {
	return amount.round(decimals, Big.roundHalfUp);
}

export function sumOf(amounts: readonly Big[]): Big {
	return amounts.reduce((total, amount) => total.plus(amount), zero);
}

/** A JSON number for an answer. Xero's largest amounts have 12 digits, so the number is the exact decimal. */
export function toJsonNumber(amount: Big, decimals: number): number {
	return Number(amount.toFixed(decimals));
}
