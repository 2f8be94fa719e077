import { getRequest } from '../../../../lib/m3ter/requests';
import { m3terRequest } from '../../transport/m3terRequest';
import { shownFor, type Operation } from '../Operation';
import { readFlag, readRequiredText } from '../readParameters';
import { billId } from './billId';
import { simplifyBill, simplifyBills } from './simplifyBill';

export const getBill: Operation = {
	description: shownFor('bill', 'get', [billId, simplifyBills]),

	async execute(call) {
		const id = readRequiredText(call, 'billId', 'Bill ID');
		const bill = await m3terRequest(call, getRequest(call.api, 'bills', id));
		return [readFlag(call, 'simplify') ? simplifyBill(bill) : bill];
	},
};
