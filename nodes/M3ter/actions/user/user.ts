import type { Resource } from '../Operation';
import { getUser } from './get';
import { getManyUsers } from './getMany';

export const user: Resource = {
	selector: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['user'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				description: 'Get a user of the organization',
				action: 'Get a user',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Get users of the organization, with their email addresses',
				action: 'Get many users',
			},
		],
		default: 'getAll',
	},
	operations: { get: getUser, getAll: getManyUsers },
};
