import countBy from 'lodash/countBy';
import groupBy from 'lodash/groupBy';
import { isInPeriod } from '../calendar/Period';
import { turnForCredit, writeAmount } from '../document/money';
import { Decimal } from '../money/decimal';
import { sumOf } from '../money/sumOf';
import type { DocumentKind } from '../results/LedgerDocument';
import type { Finding, Reconciliation } from '../results/Reconciliation';
import type { SettledItem } from './SettledItem';
import { callsLeft, typeOf, type Summary } from './summarise';

/**
 * A reconciliation in a few words, for the hint above the output: how many bills were found how, and what
 * m3ter and the ledger come to in each currency.
 */
export function summariseReconciliation(
	settled: readonly SettledItem[],
	callsLeftToday: ReadonlyMap<string, number>,
): Summary {
	const found = settled.flatMap(({ outcome }) => outcome.reconciliation ?? []);
	const failed = settled.length - found.length;
	const counts = Object.entries(countBy(found, ({ finding }) => finding)).map(
		([finding, count]) => `${count} ${inWords[finding as Finding]}`,
	);
	const nothing = settled.length === 0 ? ['nothing in this period'] : [];
	const notReconciled = failed === 0 ? [] : ['nothing reconciled'];
	const failures = settled.filter(({ outcome }) => outcome.output === 'failures').length;
	return {
		message: [
			...nothing,
			...notReconciled,
			...counts,
			...totals(found),
			...callsLeft(callsLeftToday),
		].join(' · '),
		type: typeOf(failures, settled.length - failures),
	};
}

const inWords: Record<Finding, string> = {
	equal: 'equal',
	amountsDiffer: 'with other amounts',
	onlyInM3ter: 'only in m3ter',
	onlyInLedger: 'only in the ledger',
	duplicated: 'duplicated',
	notExpected: 'not for this integration',
	notCompared: 'not compared',
};

interface Amount {
	readonly heldBy: 'm3ter' | 'ledger';
	readonly currency: string;
	/** Credit notes count below zero. */
	readonly amount: Decimal;
}

function totals(found: readonly Reconciliation[]): readonly string[] {
	const amounts = found.filter(({ finding }) => finding !== 'notExpected').flatMap(amountsOf);
	return Object.entries(groupBy(amounts, ({ currency }) => currency)).map(([currency, both]) => {
		const sum = (wanted: Amount['heldBy']) =>
			sumOf(both.flatMap(({ heldBy, amount }) => (heldBy === wanted ? [amount] : [])));
		const [expected, held] = [sum('m3ter'), sum('ledger')];
		const text = (amount: Decimal): string => writeAmount(amount, currency);
		return `${currency}: m3ter ${text(expected)}, ledger ${text(held)}, difference ${text(held.minus(expected))}`;
	});
}

/** Of a bill and a document with dates apart only what is dated in the period: else no sum would show the gap. */
const amountsOf = ({ period, expected, documents }: Reconciliation): Amount[] => [
	...(expected && isInPeriod(expected.date, period) ? [amountOf('m3ter', expected)] : []),
	...documents
		.filter(({ date }) => isInPeriod(date, period))
		.map((document) => amountOf('ledger', document)),
];

const amountOf = (
	heldBy: Amount['heldBy'],
	{
		type,
		total,
		currency,
	}: { readonly type: DocumentKind; readonly total: string; readonly currency: string },
): Amount => ({
	heldBy,
	currency,
	amount: turnForCredit(type, new Decimal(total)),
});
