import type { INodeProperties } from 'n8n-workflow';
import { findBillByNumber } from '../../../../lib/m3ter/findBillByNumber';
import { getRequest } from '../../../../lib/m3ter/requests';
import { m3terRequest, m3terValue } from '../../transport/m3terRequest';
import { shownFor, type Operation } from '../Operation';
import { readDay, readFlag, readRequiredText } from '../readParameters';
import { simplifyBill, simplifyBills } from './simplifyBill';

const search: INodeProperties[] = [
	{
		displayName: 'Bill Number',
		name: 'billNumber',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. HM-101',
		description: 'The sequential invoice number of the bill',
	},
	{
		displayName: 'Bill Date From',
		name: 'billDateStart',
		type: 'dateTime',
		default: '={{ $now.minus({ days: 90 }).toISODate() }}',
		hint: 'm3ter has no search by number, so the bills of these dates are read, at most 10,000',
		description:
			'The first bill date that is searched. When blank, all earlier bills are searched too.',
	},
	{
		displayName: 'Bill Date To (Exclusive)',
		name: 'billDateEnd',
		type: 'dateTime',
		default: '',
		description:
			'Only bills with an earlier bill date than this. When blank, up to the newest bill.',
	},
];

export const getBillByNumber: Operation = {
	description: shownFor('bill', 'getByNumber', [...search, simplifyBills]),

	async execute(call) {
		const { context, itemIndex } = call;
		const number = readRequiredText(call, 'billNumber', 'Bill Number');
		const dayOf = (name: string, displayName: string) =>
			readDay(call, context.getNodeParameter(name, itemIndex, ''), displayName);
		const dates = {
			start: dayOf('billDateStart', 'Bill Date From'),
			end: dayOf('billDateEnd', 'Bill Date To'),
		};
		const bill = m3terValue(call, await findBillByNumber(call.api, number, dates));
		return [
			readFlag(call, 'simplify')
				? simplifyBill(bill)
				: await m3terRequest(call, getRequest(call.api, 'bills', String(bill.id))),
		];
	},
};
