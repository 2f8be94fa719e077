import { type Decimal, ONE } from '../../money/decimal';

import { noAnswer, type Answer } from './filterValue';
import { decimalsKept, integerDigitsMax } from './operation';

const exponentMax = 100;

/**
 * Whole exponents from -100 to 100, multiplied step by step and cut back to 30 decimals on the way,
 * so that no intermediate figure is long.
 */
export function power(
	base: Decimal,
	exponent: Decimal,
	exponentPosition: number,
): Decimal | Answer {
	if (!exponent.round(0).eq(exponent) || exponent.abs().gt(exponentMax)) {
		return outOfRange('The exponent', exponentPosition);
	}
	if (exponent.lt(0) && base.eq(0))
		return outOfRange('Zero with a negative exponent', exponentPosition);
	let product = ONE;
	for (let count = exponent.abs().toNumber(); count > 0; count--) {
		product = product.times(base).round(decimalsKept);
		if (product.e >= integerDigitsMax) break; // Too large already; who called says so.
	}
	if (exponent.gte(0)) return product;
	return product.eq(0) ? outOfRange('The power', exponentPosition) : ONE.div(product);
}

const outOfRange = (what: string, position: number): Answer =>
	noAnswer({
		code: 'NUMBER_OUT_OF_RANGE',
		position,
		summary: `${what} is out of range`,
		expected: `An exponent is a whole number from -${exponentMax} to ${exponentMax}.`,
	});
