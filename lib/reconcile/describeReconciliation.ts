import { isInPeriod, type Period } from '../calendar/Period';
import { turnForCredit, writeAmount } from '../document/money';
import { Decimal, ZERO } from '../money/decimal';
import { sumOf } from '../money/sumOf';
import type { Finding, ReconciledDocument, Reconciliation } from '../results/Reconciliation';
import type { ListedDocument } from '../ledger/InBooks';
import type { ExpectedTotal } from './PeriodBill';

/** What m3ter and the ledger hold of a finding, and the difference. */
export function describeReconciliation(
	finding: Finding,
	period: Period,
	live: readonly ListedDocument[],
	expected?: ExpectedTotal & { readonly date: string },
): Reconciliation {
	const isCompared = finding !== 'notExpected' && finding !== 'notCompared';
	const difference = isCompared ? differenceOf(period, live, expected) : undefined;
	return {
		finding,
		period,
		...(expected && {
			expected: {
				type: expected.kind,
				total: writeAmount(expected.total, expected.currency),
				currency: expected.currency,
				date: expected.date,
			},
		}),
		documents: live.map(withDateAndVersion),
		...(difference && { difference }),
	};
}

const withDateAndVersion = ({ document, date, mark, tax }: ListedDocument): ReconciledDocument => ({
	...document,
	...(tax && { tax: writeAmount(tax, document.currency) }),
	date,
	billVersion: mark?.billVersion,
});

/** Of what is dated in the period, so that the differences of all bills add up to that of the books. */
function differenceOf(
	period: Period,
	live: readonly ListedDocument[],
	expected?: ExpectedTotal & { readonly date: string },
): string | undefined {
	const documents = [...(expected ? [expected] : []), ...live.map(({ document }) => document)];
	const [currency, another] = new Set(documents.map((document) => document.currency));
	if (currency === undefined || another !== undefined) return undefined;
	const held = live
		.filter(({ date }) => isInPeriod(date, period))
		.map(({ kind, document }) => turnForCredit(kind, new Decimal(document.total)));
	const isDue = expected && isInPeriod(expected.date, period);
	const due = isDue ? turnForCredit(expected.kind, expected.total) : ZERO;
	const difference = sumOf(held).minus(due);
	return writeAmount(difference, currency);
}
