import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
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

/** As the editor completes and stores what a user has entered: without what it does not show. */
export const stored = (values: INodeParameters): INodeParameters => keepShown(values, true);

/**
 * What the editor stores when a user changes one parameter. It starts from what is not at its default; takes away a
 * choice that is none of the options of a parameter whose display depends on the changed one, of a collection whatever
 * it holds; completes the rest; and forgets what it has shown and shows no longer.
 */
export function choose(before: INodeParameters, name: string, value: unknown): INodeParameters {
	const values: Record<string, unknown> = structuredClone(keepShown(before, false));
	values[name] = value;
	for (const property of description.properties) {
		const { show, hide } = property.displayOptions ?? {};
		const depends = show?.[name] !== undefined || hide?.[name] !== undefined;
		if (!depends || !property.options || !(property.name in values)) continue;
		const isOption = (property.options as INodePropertyOptions[]).some(
			(option) => option.value === values[property.name],
		);
		const isExpression = String(values[property.name]).startsWith('=');
		if (!isOption && !isExpression && isShown(values as INodeParameters, property)) {
			delete values[property.name];
		}
	}
	const after: Record<string, unknown> = { ...stored(values as INodeParameters) };
	const shown = namesOf(after as INodeParameters);
	for (const gone of namesOf(before)) if (!shown.has(gone)) delete after[gone];
	return stored(after as INodeParameters);
}

const namesOf = (values: INodeParameters): ReadonlySet<string> =>
	new Set(shownParameters(values).map(({ name }) => name));

const keepShown = (values: INodeParameters, withDefaults: boolean): INodeParameters =>
	NodeHelpers.getNodeParameters(
		description.properties,
		values,
		withDefaults,
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
