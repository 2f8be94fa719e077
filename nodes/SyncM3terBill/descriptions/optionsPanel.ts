import { resourcePicker } from '../../shared/descriptions/resourcePicker';
import { definedMappings } from './definedMappings';
import { panel } from './panels';

/**
 * What ledgers need to know and m3ter's integration pages leave open, each with a default. Nothing here is hidden by the
 * destination: the editor would forget it.
 */
export const optionsPanel = panel(
	'options',
	'Options',
	"Where accounts and mappings come from, and what m3ter's pages do not offer",
	[
		{
			...resourcePicker('accountCode', 'Account Code', 'searchXeroAccounts'),
			description:
				'Xero only. The account of the chart of accounts for lines that no external mapping gives one. When left out, Xero takes the account of the item.',
		},
		{
			displayName: 'Account Source',
			name: 'accountSource',
			type: 'options',
			options: [
				{
					name: 'Input Item',
					value: 'input',
					description: 'The item carries the account of the bill, under account',
				},
				{
					name: 'M3ter',
					value: 'm3ter',
					description: 'Read the account from m3ter, even if the item carries it',
				},
			],
			default: 'm3ter',
			description:
				"Where to get the bill's account. When Use M3ter API is off, it is the one of the input item.",
		},
		{
			displayName: 'Batch Endpoint',
			name: 'useBatchEndpoint',
			type: 'boolean',
			default: false,
			description:
				'Whether up to 25 invoices go to QuickBooks in one call. When off, each has a call and a request ID of its own, by which QuickBooks recognizes a repetition. QuickBooks only.',
		},
		{
			displayName: 'Coding on Update',
			name: 'codingOnUpdate',
			type: 'options',
			options: [
				{
					name: 'Keep',
					value: 'keep',
					description: 'Account, item, tax, tracking and class that a person set stay',
				},
				{
					name: 'Replace',
					value: 'replace',
					description: 'The mappings and settings of this node go before what a person set',
				},
			],
			default: 'keep',
			description:
				'What happens to the way a person booked the lines of a document when a newer version of its bill updates it. A warning lists what stays or goes.',
		},
		{
			displayName: 'Create Missing Customers',
			name: 'createMissingCustomers',
			type: 'boolean',
			default: false,
			description:
				'Whether to create a customer that the destination does not have from the m3ter account. When off, the bill leaves on Failures.',
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
			displayName: 'External Mapping Source',
			name: 'externalMappingSource',
			type: 'options',
			options: [
				{
					name: 'Defined Below',
					value: 'defined',
					description: 'The option External Mappings, a table in this node',
				},
				{
					name: 'Input Item',
					value: 'input',
					description: 'The item carries the external mappings, under externalMappings',
				},
				{
					name: 'M3ter',
					value: 'm3ter',
					description: 'Read the external mappings from m3ter, even if the item carries some',
				},
			],
			default: 'm3ter',
			description:
				'Where to get the external mappings, which link m3ter accounts and products to the destination. When Use M3ter API is off, they are those of the input item, or the ones defined below.',
		},
		definedMappings,
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
					description: 'The invoice is reviewed in Xero before it is posted',
				},
				{
					name: 'Submitted',
					value: 'SUBMITTED',
					description: 'The invoice awaits approval in Xero',
				},
			],
			default: 'DRAFT',
			description: 'Xero only. The status that new invoices and credit notes get.',
		},
		{
			displayName: 'Issued Documents',
			name: 'issuedDocuments',
			type: 'options',
			options: [
				{
					name: 'Fail',
					value: 'fail',
					description: 'The bill leaves on Failures, and the document stays as it is',
				},
				{
					name: 'Update',
					value: 'update',
					description: 'The document is updated under its number, with a warning',
				},
			],
			default: 'update',
			description:
				'What a newer version of a bill does to a document that was sent to the customer. One with a payment or credit, or in a closed period, is never changed.',
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
				'The tax rate (Xero) or tax code (QuickBooks) for lines that no external mapping gives one. When left out, the destination decides.',
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
		{
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
			description:
				'What happens to a line without an external mapping to an item. When left out, the line is sent to Xero without an item, and the bill fails for QuickBooks.',
		},
		{
			displayName: 'Write Back Mappings',
			name: 'writeBackMappings',
			type: 'boolean',
			default: false,
			description:
				'Whether to write an external mapping from the bill to its invoice to m3ter. When off, or when Use M3ter API is off, nothing is written to m3ter.',
		},
	],
);
