import { Decimal, isZero } from './decimal';
import { sumOf } from './sumOf';

/**
 * Rounds amounts to `digits` decimals so that they add up to `total`, by the largest remainder: every
 * amount is rounded half up, then what is missing goes to those that came closest to being rounded the
 * other way. Ties go in line order. Negative amounts are treated as the mirror of positive ones.
 *
 * Each amount stays within one unit of the last digit if `total` lies within one unit of the exact sum.
 * A total that is further away is spread evenly, in one step whatever the distance.
 * @param total Has at most `digits` decimals; without amounts there is nothing to round to it.
 */
export function roundToSum(
	amounts: readonly Decimal[],
	total: Decimal,
	digits: number,
): readonly Decimal[] {
	const rounded = amounts.map((amount) => roundHalfUp(amount, digits));
	const missing = total.minus(sumOf(rounded));
	if (isZero(missing) || amounts.length === 0) return rounded;

	const unit = new Decimal(`1e-${digits}`);
	const step = missing.s === 1 ? unit : unit.neg();
	const steps = missing.div(step);
	const stepsForSome = Number(steps.mod(amounts.length));
	const stepsForAll = steps.minus(stepsForSome).div(amounts.length);
	const [more, less] = [stepsForAll.plus(1).times(step), stepsForAll.times(step)];
	for (const [place, index] of inOrderOfRemainder(amounts, rounded, step).entries()) {
		rounded[index] = rounded[index]!.plus(place < stepsForSome ? more : less);
	}
	return rounded;
}

/** Half up means away from zero. An amount with no more than `digits` decimals is returned as it is. */
export const roundHalfUp = (amount: Decimal, digits: number): Decimal =>
	decimalsOf(amount) <= digits ? amount : amount.round(digits);

export const decimalsOf = (amount: Decimal): number => Math.max(0, amount.c.length - 1 - amount.e);

/** All indexes; first those whose remainder lies furthest in the direction of the step. */
function inOrderOfRemainder(
	amounts: readonly Decimal[],
	rounded: readonly Decimal[],
	step: Decimal,
): number[] {
	const remainders = amounts.map((amount, index) => amount.minus(rounded[index]!).times(step.s));
	const ranks = amounts.map((amount) => rankAmongEquals(amount, step));
	return [...amounts.keys()].sort(
		(left, right) =>
			remainders[right]!.cmp(remainders[left]!) ||
			ranks[left]! - ranks[right]! ||
			// Of two equal remainders the earlier line keeps the amount that is further from zero.
			(ranks[left] === 0 ? left - right : right - left),
	);
}

/** Away from zero before towards it, and a line of nothing is the last to become something. */
function rankAmongEquals(amount: Decimal, step: Decimal): number {
	if (isZero(amount)) return 2;
	return amount.s === step.s ? 0 : 1;
}
