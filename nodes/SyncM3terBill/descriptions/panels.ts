import type { INodeProperties } from 'n8n-workflow';

/** Where settings show that only one kind of destination has. */
export const forXero = { destination: ['xero'] };
export const forQuickBooks = { destination: ['quickBooks', 'quickBooksSandbox'] };

/** A line above the settings of one panel of m3ter's integration pages. The editor shows no mark-up in it. */
export function panelHeading(name: string, title: string, about: string): INodeProperties {
	return {
		displayName: `${title}: ${about}`,
		name,
		type: 'notice',
		default: '',
	};
}
