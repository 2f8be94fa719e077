import type { DestinationFacts } from '../../configuration/DestinationFacts';

/** m3ter offers no item per aggregation for Xero, and sends it every line whatever its quantity. */
export const xeroFacts = {
	name: 'xero',
	label: 'Xero',
	externalSystem: 'Xero',
	tables: {
		customer: 'Contact',
		item: 'Item',
		taxCode: 'TaxRate',
		accountCode: 'Account',
		invoice: 'Invoice',
		creditNote: 'CreditNote',
	},
	customer: { noun: 'contact', keyName: 'contact number' },
	settings: ['invoiceStatus', 'accountCode', 'brandingThemeId'],
	dimensions: [
		{
			noun: 'tracking category',
			id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
			table: 'TrackingOption',
			valueNoun: 'tracking option',
			of: 'line',
			isShared: true,
			max: 2, // Accounting API, Tracking Categories.
		},
	],
	usageSplits: ['usageBand', 'lineItem', 'product'],
	unmappedItemsByDefault: 'sendWithoutItem', // A line of Xero needs no item.
} as const satisfies DestinationFacts;
