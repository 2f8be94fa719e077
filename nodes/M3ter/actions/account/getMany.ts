import type { INodeProperties } from 'n8n-workflow';
import { listRequest } from '../../../../lib/m3ter/requests';
import { listParameters } from '../../descriptions/listParameters';
import { simplify } from '../../descriptions/simplify';
import { m3terList } from '../../transport/m3terRequest';
import { shownFor, type Operation } from '../Operation';
import { readCollection, readFlag, readList } from '../readParameters';
import { simplifyAccount } from './simplifyAccount';

/** Every filter of m3ter's list of accounts, under its own name. */
const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Account Codes',
			name: 'codes',
			type: 'string',
			default: '',
			description: 'Only accounts with these codes, separated by commas',
		},
		{
			displayName: 'Account IDs',
			name: 'ids',
			type: 'string',
			default: '',
			description: 'Only these accounts, separated by commas',
		},
	],
};

export const getManyAccounts: Operation = {
	description: shownFor('account', 'getAll', [...listParameters, simplify, filters]),

	async execute(call) {
		const { codes, ids } = readCollection(call, 'filters');
		const query = { codes: readList(codes), ids: readList(ids) };
		const accounts = await m3terList(call, listRequest(call.api, 'accounts', query));
		return readFlag(call, 'simplify') ? accounts.map(simplifyAccount) : accounts;
	},
};
