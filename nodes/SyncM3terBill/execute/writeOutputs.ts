import type { IDataObject, INodeExecutionData, IPairedItemData } from 'n8n-workflow';
import type { SettledItem } from '../../../lib/run/SettledItem';
import { outputOrder, type SortedRun } from '../../../lib/run/sortResults';

/** The items of the four outputs, each with the input items that it comes from. */
export const writeOutputs = (outputs: SortedRun['outputs']): INodeExecutionData[][] =>
	outputOrder.map((output) =>
		outputs[output].map(({ settled, json }) => ({
			json: json as IDataObject,
			pairedItem: originOf(settled),
		})),
	);

/** Thousands of findings come from the same input items: one list for all of them keeps memory small. */
const originsOf = new WeakMap<readonly number[], IPairedItemData[]>();

function originOf({ itemIndex, pairedIndexes }: SettledItem): IPairedItemData | IPairedItemData[] {
	if (pairedIndexes === undefined || pairedIndexes.length === 1) return { item: itemIndex };
	const known = originsOf.get(pairedIndexes) ?? pairedIndexes.map((item) => ({ item }));
	originsOf.set(pairedIndexes, known);
	return known;
}
