import Big from 'big.js';

export type Decimal = Big;

export const ZERO: Decimal = Big(0);

/** A JSON number through its decimal text, so that 0.1 is one tenth. */
export const decimalOf = (value: number | string): Decimal => Big(String(value));

/** QuickBooks keeps money at two places and rounds half up, away from zero. */
export const toCents = (value: Decimal): Decimal => value.round(2, Big.roundHalfUp);

export const sumOf = (values: readonly Decimal[]): Decimal =>
	values.reduce((sum, value) => sum.plus(value), ZERO);

export const jsonNumber = (value: Decimal): number => Number(value.toString());
