import type { INodeProperties } from 'n8n-workflow';
import { getRequest } from '../../../../lib/m3ter/requests';
import { simplify } from '../../descriptions/simplify';
import { m3terRequest } from '../../transport/m3terRequest';
import { shownFor, type Operation } from '../Operation';
import { readFlag, readRequiredText } from '../readParameters';
import { simplifyUser } from './simplifyUser';

const userId: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 4f1c2d3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
	description: 'The user in m3ter, as in the setting Integration Disabled Notification Users',
};

export const getUser: Operation = {
	description: shownFor('user', 'get', [userId, simplify]),

	async execute(call) {
		const id = readRequiredText(call, 'userId', 'User ID');
		const user = await m3terRequest(call, getRequest(call.api, 'users', id));
		return [readFlag(call, 'simplify') ? simplifyUser(user) : user];
	},
};
