import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { SyncM3terBill } from '../../../nodes/SyncM3terBill/SyncM3terBill.node';

export const description = new SyncM3terBill().description;

export const destinations = ['xero', 'quickBooks', 'quickBooksSandbox'] as const;

/** The collections of the node, by name. */
export const panels = ['global', 'entity', 'destinationSettings', 'options'] as const;

/** The settings that the editor shows at first sight when these values are chosen and the rest has its defaults. */
export function shownParameters(chosen: INodeParameters): INodeProperties[] {
	const values = allValues(chosen);
	return description.properties.filter(
		(property) => property.type !== 'hidden' && isShown(values, property),
	);
}

/** The settings that the editor offers to add to a panel. */
export function offeredIn(panel: string, chosen: INodeParameters): INodeProperties[] {
	const values = allValues(chosen);
	const inPanel = (values[panel] ?? {}) as INodeParameters;
	return settingsOf(panel).filter((property) =>
		NodeHelpers.displayParameter(inPanel, property, null, description, values),
	);
}

/** The one setting of this name, shown or offered. */
export function shownParameter(name: string, chosen: INodeParameters): INodeProperties {
	const found = [
		...shownParameters(chosen),
		...panels.flatMap((panel) => offeredIn(panel, chosen)),
	].filter((property) => property.name === name);
	if (found.length !== 1) throw new Error(`${name} is shown ${found.length} times`);
	return found[0] as INodeProperties;
}

/** Everything that a panel can hold. */
export function settingsOf(panel: string): INodeProperties[] {
	const property = description.properties.find(
		({ name, type }) => name === panel && type === 'collection',
	);
	return (property?.options ?? []) as INodeProperties[];
}

/** What is stored after the editor was shown these values: it forgets what it hides. */
export const keptBy = (values: INodeParameters): INodeParameters =>
	NodeHelpers.getNodeParameters(
		description.properties,
		values,
		true,
		false,
		null,
		description,
	) as INodeParameters;

function allValues(chosen: INodeParameters): INodeParameters {
	return (
		NodeHelpers.getNodeParameters(description.properties, chosen, true, true, null, description) ??
		{}
	);
}

function isShown(values: INodeParameters, property: INodeProperties): boolean {
	return NodeHelpers.displayParameter(values, property, null, description);
}
