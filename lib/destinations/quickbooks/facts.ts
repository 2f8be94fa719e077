import type { DestinationFacts } from '../../configuration/DestinationFacts';

export const quickBooksFacts = {
	name: 'quickBooks',
	label: 'QuickBooks',
	externalSystem: 'QuickBooks',
	tables: {
		customer: 'Customer',
		item: 'Item',
		taxCode: 'TaxCode',
		term: 'Term',
		invoice: 'Invoice',
		creditNote: 'CreditMemo',
	},
	customer: { noun: 'customer', keyName: 'display name' },
	settings: [
		'creditMemoItemId',
		'debitMemoItemId',
		'sendZeroQuantityLineItems',
		'allowBankTransferPayment',
		'allowCreditCardPayment',
		'bccInvoiceEmailAddress',
		'accountManagerEmailCustomField',
		'useBatchEndpoint',
		'invoiceRecipient',
	],
	dimensions: [
		{ name: 'class', noun: 'class', valueNoun: 'class', table: 'Class', of: 'line', max: 1 },
		{
			name: 'location',
			noun: 'location',
			valueNoun: 'location',
			table: 'Department',
			of: 'document',
			max: 1,
		},
	],
	usageSplits: ['usageBand', 'lineItem', 'aggregation', 'product'],
	unmappedItemsByDefault: 'fail', // QuickBooks ignores the amount of a line without an item.
} as const satisfies DestinationFacts;

/** A destination of its own, as in m3ter. */
export const quickBooksSandboxFacts = {
	...quickBooksFacts,
	name: 'quickBooksSandbox',
	externalSystem: 'QuickBooksSandbox',
} as const satisfies DestinationFacts;
