import type { INodeProperties } from 'n8n-workflow';
import { approveBillsRequest } from '../../../../lib/m3ter/requests';
import { m3terRequest } from '../../transport/m3terRequest';
import { shownFor, type Operation } from '../Operation';
import { readList, parameterError } from '../readParameters';

const billIds: INodeProperties = {
	displayName: 'Bill IDs',
	name: 'billIds',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 3f2504e0-4f89-41d3-9a0c-0305e82c3301',
	description:
		'The bills to approve, separated by commas. They are approved all together, or none is.',
};

export const approveBills: Operation = {
	description: shownFor('bill', 'approve', [billIds]),

	async execute(call) {
		const ids = readList(call.context.getNodeParameter('billIds', call.itemIndex));
		if (ids.length === 0) throw parameterError(call, 'Bill IDs is blank');
		const { message } = await m3terRequest(call, approveBillsRequest(call.api, ids));
		return [{ billIds: ids, message }];
	},
};
