import { isInPeriod, type Period } from '../calendar/Period';
import { Decimal } from '../money/decimal';
import { roundHalfUp } from '../money/roundToSum';
import type { BillResult } from '../results/BillResult';
import type { ListedDocument, NumberSpace } from '../ledger/Ledger';
import {
	amountsDiffer,
	billDatedOutside,
	documentDatedOutside,
	duplicated,
	emptied,
	equal,
	notCompared,
	notExpected,
	onlyInM3ter,
} from './findings';
import { type ExpectedTotal, hasSameTaxBasis, type PeriodBill } from './PeriodBill';

export interface Comparison {
	readonly period: Period;
	/** Decimals of money in the ledger: a currency with more is rounded there. */
	readonly amountDecimals: number;
	readonly numberSpace: NumberSpace;
}

/**
 * Compares one bill with what the ledger holds for it.
 * @param found Every document that may have to do with the bill, in any state: those with its mark and,
 * where none of them is live, those with its number.
 */
export function compareBill(
	entry: PeriodBill,
	found: readonly ListedDocument[],
	{ period, amountDecimals, numberSpace }: Comparison,
): BillResult {
	const { expectation } = entry;
	const isOfBill = ({ mark }: ListedDocument) => mark?.billId === entry.bill.id;
	const live = found.filter((document) => isOfBill(document) && document.state !== 'voided');
	const compared = { entry, period, live };
	const [document, second] = live;

	if (expectation.is === 'uncertain') return notCompared(compared, expectation.failure);
	if (expectation.is === 'notSent') return notExpected(compared, expectation.skip);
	if (document && second) return duplicated(compared);
	if (expectation.is === 'nothing') {
		return document ? emptied(compared, document) : notExpected(compared, expectation.skip);
	}
	if (!document) {
		const isOfKind = ({ kind }: ListedDocument) => kind === expectation.kind;
		return onlyInM3ter(compared, expectation, {
			stranger: found.find(
				(one) => one.state !== 'voided' && (numberSpace === 'shared' || isOfKind(one)),
			),
			voided: found.find((one) => isOfKind(one) && isOfBill(one)),
		});
	}
	if (!isInPeriod(entry.date, period)) return billDatedOutside(compared, document);
	if (!isInPeriod(document.date, period)) {
		return documentDatedOutside(compared, expectation, document);
	}
	return isEqual(expectation, document, amountDecimals)
		? equal(compared, expectation, document)
		: amountsDiffer(compared, expectation, document);
}

/** In the ledger's decimals: it cannot hold more. */
const isEqual = (expected: ExpectedTotal, found: ListedDocument, amountDecimals: number): boolean =>
	found.kind === expected.kind &&
	hasSameTaxBasis(expected, found) &&
	found.document.currency === expected.currency &&
	roundHalfUp(expected.total, amountDecimals).eq(new Decimal(found.document.total));
