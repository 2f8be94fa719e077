import type { INodeProperties } from 'n8n-workflow';
import { xeroOrganisationPicker } from '../../shared/listSearch/xero/xeroOrganisationPicker';
import { definedMappings } from './definedMappings';
import { operationParameters } from './operation';
import { forQuickBooks, forReconcile, forXero } from './panels';

/** What to do, into which books, and where the bills and what belongs to them come from. */
export const topPanel: INodeProperties[] = [
	...operationParameters,
	{
		displayName: 'Destination',
		name: 'destination',
		type: 'options',
		options: [
			{
				name: 'QuickBooks',
				value: 'quickBooks',
			},
			{
				name: 'QuickBooks (Sandbox Mode)',
				value: 'quickBooksSandbox',
			},
			{
				name: 'Xero',
				value: 'xero',
			},
		],
		default: 'xero',
		description:
			'The books that the invoices go into. The sandbox of QuickBooks is a destination of its own, with mappings of its own.',
	},
	{
		displayName:
			'The sandbox has customers and items of its own. Only external mappings to the system QuickBooksSandbox count for it.',
		name: 'sandboxNotice',
		type: 'notice',
		default: '',
		// Not "show", which an expression always passes.
		displayOptions: { hide: { destination: [{ _cnd: { not: 'quickBooksSandbox' } }] } },
	},
	{
		displayName:
			'Destination is an expression: the node needs the credential of each ledger that it can give, and the settings of each.',
		name: 'destinationNotice',
		type: 'notice',
		default: '',
		// Of an expression the editor knows no value, or one of these.
		displayOptions: { hide: { destination: ['quickBooks', 'quickBooksSandbox', 'xero'] } },
	},
	{
		...xeroOrganisationPicker,
		required: true,
		displayOptions: { show: forXero },
		description: 'The Xero organisation that the invoices go into',
	},
	{
		displayName: 'QuickBooks Company',
		name: 'quickBooksCompany',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		displayOptions: { show: forQuickBooks },
		hint: 'Custom transaction numbers have to be on in the company (Account and settings, Sales)',
		description:
			'The company that the credential is connected to. When it is set, nothing is sent once the credential is connected to another company.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select the company…',
				typeOptions: {
					searchListMethod: 'searchQuickBooksCompany',
					skipCredentialsCheckInRLC: true,
				},
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				hint: 'The company ID, which Intuit also calls realm ID',
				placeholder: 'e.g. 9130357849123456',
			},
		],
	},
	{
		displayName: 'Period Start',
		name: 'periodStart',
		type: 'dateTime',
		required: true,
		default: '',
		displayOptions: { show: forReconcile },
		placeholder: "e.g. {{ $now.minus({ months: 1 }).startOf('month').toISODate() }}",
		description:
			'The first day of the period. A bill is in it by the date of its invoice: the external invoice date or, where m3ter has none, the bill date.',
	},
	{
		displayName: 'Period End',
		name: 'periodEnd',
		type: 'dateTime',
		required: true,
		default: '',
		displayOptions: { show: forReconcile },
		placeholder: "e.g. {{ $now.minus({ months: 1 }).endOf('month').toISODate() }}",
		description:
			'The last day of the period, which is part of it. Bills are read from m3ter, with the m3ter API credential.',
	},
	{
		displayName: 'Bill Source',
		name: 'billSource',
		type: 'options',
		options: [
			{
				name: 'Input Item',
				value: 'input',
				description: 'The item is a bill, or carries one: under bill, or in the body of a webhook',
			},
			{
				name: 'M3ter',
				value: 'm3ter',
				description: 'Read the bill from m3ter by its ID, with the m3ter API credential',
			},
		],
		default: 'input',
		displayOptions: { hide: forReconcile },
		description: 'Where the bill comes from',
	},
	{
		displayName: 'Bill ID',
		name: 'billId',
		type: 'string',
		default: '',
		displayOptions: { show: { billSource: ['m3ter'] }, hide: forReconcile },
		placeholder: 'e.g. {{ $json.billId }}',
		description:
			'The bill to read from m3ter. Left blank, the ID is taken from the item: a bill, or a notification of m3ter about one.',
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
				description: 'Read the account from m3ter, with the m3ter API credential',
			},
		],
		default: 'input',
		description: 'Where the account that the bill is for comes from',
	},
	{
		displayName: 'External Mapping Source',
		name: 'externalMappingSource',
		type: 'options',
		options: [
			{
				name: 'Defined Below',
				value: 'defined',
				description: 'A table in this node',
			},
			{
				name: 'Input Item',
				value: 'input',
				description: 'The item carries the external mappings, under externalMappings',
			},
			{
				name: 'M3ter',
				value: 'm3ter',
				description: 'Read the external mappings from m3ter, with the m3ter API credential',
			},
		],
		default: 'input',
		description:
			'Where the external mappings come from, which say what accounts and products are called in the destination',
	},
	definedMappings,
];
