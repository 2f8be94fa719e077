import { getRequest } from '../../../../lib/m3ter/requests';
import { m3terRequest } from '../../transport/m3terRequest';
import { type Operation, shownFor } from '../Operation';
import { readFlag, readRequiredText } from '../readParameters';
import { simplifyBill, simplifyBills } from './simplifyBill';
import type { INodeProperties } from 'n8n-workflow';

const billId: INodeProperties = {
	displayName: 'Bill ID',
	name: 'billId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 3f2504e0-4f89-41d3-9a0c-0305e82c3301',
	description: 'The ID of the bill in m3ter',
};

export const getBill: Operation = {
	description: shownFor('bill', 'get', [billId, simplifyBills]),

	async execute(call) {
		const id = readRequiredText(call, 'billId', 'Bill ID');
		const bill = await m3terRequest(call, getRequest(call.api, 'bills', id));
		return [readFlag(call, 'simplify') ? simplifyBill(bill) : bill];
	},
};
