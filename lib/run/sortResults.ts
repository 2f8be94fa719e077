import { tallyFrom, tallyInOrder, type ErrorTally } from '../health/tallyErrors';
import type { BillResult, FailedResult } from '../results/BillResult';
import { describeDisabling, describeResult, type Json } from './describeResult';
import type { SettledItem } from './SettledItem';
import { unexpected } from './unexpected';

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
	const inOrder = [...settled].sort((left, right) => left.itemIndex - right.itemIndex);
	const outgoing = inOrder.map(describeItem);
	const before = tallyFrom(facts.successiveErrors, inOrder[0]?.autoDisableAfter ?? Infinity);
	const tallies = facts.counts
		? [
				...tallyInOrder(
					facts.successiveErrors,
					outgoing.map((item) => item.settled),
				),
			]
		: outgoing.map(() => before);
	const outputs = {
		invoices: [] as OutgoingItem[],
		skipped: [] as OutgoingItem[],
		failures: [] as OutgoingItem[],
		disabled: [] as OutgoingItem[],
	};
	let last = before;
	let cleared = false;
	for (const [place, { settled: item, json }] of outgoing.entries()) {
		const tally = tallies[place] ?? last;
		const { output } = item.outcome;
		cleared ||= facts.counts && !last.disabled && output === 'invoices';
		const sorted = { settled: item, json: output === 'failures' ? { ...json, ...tally } : json };
		outputs[output].push(sorted);
		if (tally.disabled && !last.disabled) {
			const disabling = describeDisabling(item.head, item, tally, sorted.json, facts.workflow);
			outputs.disabled.push({ settled: item, json: disabling });
		}
		last = tally;
	}
	return { outputs, tally: last, cleared };
}

/** What cannot be described leaves as a failure that can. */
function describeItem(item: SettledItem): OutgoingItem {
	try {
		return { settled: item, json: describeResult(item.head, item.outcome) };
	} catch (error) {
		const { bill: _undescribable, ...head } = item.head;
		const outcome = undescribed(item, error);
		return { settled: { ...item, head, outcome }, json: describeResult(head, outcome) };
	}
}

function undescribed({ head, outcome }: SettledItem, error: unknown): FailedResult {
	const label = `Bill ${head.billId ?? 'without an id'}`;
	const reason = unexpected(label, error);
	if (!isInTheBooks(outcome)) {
		return { output: 'failures', outcome: outcomeOf(outcome), failure: reason };
	}
	const remedy =
		'The document is in the books. Compare it with the bill there, and please report this text.';
	return { output: 'failures', outcome: 'written', failure: { ...reason, remedy } };
}

const isInTheBooks = (outcome: BillResult): boolean =>
	outcome.output === 'invoices' && outcome.action !== 'previewed';

const outcomeOf = (outcome: BillResult): FailedResult['outcome'] =>
	outcome.output === 'failures' ? outcome.outcome : 'none';
