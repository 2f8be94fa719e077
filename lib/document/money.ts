import type { Decimal } from '../money/decimal';
import { minorUnitDigits } from '../money/minorUnitDigits';
import { decimalsOf } from '../money/roundToSum';
import type { DocumentKind } from '../results/LedgerDocument';

/** `1250.00`: the decimals of the currency, and further ones where the amount has them, so that no difference is hidden. */
export const writeAmount = (amount: Decimal, currency: string): string =>
	amount.toFixed(Math.max(minorUnitDigits(currency) ?? 0, decimalsOf(amount)));

/** `1250.00 USD`, for sentences. */
export const describeMoney = (amount: Decimal, currency: string): string =>
	`${writeAmount(amount, currency)} ${currency}`;

/** The documents of a credit hold what the customer gets as positive amounts; bills and sums count it below zero. */
export const turnForCredit = (kind: DocumentKind, amount: Decimal): Decimal =>
	kind === 'creditNote' ? amount.neg() : amount;
