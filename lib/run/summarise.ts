import groupBy from 'lodash/groupBy';
import { turnForCredit, writeAmount } from '../document/money';
import { Decimal } from '../money/decimal';
import { sumOf } from '../money/sumOf';
import type { Preview } from '../results/BillResult';
import type { SettledItem } from './SettledItem';

/**
 * The run in a few words, for the hint above the output: how many bills went which way, what the
 * documents come to in each currency, and what is left of the ledger's daily limit.
 */
export function summarise(
	settled: readonly SettledItem[],
	callsLeftToday: ReadonlyMap<string, number>,
): string {
	const counts = Object.entries(groupBy(settled, wayOf)).map(
		([way, items]) => `${items.length} ${way}`,
	);
	const left = [...callsLeftToday].map(
		([integration, calls]) => `${calls} calls left today (${integration})`,
	);
	return [...counts, ...totals(settled), ...left].join(' · ');
}

function wayOf({ outcome }: SettledItem): string {
	if (outcome.output === 'skipped') return 'skipped';
	if (outcome.output === 'failures') return 'failed';
	return outcome.preview ? previewed[outcome.preview.action] : outcome.action;
}

const previewed: Record<Preview['action'], string> = {
	create: 'to create',
	update: 'to update',
	replace: 'to replace',
	unchanged: 'unchanged',
};

/** What the books hold of these bills, or would hold after a preview. Credit documents count below zero. */
function totals(settled: readonly SettledItem[]): readonly string[] {
	const documents = settled.flatMap(({ outcome }) =>
		outcome.output === 'invoices' ? (outcome.preview ?? outcome.document ?? []) : [],
	);
	return Object.entries(groupBy(documents, ({ currency }) => currency)).map(
		([currency, ofCurrency]) => {
			const amounts = ofCurrency.map(({ type, total }) => turnForCredit(type, new Decimal(total)));
			return `${currency} ${writeAmount(sumOf(amounts), currency)}`;
		},
	);
}
