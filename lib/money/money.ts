import type { Decimal } from './decimal';
import { ZERO } from './decimal';

/** An amount never goes without its currency (ISO 4217 code). */
export interface Money {
	readonly amount: Decimal;
	readonly currency: string;
}

export const money = (amount: Decimal, currency: string): Money => ({ amount, currency });

export const plus = (left: Money, right: Money): Money =>
	money(left.amount.plus(inSameCurrency(left, right).amount), left.currency);

export const minus = (left: Money, right: Money): Money =>
	money(left.amount.minus(inSameCurrency(left, right).amount), left.currency);

export const negate = (value: Money): Money => money(value.amount.neg(), value.currency);

export const sum = (values: readonly Money[], currency: string): Money =>
	values.reduce(plus, money(ZERO, currency));

/** Adding two currencies is a defect of the caller, never of a bill: it throws. */
function inSameCurrency(left: Money, right: Money): Money {
	if (left.currency !== right.currency) {
		throw new Error(`Cannot combine ${left.currency} with ${right.currency}`);
	}
	return right;
}
