import type { INodeProperties } from 'n8n-workflow';

/** Where settings are hidden that only one kind of destination has. */
export const unlessXero = { destination: ['quickBooks', 'quickBooksSandbox'] };
export const unlessQuickBooks = { destination: ['xero'] };

/** Enabling an integration reads nothing and sends nothing. */
export const unlessEnable = { operation: ['enable'] };

/**
 * One of m3ter's panels, closed: each of its settings is added by name. Shown for every operation and destination: the
 * editor forgets what it hides, and empties a collection whenever a parameter changes that its display depends on.
 */
export const panel = (
	name: string,
	displayName: string,
	description: string,
	options: INodeProperties[],
): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder: 'Add setting',
	default: {},
	description,
	options,
});
