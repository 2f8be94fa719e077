import type { INodeProperties } from 'n8n-workflow';

export const billId: INodeProperties = {
	displayName: 'Bill ID',
	name: 'billId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 3f2504e0-4f89-41d3-9a0c-0305e82c3301',
	description: 'The ID of the bill in m3ter',
};
