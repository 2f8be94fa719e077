import { isInPeriod, type Period } from '../calendar/Period';
import sortBy from 'lodash/sortBy';
import { turnForCredit } from '../document/money';
import { roundHalfUp } from '../money/roundToSum';
import { totalOfRow } from '../ledger/totalOfRow';
import type { BillResult } from '../results/BillResult';
import type { ListedDocument } from '../ledger/InBooks';
import type { NumberSpace } from '../ledger/Ledger';
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
	/** Documents of closed periods are dated on the first open day. */
	readonly movesDates: boolean;
}

/**
 * Compares one bill with what the ledger holds for it.
 * @param found Every document that may have to do with the bill, in any state: those with its mark and,
 * where none of them is live, those with its number.
 */
export function compareBill(
	entry: PeriodBill,
	found: readonly ListedDocument[],
	{ period, amountDecimals, numberSpace, movesDates }: Comparison,
): BillResult {
	const { expectation } = entry;
	const isOfBill = ({ mark }: ListedDocument) => mark?.billId === entry.bill.id;
	const live = sortBy(
		found.filter((document) => isOfBill(document) && document.state !== 'voided'),
		placeOf,
	);
	const compared = { entry, period, live };
	const [document] = live;

	if (expectation.is === 'uncertain') return notCompared(compared, expectation.failure);
	if (expectation.is === 'notSent') return notExpected(compared, expectation.skip);
	if (new Set(live.map(placeOf)).size < live.length) return duplicated(compared);
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
	// A correction, and a document that had to move, are dated where the books were open.
	const mayMove = live.length > 1 || (movesDates && (document.date ?? '') > entry.date);
	if (!mayMove && !isInPeriod(entry.date, period)) return billDatedOutside(compared, document);
	if (!mayMove && !isInPeriod(document.date, period)) {
		return documentDatedOutside(compared, expectation, document);
	}
	return isEqual(expectation, live, amountDecimals)
		? equal(compared, expectation, document)
		: amountsDiffer(compared, expectation, document);
}

/** The document of the bill stands before its corrections. */
const placeOf = ({ mark }: ListedDocument): number => mark?.place ?? 0;

/** Together, and in the ledger's decimals: it cannot hold more. */
export const isEqual = (
	expected: ExpectedTotal,
	live: readonly ListedDocument[],
	amountDecimals: number,
): boolean =>
	live.every(
		(found) => hasSameTaxBasis(expected, found) && found.document.currency === expected.currency,
	) &&
	turnForCredit(expected.kind, roundHalfUp(expected.total, amountDecimals)).eq(totalOfRow(live));
