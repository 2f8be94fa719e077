import type { INodeProperties } from 'n8n-workflow';
import { getRequest } from '../../../../lib/m3ter/requests';
import { simplify } from '../../descriptions/simplify';
import { m3terRequest } from '../../transport/m3terRequest';
import { shownFor, type Operation } from '../Operation';
import { readFlag, readRequiredText } from '../readParameters';
import { simplifyAccount } from './simplifyAccount';

const accountId: INodeProperties = {
	displayName: 'Account ID',
	name: 'accountId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1cf2a754-476c-498c-b05a-7d41abfc404d',
	description: 'The ID of the account in m3ter',
};

export const getAccount: Operation = {
	description: shownFor('account', 'get', [accountId, simplify]),

	async execute(call) {
		const id = readRequiredText(call, 'accountId', 'Account ID');
		const account = await m3terRequest(call, getRequest(call.api, 'accounts', id));
		return [readFlag(call, 'simplify') ? simplifyAccount(account) : account];
	},
};
