import type { Bill } from '../bill/Bill';
import { capitalise, nameBill } from '../bill/nameBill';
import { Decimal } from '../money/decimal';
import { roundHalfUp } from '../money/roundToSum';
import { sumOf } from '../money/sumOf';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import type { Result } from '../result';
import { fail, ok } from '../result';
import { describeMoney } from './describeMoney';
import type { LineSelection } from './selectLines';

/**
 * The document's net total in the sign of the bill: the exact sum of the sent lines, rounded once. A
 * document of the whole bill has the bill's own total, which m3ter may have rounded in another way.
 * A bill whose lines and total are more than one minor unit apart is refused, whatever is sent of it.
 */
export function totalDocument(
	bill: Bill,
	selection: LineSelection,
	minorUnitDigits: number,
): Result<Decimal, Failure> {
	const minorUnit = new Decimal(`1e-${minorUnitDigits}`);
	const isWithinMinorUnit = (left: Decimal, right: Decimal) =>
		left.minus(right).abs().lte(minorUnit);

	const billSum = sumOf(bill.lineItems.map((line) => line.convertedSubtotal));
	if (bill.billTotal !== undefined && !isWithinMinorUnit(billSum, bill.billTotal)) {
		return fail(totalMismatch(bill, billSum, bill.billTotal));
	}
	const sum = selection.isPartOfBill
		? sumOf(selection.lines.map((line) => line.convertedSubtotal))
		: billSum;
	const billTotal = bill.billTotal && roundHalfUp(bill.billTotal, minorUnitDigits);
	const isBillTotal =
		!selection.isPartOfBill && billTotal !== undefined && isWithinMinorUnit(sum, billTotal);
	return ok(isBillTotal ? billTotal : roundHalfUp(sum, minorUnitDigits));
}

const totalMismatch = (bill: Bill, sum: Decimal, billTotal: Decimal): Failure =>
	failure(
		'BILL_TOTAL_MISMATCH',
		`${capitalise(nameBill(bill))} of account ${bill.accountId}: its lines add up to ${describeMoney(sum, bill.currency)}, but its total is ${describeMoney(billTotal, bill.currency)}.`,
		{ details: { lineSum: sum.toFixed(), billTotal: billTotal.toFixed() } },
	);
