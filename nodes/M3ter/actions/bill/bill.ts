import type { Resource } from '../Operation';
import { approveBills } from './approve';
import { getBill } from './get';
import { getBillByNumber } from './getByNumber';
import { getManyBills } from './getMany';

export const bill: Resource = {
	selector: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['bill'] } },
		options: [
			{
				name: 'Approve',
				value: 'approve',
				description: 'Approve one bill or several',
				action: 'Approve bills',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Get a bill with its lines',
				action: 'Get a bill',
			},
			{
				name: 'Get by Number',
				value: 'getByNumber',
				description: 'Get a bill by its invoice number, among the bills of a range of dates',
				action: 'Get a bill by number',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Get bills by date, account, status and more, newest first',
				action: 'Get many bills',
			},
		],
		default: 'getAll',
	},
	operations: {
		approve: approveBills,
		get: getBill,
		getAll: getManyBills,
		getByNumber: getBillByNumber,
	},
};
