import type { INodeProperties } from 'n8n-workflow';
import { resourcePicker } from '../../shared/descriptions/resourcePicker';

const forXero = { '/destination': ['xero'] };
const forQuickBooks = { '/destination': ['quickBooks', 'quickBooksSandbox'] };

const unmappedItems: INodeProperties = {
	displayName: 'Unmapped Items',
	name: 'unmappedItems',
	type: 'options',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'The bill leaves on Failures, and nothing is sent',
		},
		{
			name: 'Send Without Item',
			value: 'sendWithoutItem',
			description:
				'QuickBooks documents that it does not count the amount of a line without an item',
		},
		{
			name: 'Use Fallback Item',
			value: 'useFallbackItem',
			description: 'The line gets the item of the option Fallback Item',
		},
	],
	default: 'fail',
	description: 'What happens to a line for which there is no external mapping to an item',
};

/** What books need to know and m3ter's integration pages leave open, each with a default. */
export const beyondM3terPanel: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				...resourcePicker('accountCode', 'Account Code', 'searchXeroAccounts'),
				displayOptions: { show: forXero },
				description:
					'The account of the chart of accounts for lines that no external mapping gives one. Left out, Xero takes the one of the item.',
			},
			{
				displayName: 'Batch Endpoint',
				name: 'useBatchEndpoint',
				type: 'boolean',
				default: false,
				displayOptions: { show: forQuickBooks },
				description:
					'Whether up to 25 invoices go to QuickBooks in one call. Off, each has a call and a request ID of its own, by which QuickBooks recognises a repetition.',
			},
			{
				displayName: 'Create Missing Customers',
				name: 'createMissingCustomers',
				type: 'boolean',
				default: false,
				description:
					'Whether a customer that the destination does not have is created from the m3ter account. Off, the bill leaves on Failures.',
			},
			{
				displayName: 'Disable After Successive Errors',
				name: 'autoDisableAfter',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 10,
				description:
					'How many errors in a row disable the integration. A bill that succeeds starts the count anew.',
			},
			{
				...resourcePicker('fallbackItemId', 'Fallback Item', 'searchItems'),
				displayOptions: { show: { unmappedItems: ['useFallbackItem'] } },
				description: 'The item for lines that no external mapping gives one',
			},
			{
				displayName: 'First Bill Date',
				name: 'firstBillDate',
				type: 'dateTime',
				default: '',
				description:
					'Bills with an earlier bill date are neither created nor updated, so that what was invoiced in another way before is not invoiced again',
			},
			{
				displayName: 'Invoice Status',
				name: 'invoiceStatus',
				type: 'options',
				options: [
					{
						name: 'Authorised',
						value: 'AUTHORISED',
						description: 'The invoice is posted and awaits payment',
					},
					{
						name: 'Draft',
						value: 'DRAFT',
						description: 'Somebody looks at the invoice in Xero before it is posted',
					},
					{
						name: 'Submitted',
						value: 'SUBMITTED',
						description: 'The invoice awaits approval in Xero',
					},
				],
				default: 'DRAFT',
				displayOptions: { show: forXero },
				description: 'The status that invoices and credit notes get in Xero',
			},
			{
				displayName: 'Line Amount Types',
				name: 'lineAmountTypes',
				type: 'options',
				options: [
					{
						name: 'No Tax',
						value: 'noTax',
					},
					{
						name: 'Tax Exclusive',
						value: 'exclusive',
						description: 'The destination adds tax to the amounts of the bill',
					},
					{
						name: 'Tax Inclusive',
						value: 'inclusive',
						description: 'The amounts of the bill contain the tax',
					},
				],
				default: 'exclusive',
				description:
					'How the amounts of the bill relate to tax. m3ter bills carry no tax of their own.',
			},
			{
				displayName: 'Maximum Wait (Seconds)',
				name: 'maxWaitSeconds',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 120,
				description:
					'How long one run waits in all for the limits of the destination. Bills that would have to wait longer leave on Failures as RATE_LIMIT_RETRY, and nothing was sent for them.',
			},
			{
				...resourcePicker('taxCode', 'Tax Code', 'searchTaxCodes'),
				description:
					'The tax rate (Xero) or tax code (QuickBooks) for lines that no external mapping gives one. Left out, the destination decides.',
			},
			{
				displayName: 'Total Mismatch',
				name: 'onTotalMismatch',
				type: 'options',
				options: [
					{
						name: 'Fail',
						value: 'fail',
						description: 'The bill leaves on Failures; its invoice is in the books',
					},
					{
						name: 'Warn',
						value: 'warn',
						description: 'The bill leaves on Invoices, with a warning that gives both figures',
					},
				],
				default: 'warn',
				description:
					'What happens when the net total that the destination answers with is not that of the bill',
			},
			// A line without an item is fine in Xero; in QuickBooks its amount is not counted, so there it is an error.
			{ ...unmappedItems, default: 'sendWithoutItem', displayOptions: { show: forXero } },
			{ ...unmappedItems, default: 'fail', displayOptions: { show: forQuickBooks } },
			{
				displayName: 'Write Back Mappings',
				name: 'writeBackMappings',
				type: 'boolean',
				default: false,
				description:
					'Whether an external mapping from the bill to its invoice is written to m3ter, with the m3ter API credential',
			},
		],
	},
];
