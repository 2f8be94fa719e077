import type { Resource } from '../Operation';
import { getAccount } from './get';
import { getManyAccounts } from './getMany';

export const account: Resource = {
	selector: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['account'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				description: 'Get an account',
				action: 'Get an account',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Get accounts by ID or code',
				action: 'Get many accounts',
			},
		],
		default: 'getAll',
	},
	operations: { get: getAccount, getAll: getManyAccounts },
};
