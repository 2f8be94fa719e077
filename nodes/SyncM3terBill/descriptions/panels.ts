import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

type Conditions = NonNullable<IDisplayOptions['hide']>;

/** Where settings show that only one kind of destination has. */
export const unlessXero = { destination: ['quickBooks', 'quickBooksSandbox'] };
export const unlessQuickBooks = { destination: ['xero'] };

/** Enabling an integration asks for its name, and for nothing else. */
export const unlessEnable = { operation: ['enable'] };

/**
 * A setting that the editor hides under any of the conditions. The editor forgets the value of what it hides, so a
 * parameter that is never drawn carries the value on under the same name: what was entered is there again when the
 * operation or the destination is changed back.
 */
export function hiddenWhere(hide: Conditions, property: INodeProperties): INodeProperties[] {
	const carried: INodeProperties = {
		displayName: property.displayName,
		name: property.name,
		type: 'hidden',
		default: initialValue(property),
	};
	return [
		{ ...property, displayOptions: { hide } },
		...Object.entries(hide).map(([parameter, values]) => ({
			...carried,
			displayOptions: { show: { [parameter]: values } },
		})),
	];
}

/** As n8n completes it: without the mark it would not be read as a locator. */
const initialValue = ({ type, default: initial }: INodeProperties): INodeProperties['default'] =>
	type === 'resourceLocator' && typeof initial === 'object' ? { __rl: true, ...initial } : initial;

/** One of m3ter's panels, closed: each of its settings is added by name. */
export const panel = (
	name: string,
	displayName: string,
	description: string,
	options: INodeProperties[],
): INodeProperties[] =>
	hiddenWhere(unlessEnable, {
		displayName,
		name,
		type: 'collection',
		placeholder: 'Add setting',
		default: {},
		description,
		options,
	});
