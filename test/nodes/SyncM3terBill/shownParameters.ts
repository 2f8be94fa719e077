import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { SyncM3terBill } from '../../../nodes/SyncM3terBill/SyncM3terBill.node';

export const description = new SyncM3terBill().description;

export const destinations = ['xero', 'quickBooks', 'quickBooksSandbox'] as const;

/** The settings that the editor shows when these values are chosen and the rest has its defaults. */
export function shownParameters(chosen: INodeParameters): INodeProperties[] {
	const values = allValues(chosen);
	return description.properties.filter((property) => isShown(values, property));
}

/** The entries of Options that the editor offers. */
export function shownOptions(chosen: INodeParameters): INodeProperties[] {
	const values = allValues(chosen);
	const options = (values.options ?? {}) as INodeParameters;
	return optionsOf('options').filter((property) =>
		NodeHelpers.displayParameter(options, property, null, description, values),
	);
}

/** The one setting of this name that is shown. */
export function shownParameter(name: string, chosen: INodeParameters): INodeProperties {
	const found = [...shownParameters(chosen), ...shownOptions(chosen)].filter(
		(property) => property.name === name,
	);
	if (found.length !== 1) throw new Error(`${name} is shown ${found.length} times`);
	return found[0] as INodeProperties;
}

export function optionsOf(collection: string): INodeProperties[] {
	const property = description.properties.find(({ name }) => name === collection);
	return (property?.options ?? []) as INodeProperties[];
}

function allValues(chosen: INodeParameters): INodeParameters {
	return (
		NodeHelpers.getNodeParameters(description.properties, chosen, true, true, null, description) ??
		{}
	);
}

function isShown(values: INodeParameters, property: INodeProperties): boolean {
	return NodeHelpers.displayParameter(values, property, null, description);
}
