import type { INodeProperties } from 'n8n-workflow';
import { listRequest } from '../../../../lib/m3ter/requests';
import { listParameters } from '../../descriptions/listParameters';
import { simplify } from '../../descriptions/simplify';
import { m3terList } from '../../transport/m3terRequest';
import { shownFor, type Operation } from '../Operation';
import { readCollection, readFlag, readList } from '../readParameters';
import { simplifyUser } from './simplifyUser';

/** The one filter of m3ter's list of users. */
const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'User IDs',
			name: 'ids',
			type: 'string',
			default: '',
			description: 'Only these users, separated by commas',
		},
	],
};

export const getManyUsers: Operation = {
	description: shownFor('user', 'getAll', [...listParameters, simplify, filters]),

	async execute(call) {
		const { ids } = readCollection(call, 'filters');
		const users = await m3terList(call, listRequest(call.api, 'users', { ids: readList(ids) }));
		return readFlag(call, 'simplify') ? users.map(simplifyUser) : users;
	},
};
