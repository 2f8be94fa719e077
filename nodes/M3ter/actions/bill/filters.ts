import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { M3terQuery } from '../../../../lib/m3ter/requests';
import { resourcePicker } from '../../../shared/descriptions/resourcePicker';
import type { ItemCall } from '../Operation';
import { parameterError, readDay, readList, textOf } from '../readParameters';

/** Every filter of m3ter's list of bills, under its own name. */
export const billFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			...resourcePicker('accountId', 'Account', 'searchAccounts'),
			description: 'Only bills of this account',
		},
		{
			displayName: 'Bill Date',
			name: 'billDate',
			type: 'dateTime',
			default: '',
			description: 'Only bills with this bill date',
		},
		{
			displayName: 'Bill Date From',
			name: 'billDateStart',
			type: 'dateTime',
			default: '',
			description: 'Only bills with this bill date or a later one',
		},
		{
			displayName: 'Bill Date To (Exclusive)',
			name: 'billDateEnd',
			type: 'dateTime',
			default: '',
			description: 'Only bills with an earlier bill date than this',
		},
		{
			displayName: 'Bill IDs',
			name: 'ids',
			type: 'string',
			default: '',
			description: 'Only these bills, separated by commas',
		},
		{
			displayName: 'Bill Job ID',
			name: 'billJobId',
			type: 'string',
			default: '',
			description: 'Only bills that this bill job generated',
		},
		{
			displayName: 'Billing Frequency',
			name: 'billingFrequency',
			type: 'options',
			options: [
				{ name: 'Ad Hoc', value: 'AD_HOC' },
				{ name: 'Annually', value: 'ANNUALLY' },
				{ name: 'Daily', value: 'DAILY' },
				{ name: 'Mixed', value: 'MIXED' },
				{ name: 'Monthly', value: 'MONTHLY' },
				{ name: 'Weekly', value: 'WEEKLY' },
			],
			default: 'MONTHLY',
			description: 'Only bills of this frequency. Requires Bill Date.',
		},
		{
			displayName: 'External Invoice Date From',
			name: 'externalInvoiceDateStart',
			type: 'dateTime',
			default: '',
			description: 'Only bills with this external invoice date or a later one',
		},
		{
			displayName: 'External Invoice Date To (Exclusive)',
			name: 'externalInvoiceDateEnd',
			type: 'dateTime',
			default: '',
			description: 'Only bills with an earlier external invoice date than this',
		},
		{
			displayName: 'Locked',
			name: 'locked',
			type: 'boolean',
			default: false,
			description: 'Whether only locked bills are returned, or only unlocked ones',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Approved', value: 'APPROVED' },
				{ name: 'Pending', value: 'PENDING' },
			],
			default: 'APPROVED',
			description: 'Only bills with this status',
		},
	],
};

/** @throws NodeOperationError for what m3ter would refuse less clearly. */
export function readBillFilters(call: ItemCall, chosen: IDataObject): M3terQuery {
	const { accountId, ids, billJobId, billingFrequency, locked, status } = chosen;
	const query = {
		accountId: textOf(accountId),
		billDate: readDay(call, chosen.billDate, 'Bill Date'),
		billDateStart: readDay(call, chosen.billDateStart, 'Bill Date From'),
		billDateEnd: readDay(call, chosen.billDateEnd, 'Bill Date To'),
		externalInvoiceDateStart: readDay(
			call,
			chosen.externalInvoiceDateStart,
			'External Invoice Date From',
		),
		externalInvoiceDateEnd: readDay(
			call,
			chosen.externalInvoiceDateEnd,
			'External Invoice Date To',
		),
		ids: readList(ids),
		billJobId: textOf(billJobId),
		billingFrequency: textOf(billingFrequency),
		locked: textOf(locked),
		status: textOf(status),
	};
	// docs.m3ter.com, list bills: the frequency is accepted only together with the date.
	if (query.billingFrequency !== '' && query.billDate === undefined) {
		throw parameterError(call, 'Billing Frequency takes Bill Date beside it');
	}
	return query;
}
