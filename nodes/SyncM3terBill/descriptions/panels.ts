import type { INodeProperties } from 'n8n-workflow';

/** Where settings show that only one kind of destination has. */
export const forXero = { destination: ['xero'] };
export const forQuickBooks = { destination: ['quickBooks', 'quickBooksSandbox'] };

/** A line above the settings of one panel of m3ter's integration pages. */
export function panelHeading(name: string, title: string, about: string): INodeProperties {
	return {
		displayName: `<b>${title}</b><br>${about}`,
		name,
		type: 'notice',
		default: '',
	};
}
