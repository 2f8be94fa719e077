import type { IDataObject, INodeExecutionData, IPairedItemData } from 'n8n-workflow';
import { tallyErrors, tallyFrom, type ErrorTally } from '../../../lib/health/tallyErrors';
import type { BillResult } from '../../../lib/results/BillResult';
import { describeDisabling, describeResult } from './describeResult';
import type { SettledItem } from './SettledItem';

/** The four outputs, in the order of the node's description. */
const outputOrder = ['invoices', 'skipped', 'failures', 'disabled'] as const;

export interface WrittenRun {
	readonly outputs: INodeExecutionData[][];
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
export function writeOutputs(settled: readonly SettledItem[], facts: RunFacts): WrittenRun {
	const byOutput: Record<(typeof outputOrder)[number], INodeExecutionData[]> = {
		invoices: [],
		skipped: [],
		failures: [],
		disabled: [],
	};
	let tally = tallyFrom(facts.successiveErrors, settled[0]?.autoDisableAfter ?? Infinity);
	let cleared = false;
	for (const item of [...settled].sort((left, right) => left.itemIndex - right.itemIndex)) {
		const before = tally;
		if (facts.counts) tally = tallyErrors(tally, item.outcome, item.autoDisableAfter);
		cleared ||= facts.counts && !before.disabled && isInvoice(item.outcome);

		const json = describeResult(item.head, item.outcome, tally);
		byOutput[item.outcome.output].push(paired(item, json));
		if (tally.disabled && !before.disabled) {
			byOutput.disabled.push(paired(item, disabling(item, tally, json, facts)));
		}
	}
	return { outputs: outputOrder.map((output) => byOutput[output]), tally, cleared };
}

const isInvoice = ({ output }: BillResult): boolean => output === 'invoices';

const paired = (settled: SettledItem, json: IDataObject): INodeExecutionData => ({
	json,
	pairedItem: originOf(settled),
});

/** Thousands of findings come from the same input items: one list for all of them keeps memory small. */
const originsOf = new WeakMap<readonly number[], IPairedItemData[]>();

function originOf({ itemIndex, pairedIndexes }: SettledItem): IPairedItemData | IPairedItemData[] {
	if (pairedIndexes === undefined || pairedIndexes.length === 1) return { item: itemIndex };
	const known = originsOf.get(pairedIndexes) ?? pairedIndexes.map((item) => ({ item }));
	originsOf.set(pairedIndexes, known);
	return known;
}

const disabling = (
	{ head, disabledNotificationUsers }: SettledItem,
	tally: ErrorTally,
	lastFailure: IDataObject,
	{ workflow }: RunFacts,
): IDataObject =>
	describeDisabling(head, { disabledNotificationUsers }, tally, lastFailure, workflow);
