import type { Decimal } from './decimal';
import { ZERO } from './decimal';

/** The exact sum of amounts that are known to share a currency. */
export const sumOf = (amounts: readonly Decimal[]): Decimal =>
	amounts.reduce((sum, amount) => sum.plus(amount), ZERO);
