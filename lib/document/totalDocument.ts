import type { Bill } from '../bill/Bill';
import { capitalise, nameBill } from '../bill/nameBill';
import { Decimal, isZero, ZERO } from '../money/decimal';
import { roundHalfUp } from '../money/roundToSum';
import { sumOf } from '../money/sumOf';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import type { Result } from '../result';
import { fail, ok } from '../result';
import { describeMoney, writeAmount } from './money';
import type { LineSelection } from './selectLines';

/**
 * The document's net total in the sign of the bill, rounded once, half up.
 * - A document of the whole bill has the bill's own total. m3ter rounds that on its way, so the exact sum of the lines may be up
 *   to one minor unit away from it, one minor unit included; the lines are then rounded to the bill's total. It may be no
 *   further from the rounded total either: else a line would have to move by more than one minor unit.
 * - A bill without a total, and a document that leaves line item types out, has the exact sum of the sent lines.
 * - A bill whose lines and total are further apart is refused, whatever is sent of it. So is one with a total and nothing
 *   to send: it has no line that could hold the total.
 */
export function totalDocument(
	bill: Bill,
	{ lines, isPartOfBill }: LineSelection,
	minorUnitDigits: number,
): Result<Decimal, Failure> {
	const { billTotal } = bill;
	const billSum = sumOf(bill.lineItems.map((line) => line.convertedSubtotal));
	const minorUnit = new Decimal(`1e-${minorUnitDigits}`);
	if (billTotal !== undefined && billSum.minus(billTotal).abs().gt(minorUnit)) {
		return fail(totalMismatch(bill, billSum, billTotal));
	}
	const exact = isPartOfBill
		? sumOf(lines.map((line) => line.convertedSubtotal))
		: (billTotal ?? billSum);
	const total = roundHalfUp(exact, minorUnitDigits);
	if (!isPartOfBill && billSum.minus(total).abs().gt(minorUnit)) {
		return fail(totalMismatch(bill, billSum, exact));
	}
	if (isZero(total)) return ok(ZERO); // Never -0.
	return lines.length === 0 ? fail(totalMismatch(bill, billSum, exact)) : ok(total);
}

const totalMismatch = (bill: Bill, sum: Decimal, billTotal: Decimal): Failure =>
	failure(
		'BILL_TOTAL_MISMATCH',
		`${capitalise(nameBill(bill))} of account ${bill.accountId}: its lines add up to ${describeMoney(sum, bill.currency)}, but its total is ${describeMoney(billTotal, bill.currency)}.`,
		{
			details: {
				lineSum: writeAmount(sum, bill.currency),
				billTotal: writeAmount(billTotal, bill.currency),
			},
		},
	);
