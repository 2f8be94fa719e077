import { getRequest } from '../../../../lib/m3ter/requests';
import { resourcePicker } from '../../../shared/descriptions/resourcePicker';
import { m3terRequest } from '../../transport/m3terRequest';
import { type Operation, shownFor } from '../Operation';
import { readFlag, readRequiredText } from '../readParameters';
import { simplifyBill, simplifyBills } from './simplifyBill';
import type { INodeProperties } from 'n8n-workflow';

const billId: INodeProperties = {
	...resourcePicker('billId', 'Bill', 'searchBills'),
	required: true,
	description:
		'The bill in m3ter. The list has the newest 500, by number, customer and total; Get by Number finds older ones.',
};

export const getBill: Operation = {
	description: shownFor('bill', 'get', [billId, simplifyBills]),

	async execute(call) {
		const id = readRequiredText(call, 'billId', 'Bill');
		const bill = await m3terRequest(call, getRequest(call.api, 'bills', id));
		return [readFlag(call, 'simplify') ? simplifyBill(bill) : bill];
	},
};
