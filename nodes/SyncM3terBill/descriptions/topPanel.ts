import type { INodeProperties } from 'n8n-workflow';
import { resourcePicker } from '../../shared/descriptions/resourcePicker';
import { xeroOrganisationPicker } from '../../shared/listSearch/xero/xeroOrganisationPicker';
import { operationParameters } from './operation';
import { unlessEnable, unlessQuickBooks, unlessXero } from './panels';
import { splitUsageLineItemsParameters } from './splitUsageLineItems';

const destination: INodeProperties = {
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
		'Where the invoices go. The QuickBooks sandbox is a destination of its own, with mappings of its own.',
};

const destinationNotices: INodeProperties[] = [
	{
		displayName:
			'The sandbox has its own customers and items. Only external mappings to the system QuickBooksSandbox are used for it.',
		name: 'sandboxNotice',
		type: 'notice',
		default: '',
		// Not "show", which an expression always passes.
		displayOptions: {
			hide: { destination: [{ _cnd: { not: 'quickBooksSandbox' } }], ...unlessEnable },
		},
	},
	{
		displayName:
			'Destination is an expression: the node needs the credential and the settings of each destination that it can return.',
		name: 'destinationNotice',
		type: 'notice',
		default: '',
		// Of an expression the editor knows no value, or one of these.
		displayOptions: {
			hide: { destination: ['quickBooks', 'quickBooksSandbox', 'xero'], ...unlessEnable },
		},
	},
];

const quickBooksCompany: INodeProperties = {
	displayName: 'QuickBooks Company',
	name: 'quickBooksCompany',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	hint: 'With custom transaction numbers on (Account and settings, Sales) invoices have the numbers of their bills',
	description:
		'The company that the credential is connected to. When it is set, nothing is sent once the credential is connected to a different company.',
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
};

const period: INodeProperties[] = [
	{
		displayName: 'Period Start',
		name: 'periodStart',
		type: 'dateTime',
		required: true,
		default: '',
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
		placeholder: "e.g. {{ $now.minus({ months: 1 }).endOf('month').toISODate() }}",
		description: 'The last day of the period, which is part of it. Bills are read from m3ter.',
	},
];

const changedSince: INodeProperties = {
	displayName: 'Changed Since',
	name: 'changedSince',
	type: 'dateTime',
	default: '',
	placeholder: "e.g. {{ $('Last run').first().json.collectedUntil }}",
	hint: 'Blank: the last 35 days. Each item and the hint above the output say until when was collected.',
	description:
		'List documents that changed after this moment: give what the last run had as collectedUntil. A time without a time zone is in UTC.',
};

const useM3terApi: INodeProperties = {
	displayName: 'Use M3ter API',
	name: 'useM3terApi',
	type: 'boolean',
	default: true,
	description:
		'Whether to read bills, accounts and external mappings from m3ter, which needs the m3ter credential. When off, nothing is read from or written to m3ter, and each item has to carry its bill, account and external mappings.',
};

const billSource: INodeProperties = {
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
			description: 'Read the bill from m3ter by its ID, even if the item carries the bill',
		},
	],
	default: 'm3ter',
	description:
		'Where to get the bill. With M3ter, an item that carries a bill with its lines is read again, so the invoice has what m3ter has now.',
};

const billId: INodeProperties = {
	...resourcePicker('billId', 'Bill ID', 'searchBills'),
	hint: "Left blank, each item's own bill is read",
	description:
		'The bill to read from m3ter. When blank, the ID is taken from the item: a bill, or a notification of m3ter about one. The list has the newest 500 bills, by number, customer and total.',
};

const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Xero UK',
	description: 'The name of the integration. It stands in every result of this node.',
};

const switches: INodeProperties[] = [
	{
		displayName: 'Only Send Bill on Approval',
		name: 'onlySendOnApproval',
		type: 'boolean',
		default: false,
		hint: 'On: only approved bills. Off: pending bills too, and again whenever they are regenerated.',
		description:
			'Whether to send a bill only once it is approved in m3ter. When on, pending bills leave on Skipped. When off, a bill is sent at once, and its invoice is updated each time the bill is regenerated.',
	},
	{
		displayName: 'Use External Mapping Account Code',
		name: 'useExternalMappingAccountCode',
		type: 'boolean',
		default: false,
		hint: 'On: the customer is the one mapped to the m3ter account. Off: the one that has the m3ter account ID as its contact number (Xero) or display name (QuickBooks).',
		description:
			"Whether to find the customer by the account's external mapping. When off, the customer must have the m3ter account ID as its contact number (Xero) or display name (QuickBooks).",
	},
];

const unlessBill = { operation: ['enable', 'reconcile', 'collectStatus'], useM3terApi: [false] };

/**
 * All that a first run needs: what to do, into which ledger, where the bill comes from, and how it becomes an invoice. The
 * editor forgets what it hides, so only that is hidden without which the node does not run, and the source of the bill.
 */
export const topPanel: INodeProperties[] = [
	...operationParameters,
	destination,
	...destinationNotices,
	{
		...xeroOrganisationPicker,
		required: true,
		displayOptions: { hide: { ...unlessXero, ...unlessEnable } },
		description: 'The Xero organisation that the invoices go into',
	},
	{ ...quickBooksCompany, displayOptions: { hide: { ...unlessQuickBooks, ...unlessEnable } } },
	...period.map((day) => ({ ...day, displayOptions: { show: { operation: ['reconcile'] } } })),
	{ ...changedSince, displayOptions: { show: { operation: ['collectStatus'] } } },
	useM3terApi,
	{ ...billSource, displayOptions: { hide: unlessBill } },
	{ ...billId, displayOptions: { hide: { ...unlessBill, billSource: ['input'] } } },
	name,
	...switches,
	...splitUsageLineItemsParameters,
];
