import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { resourcePicker } from '../../shared/descriptions/resourcePicker';
import { forQuickBooks, forXero, panelHeading } from './panels';

const itemPerUsageBand: INodePropertyOptions = {
	name: 'Item per Usage Band',
	value: 'usageBand',
	description: 'One invoice line for each pricing band that was used',
};
const itemPerProduct: INodePropertyOptions = {
	name: 'Item per Product',
	value: 'product',
	description: 'One invoice line for all usage of a product',
};
const itemPerAggregation: INodePropertyOptions = {
	name: 'Item per Aggregation',
	value: 'aggregation',
	description: 'One invoice line for all segments of an aggregation or compound aggregation',
};
const itemPerLineItem: INodePropertyOptions = {
	name: 'Item per Line Item',
	value: 'lineItem',
	description: 'One invoice line for each line of the bill; m3ter itself does not offer this',
};

const splitUsageLineItems: INodeProperties = {
	displayName: 'Split Usage Line Items',
	name: 'splitUsageLineItems',
	type: 'options',
	options: [],
	default: 'product',
	description:
		'How usage becomes invoice lines. Lines that come together add up exactly; other line items stay as they are.',
};

/** m3ter's Destination panel: how a bill is laid out in Xero or QuickBooks. */
export const destinationPanel: INodeProperties[] = [
	panelHeading('destinationPanelHeading', 'Destination', 'how a bill becomes an invoice'),
	{
		displayName: 'Sort Line Items By',
		name: 'sortLineItemsBy',
		type: 'options',
		options: [
			{
				name: 'Aggregation ID',
				value: 'aggregationId',
				description: 'Line items without an aggregation come last',
			},
			{
				name: 'None',
				value: 'none',
				description: 'In the order of the bill',
			},
			{
				name: 'Subtotal',
				value: 'subtotal',
			},
		],
		default: 'none',
		description: 'The order of the invoice lines',
	},
	{
		displayName: 'Sort Direction',
		name: 'sortDirection',
		type: 'options',
		options: [
			{
				name: 'Ascending',
				value: 'ascending',
			},
			{
				name: 'Descending',
				value: 'descending',
			},
		],
		default: 'ascending',
		displayOptions: { show: { sortLineItemsBy: ['subtotal', 'aggregationId'] } },
		description: 'Whether the smallest or the largest comes first',
	},
	{
		...splitUsageLineItems,
		options: [itemPerLineItem, itemPerProduct, itemPerUsageBand],
		displayOptions: { show: forXero },
	},
	{
		...splitUsageLineItems,
		options: [itemPerAggregation, itemPerLineItem, itemPerProduct, itemPerUsageBand],
		displayOptions: { show: forQuickBooks },
	},
	{
		...resourcePicker('creditMemoItemId', 'Credit Memo Item', 'searchItems'),
		displayOptions: { show: forQuickBooks },
		description:
			'The product or service for line items of type CREDIT_MEMO, in m3ter under Quick Books Item Mapping. Left blank, they are sent without one, and QuickBooks documents that it does not count the amount of such a line.',
	},
	{
		...resourcePicker('debitMemoItemId', 'Debit Memo Item', 'searchItems'),
		displayOptions: { show: forQuickBooks },
		description:
			'The product or service for line items of type DEBIT_MEMO, in m3ter under Quick Books Item Mapping. Left blank, they are sent without one, and QuickBooks documents that it does not count the amount of such a line.',
	},
	{
		displayName: 'Send Zero Quantity Line Items',
		name: 'sendZeroQuantityLineItems',
		type: 'boolean',
		default: false,
		displayOptions: { show: forQuickBooks },
		description: 'Whether line items with neither quantity nor amount are sent as well',
	},
	{
		displayName: 'Allow Bank Transfer Payment',
		name: 'allowBankTransferPayment',
		type: 'boolean',
		default: false,
		displayOptions: { show: forQuickBooks },
		description: 'Whether the customer can pay the invoice online by bank transfer (ACH)',
	},
	{
		displayName: 'Allow Credit Card Payment',
		name: 'allowCreditCardPayment',
		type: 'boolean',
		default: false,
		displayOptions: { show: forQuickBooks },
		description: 'Whether the customer can pay the invoice online by credit card',
	},
	{
		displayName: 'Bcc Invoice Email Address',
		name: 'bccInvoiceEmailAddress',
		type: 'string',
		default: '',
		placeholder: 'e.g. name@email.com',
		displayOptions: { show: forQuickBooks },
		description: 'An address that gets a blind copy when QuickBooks emails the invoice',
	},
	{
		displayName: 'Account Manager Email Custom Field',
		name: 'accountManagerEmailCustomField',
		type: 'string',
		default: '',
		placeholder: 'e.g. accountManagerEmail',
		hint: 'The name of the field, not an address',
		displayOptions: { show: forQuickBooks },
		description:
			'The name of a custom field of the m3ter account that holds the email address of the account manager, who gets a copy when QuickBooks emails the invoice',
	},
	{
		displayName:
			'This looks like an email address. Account Manager Email Custom Field takes the name of a custom field of the m3ter account. The address is the value of that field, so that each account can have its own.',
		name: 'accountManagerEmailCustomFieldNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: forQuickBooks,
			// Without an @ it is no address, and what an expression gives is not known in the editor.
			hide: { accountManagerEmailCustomField: [{ _cnd: { regex: '^=|^[^@]*$' } }] },
		},
	},
];
