import type { Period } from '../calendar/Period';
import type { DocumentKind } from '../document/DraftDocument';
import { Decimal } from '../money/decimal';
import { sumOf } from '../money/sumOf';
import type { Finding, ReconciledDocument, Reconciliation } from '../outcome/Reconciliation';
import type { ListedDocument } from '../sync/Ledger';
import type { ExpectedTotal } from './PeriodBill';

/** Both sides of a finding, and what lies between them. */
export function describeReconciliation(
	finding: Finding,
	period: Period,
	live: readonly ListedDocument[],
	expected?: ExpectedTotal & { readonly date: string },
): Reconciliation {
	const difference = differenceOf(live, expected);
	return {
		finding,
		period,
		...(expected && {
			expected: {
				type: expected.kind,
				total: expected.total.toFixed(expected.minorUnitDigits),
				currency: expected.currency,
				date: expected.date,
			},
		}),
		documents: live.map(withDateAndVersion),
		...(difference && { difference }),
	};
}

const withDateAndVersion = ({ document, date, mark }: ListedDocument): ReconciledDocument => ({
	...document,
	date,
	billVersion: mark?.billVersion,
});

function differenceOf(
	live: readonly ListedDocument[],
	expected?: ExpectedTotal,
): string | undefined {
	const currencies = [expected, ...live.map(({ document }) => document)].flatMap((side) =>
		side ? [side.currency] : [],
	);
	if (new Set(currencies).size !== 1) return undefined;
	const held = live.map(({ kind, document }) => signed(kind, new Decimal(document.total)));
	const due = expected ? signed(expected.kind, expected.total) : new Decimal(0);
	return sumOf(held).minus(due).toFixed(expected?.minorUnitDigits);
}

/** Credit notes count below zero. */
const signed = (kind: DocumentKind, total: Decimal): Decimal =>
	kind === 'creditNote' ? total.times(-1) : total;
