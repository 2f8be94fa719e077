import type { Decimal } from '../money/decimal';
import { minorUnitDigits } from '../money/minorUnitDigits';
import { decimalsOf } from '../money/roundToSum';

/** "1250.00 USD", with more decimals where the amount has more: a difference must stay visible. */
export const describeMoney = (amount: Decimal, currency: string): string =>
	`${amount.toFixed(Math.max(minorUnitDigits(currency) ?? 0, decimalsOf(amount)))} ${currency}`;
