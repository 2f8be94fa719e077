import type { INodeProperties } from 'n8n-workflow';
import { listRequest } from '../../../../lib/m3ter/requests';
import { listParameters } from '../../descriptions/listParameters';
import { m3terList } from '../../transport/m3terRequest';
import { shownFor, type Operation } from '../Operation';
import { readCollection, readFlag, readList } from '../readParameters';
import { billFilters, readBillFilters } from './filters';
import { simplifyBill, simplifyBills } from './simplifyBill';

/** What m3ter adds to a bill, or leaves out of it. */
const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: { show: { simplify: [false] } },
	options: [
		{
			displayName: 'Additional Fields',
			name: 'additional',
			type: 'string',
			default: '',
			description: 'Names of fields that m3ter adds to each line, separated by commas',
		},
		{
			displayName: 'Exclude Line Items',
			name: 'excludeLineItems',
			type: 'boolean',
			default: false,
			description: 'Whether to leave the lines out of the bills',
		},
		{
			displayName: 'Include Bill Total',
			name: 'includeBillTotal',
			type: 'boolean',
			default: true,
			description: 'Whether each bill comes with its total',
		},
	],
};

export const getManyBills: Operation = {
	description: shownFor('bill', 'getAll', [...listParameters, simplifyBills, billFilters, options]),

	async execute(call) {
		const filters = readBillFilters(call, readCollection(call, 'filters'));
		if (readFlag(call, 'simplify')) {
			const query = { ...filters, includeBillTotal: true, excludeLineItems: true };
			return (await m3terList(call, listRequest(call.api, 'bills', query))).map(simplifyBill);
		}
		const { additional, excludeLineItems, includeBillTotal } = readCollection(call, 'options');
		const query = {
			...filters,
			additional: readList(additional),
			excludeLineItems: excludeLineItems === true,
			includeBillTotal: includeBillTotal !== false,
		};
		return await m3terList(call, listRequest(call.api, 'bills', query));
	},
};
