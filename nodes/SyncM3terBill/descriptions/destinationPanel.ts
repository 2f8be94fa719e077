import { resourcePicker } from '../../shared/descriptions/resourcePicker';
import { panel } from './panels';

/**
 * What of m3ter's Destination panel a first run does without: how a bill is laid out in Xero or QuickBooks. Nothing
 * here is hidden by the destination: the editor would forget it.
 */
export const destinationPanel = panel(
	'destinationSettings',
	'Destination',
	'How a bill becomes an invoice',
	[
		{
			displayName: 'Account Manager Email Custom Field',
			name: 'accountManagerEmailCustomField',
			type: 'string',
			default: '',
			placeholder: 'e.g. accountManagerEmail',
			hint: 'The name of the field, not an address',
			description:
				"QuickBooks only. The name of a custom field of the m3ter account that holds the account manager's email address, to which QuickBooks sends a copy when it emails the invoice.",
		},
		{
			displayName: 'Allow Bank Transfer Payment',
			name: 'allowBankTransferPayment',
			type: 'boolean',
			default: false,
			description:
				'Whether the customer can pay the invoice online by bank transfer (ACH). When off, the default of the QuickBooks company applies. QuickBooks only.',
		},
		{
			displayName: 'Allow Credit Card Payment',
			name: 'allowCreditCardPayment',
			type: 'boolean',
			default: false,
			description:
				'Whether the customer can pay the invoice online by credit card. When off, the default of the QuickBooks company applies. QuickBooks only.',
		},
		{
			displayName: 'Bcc Invoice Email Address',
			name: 'bccInvoiceEmailAddress',
			type: 'string',
			default: '',
			placeholder: 'e.g. name@email.com',
			description:
				'QuickBooks only. An address that gets a blind copy when QuickBooks emails the invoice.',
		},
		{
			...resourcePicker('creditMemoItemId', 'Credit Memo Item', 'searchItems'),
			description:
				'QuickBooks only. The product or service for line items of type CREDIT_MEMO, in m3ter under Quick Books Item Mapping. When blank, they are sent without one, and QuickBooks documents that it does not count the amount of such a line.',
		},
		{
			...resourcePicker('debitMemoItemId', 'Debit Memo Item', 'searchItems'),
			description:
				'QuickBooks only. The product or service for line items of type DEBIT_MEMO, in m3ter under Quick Books Item Mapping. When blank, they are sent without one, and QuickBooks documents that it does not count the amount of such a line.',
		},
		{
			displayName: 'Send Zero Quantity Line Items',
			name: 'sendZeroQuantityLineItems',
			type: 'boolean',
			default: false,
			description:
				'Whether line items with neither quantity nor amount are sent as well. When off, they are left out. QuickBooks only; Xero always gets them.',
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
	],
);
