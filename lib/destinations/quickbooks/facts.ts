import type { DestinationFacts } from '../../configuration/DestinationFacts';

export const quickBooksFacts = {
	name: 'quickBooks',
	label: 'QuickBooks',
	externalSystem: 'QuickBooks',
	tables: {
		customer: 'Customer',
		item: 'Item',
		taxCode: 'TaxCode',
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
