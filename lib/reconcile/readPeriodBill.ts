import type { Bill } from '../bill/Bill';
import { isWithoutLines, readBill } from '../bill/readBill';
import type { Configuration } from '../configuration/Configuration';
import { documentNumber } from '../document/documentNumber';
import { expectDocument } from '../document/expectDocument';
import { decideByBill } from '../eligibility/decideEligibility';
import { isRecord } from '../input/isRecord';
import { sumOf } from '../money/sumOf';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { describeIssues } from '../results/Issue';
import { fail, ok, type Result } from '../result';
import type { Expectation, PeriodBill } from './PeriodBill';

export interface UnreadableBill {
	readonly billId?: string;
	readonly failure: Failure;
}

/** Reads a bill of m3ter's and keeps what a reconciliation needs: what it comes to, not its lines. */
export function readPeriodBill(
	input: unknown,
	configuration: Configuration,
): Result<PeriodBill, UnreadableBill> {
	const read = readBill(input);
	if (!read.ok) {
		const billId = isRecord(input) && typeof input.id === 'string' ? input.id : undefined;
		const label = billId === undefined ? 'A bill of the period' : `Bill ${billId}`;
		const reason = isWithoutLines(read.reason)
			? failure('BILL_LINES_MISSING', `${label} came without its line items.`)
			: failure('INVALID_BILL', `${label} cannot be read: ${describeIssues(read.reason)}.`);
		return fail({ billId, failure: reason });
	}
	const bill = read.value;
	return ok({
		bill: withoutLines(bill),
		date: (bill.externalInvoiceDate ?? bill.billDate)!, // `readBill` sees to it that there is one.
		number: documentNumber(bill),
		expectation: expectOf(bill, configuration),
	});
}

export const withoutLines = (bill: Bill): Bill => ({
	...bill,
	billTotal: bill.billTotal ?? sumOf(bill.lineItems.map((line) => line.convertedSubtotal)),
	lineItems: [],
});

/** As far as the bill alone decides; the account filter comes later. */
function expectOf(bill: Bill, configuration: Configuration): Expectation {
	const skip = decideByBill(bill, configuration);
	if (skip) return { is: 'notSent', skip };
	const expected = expectDocument(bill, configuration);
	if (!expected.ok) return { is: 'uncertain', failure: expected.reason };
	if (expected.value.expects === 'nothing') return { is: 'nothing', skip: expected.value.skip };
	const { kind, total, currency, minorUnitDigits } = expected.value;
	const includesTax = configuration.lineAmountTypes === 'inclusive';
	return { is: 'document', kind, total, currency, minorUnitDigits, includesTax };
}
