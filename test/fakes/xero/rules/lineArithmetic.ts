import Big from 'big.js';
import { roundHalfUp, zero } from '../books/decimals';
import type { LineAmountTypes } from '../books/types';
import type { LineBody } from './documentBody';

/** Decimals that Xero keeps of a quantity. */
export const QUANTITY_DECIMALS = 4;
/** Decimals of every amount. */
export const AMOUNT_DECIMALS = 2;

export interface LineFigures {
	quantity?: Big;
	unitAmount?: Big;
	lineAmount: Big;
	/** What quantity and unit price come to; differs from `lineAmount` only if the caller sent all three. */
	expectedLineAmount: Big;
}

/**
 * Quantity is rounded to 4 decimals and UnitAmount to `unitDecimals` BEFORE they are multiplied (developer.xero.com,
 * "Rounding in Xero"). Of Quantity, UnitAmount and LineAmount one may be absent and is worked out (OpenAPI text of
 * LineAmount).
 * @returns undefined for a combination whose outcome no source tells: one of the three alone, or a division by zero.
 */
export function workOutLine(body: LineBody, unitDecimals: number): LineFigures | undefined {
	const quantity = body.quantity && roundHalfUp(body.quantity, QUANTITY_DECIMALS);
	const unitAmount = body.unitAmount && roundHalfUp(body.unitAmount, unitDecimals);
	const lineAmount = body.lineAmount && roundHalfUp(body.lineAmount, AMOUNT_DECIMALS);
	if (quantity && unitAmount) {
		const expected = extend(quantity, unitAmount, body);
		return {
			quantity,
			unitAmount,
			lineAmount: lineAmount ?? expected,
			expectedLineAmount: expected,
		};
	}
	if (!quantity && !unitAmount && !lineAmount) {
		return { lineAmount: zero, expectedLineAmount: zero };
	}
	if (!lineAmount || body.discountRate || body.discountAmount) return undefined;
	if (quantity && !quantity.eq(0)) {
		return {
			quantity,
			unitAmount: roundHalfUp(lineAmount.div(quantity), unitDecimals),
			lineAmount,
			expectedLineAmount: lineAmount,
		};
	}
	if (unitAmount && !unitAmount.eq(0)) {
		return {
			quantity: roundHalfUp(lineAmount.div(unitAmount), QUANTITY_DECIMALS),
			unitAmount,
			lineAmount,
			expectedLineAmount: lineAmount,
		};
	}
	return undefined;
}

function extend(quantity: Big, unitAmount: Big, { discountRate, discountAmount }: LineBody): Big {
	const full = quantity.times(unitAmount);
	const kept = discountRate ? full.times(new Big(100).minus(discountRate)).div(100) : full;
	return roundHalfUp(discountAmount ? kept.minus(discountAmount) : kept, AMOUNT_DECIMALS);
}

/** Tax is worked out for each line and rounded to 2 decimals, then added up (developer.xero.com, "Rounding in Xero"). */
export function workOutTax(lineAmount: Big, ratePerCent: Big, types: LineAmountTypes): Big {
	switch (types) {
		case 'NoTax':
			return zero;
		case 'Exclusive':
			return roundHalfUp(lineAmount.times(ratePerCent).div(100), AMOUNT_DECIMALS);
		case 'Inclusive':
			return roundHalfUp(lineAmount.times(ratePerCent).div(ratePerCent.plus(100)), AMOUNT_DECIMALS);
	}
}
