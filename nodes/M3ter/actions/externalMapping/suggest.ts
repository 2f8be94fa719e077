import type { INodeProperties } from 'n8n-workflow';
import { shownFor, type Operation } from '../Operation';
import { bulkFields } from './bulkFields';

const leaveOutMapped: INodeProperties = {
	displayName: 'Leave Out Mapped',
	name: 'leaveOutMapped',
	type: 'boolean',
	default: false,
	description: 'Whether to leave out the accounts or products that m3ter has a mapping for',
};

export const suggest: Operation = {
	description: shownFor('externalMapping', 'suggest', [...bulkFields, leaveOutMapped]),

	async execute(call) {
		const { executeSuggest } = await import('./bulk/executeBulk');
		return await executeSuggest(call);
	},
};
