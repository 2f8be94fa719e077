import type { INodeProperties } from 'n8n-workflow';
import { getRequest } from '../../../../lib/m3ter/requests';
import { resourcePicker } from '../../../shared/descriptions/resourcePicker';
import { simplify } from '../../descriptions/simplify';
import { m3terRequest } from '../../transport/m3terRequest';
import { shownFor, type Operation } from '../Operation';
import { readFlag, readRequiredText } from '../readParameters';
import { simplifyAccount } from './simplifyAccount';

const accountId: INodeProperties = {
	...resourcePicker('accountId', 'Account', 'searchAccounts'),
	required: true,
	description: 'The account in m3ter. The list has the newest 2,000.',
};

export const getAccount: Operation = {
	description: shownFor('account', 'get', [accountId, simplify]),

	async execute(call) {
		const id = readRequiredText(call, 'accountId', 'Account');
		const account = await m3terRequest(call, getRequest(call.api, 'accounts', id));
		return [readFlag(call, 'simplify') ? simplifyAccount(account) : account];
	},
};
