import { tallyErrors, tallyFrom, type ErrorTally } from '../health/tallyErrors';
import type { BillResult } from '../results/BillResult';
import { describeDisabling, describeResult, type Json } from './describeResult';
import type { SettledItem } from './SettledItem';

/** The four outputs, in the order of the node's description. */
export const outputOrder = ['invoices', 'skipped', 'failures', 'disabled'] as const;

/** What leaves the node for an item. */
export interface OutgoingItem {
	readonly settled: SettledItem;
	readonly json: Json;
}

export interface SortedRun {
	readonly outputs: Readonly<Record<(typeof outputOrder)[number], readonly OutgoingItem[]>>;
	/** After the last item. */
	readonly tally: ErrorTally;
	/** Whether an invoice forgot the errors before it. */
	readonly cleared: boolean;
}

interface RunFacts {
	/** Counted before this run. */
	readonly successiveErrors: number;
	/** False for a preview, whose failures do not count. */
	readonly counts: boolean;
	readonly workflow: { readonly id?: string; readonly name?: string };
}

/** Every item on its output, in the order of the input, with the count of errors as it stood there. */
export function sortResults(settled: readonly SettledItem[], facts: RunFacts): SortedRun {
	const outputs = {
		invoices: [] as OutgoingItem[],
		skipped: [] as OutgoingItem[],
		failures: [] as OutgoingItem[],
		disabled: [] as OutgoingItem[],
	};
	let tally = tallyFrom(facts.successiveErrors, settled[0]?.autoDisableAfter ?? Infinity);
	let cleared = false;
	for (const item of [...settled].sort((left, right) => left.itemIndex - right.itemIndex)) {
		const before = tally;
		if (facts.counts) tally = tallyErrors(tally, item.outcome, item.autoDisableAfter);
		cleared ||= facts.counts && !before.disabled && isInvoice(item.outcome);

		const json = describeResult(item.head, item.outcome, tally);
		outputs[item.outcome.output].push({ settled: item, json });
		if (tally.disabled && !before.disabled) {
			const disabling = describeDisabling(item.head, item, tally, json, facts.workflow);
			outputs.disabled.push({ settled: item, json: disabling });
		}
	}
	return { outputs, tally, cleared };
}

const isInvoice = ({ output }: BillResult): boolean => output === 'invoices';
