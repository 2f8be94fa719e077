import type { INodeProperties } from 'n8n-workflow';

/** Where settings show that only one kind of destination has. */
export const forXero = { destination: ['xero'] };
export const forQuickBooks = { destination: ['quickBooks', 'quickBooksSandbox'] };

/**
 * Where a reconciliation differs. The editor forgets what it hides, so only the source of the bill is hidden, without
 * which bills fail and say so; any other setting that is back at its default could change invoices without a word.
 */
export const forReconcile = { operation: ['reconcile'] };

/** A line above the settings of one panel of m3ter's integration pages. The editor shows no mark-up in it. */
export function panelHeading(name: string, title: string, about: string): INodeProperties {
	return {
		displayName: `${title}: ${about}`,
		name,
		type: 'notice',
		default: '',
	};
}
