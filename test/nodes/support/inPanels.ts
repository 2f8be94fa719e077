import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { SyncM3terBill } from '../../../nodes/SyncM3terBill/SyncM3terBill.node';

/** The collection that each setting of the node stands in. */
const collectionOf: ReadonlyMap<string, string> = new Map(
	new SyncM3terBill().description.properties
		.filter(({ type }) => type === 'collection')
		.flatMap(({ name, options }) =>
			((options ?? []) as INodeProperties[]).map((setting): [string, string] => [
				setting.name,
				name,
			]),
		),
);

/** Settings by name, each put where the node stores it. */
export function inPanels(settings: INodeParameters): INodeParameters {
	const stored: Record<string, INodeParameters> = {};
	const top: INodeParameters = {};
	for (const [name, value] of Object.entries(settings)) {
		const collection = collectionOf.get(name);
		if (collection !== undefined) stored[collection] = { ...stored[collection], [name]: value };
		else if ([...collectionOf.values()].includes(name)) {
			stored[name] = { ...stored[name], ...(value as INodeParameters) };
		} else top[name] = value;
	}
	return { ...top, ...stored };
}
