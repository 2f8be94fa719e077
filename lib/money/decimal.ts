import Big from 'big.js';

/**
 * Decimal numbers for money and quantities. A constructor of our own, so that its settings cannot be
 * changed by other code that loads big.js.
 */
export const Decimal = Big();
// Division is used for rates only; twenty more places than any amount carries keeps it invisible.
Decimal.DP = 30;
// Half up, which in big.js means away from zero: a credit mirrors a charge.
Decimal.RM = Big.roundHalfUp;

export type Decimal = Big;

export const ZERO: Decimal = new Decimal(0);
export const ONE: Decimal = new Decimal(1);

/** A number that a ledger gave, through its shortest text; zero where there is none. */
export const amountOrZero = (value: unknown): Decimal =>
	typeof value === 'number' && Number.isFinite(value) ? new Decimal(value) : ZERO;

export const isZero = (value: Decimal): boolean => value.eq(ZERO);

export const isPositive = (value: Decimal): boolean => value.gt(ZERO);

/** A rate of 1 is what most lines have. */
export const isOne = (value: Decimal): boolean => value.eq(ONE);
