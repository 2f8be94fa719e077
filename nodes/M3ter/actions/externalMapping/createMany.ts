import type { INodeProperties } from 'n8n-workflow';
import { shownFor, type Operation } from '../Operation';
import { bulkFields } from './bulkFields';

const matchBy: INodeProperties = {
	displayName: 'Match By',
	name: 'matchBy',
	type: 'options',
	options: [
		{
			name: 'External ID',
			value: 'id',
			description: 'The column externalId; where it is blank, externalName',
		},
		{
			name: 'External Name',
			value: 'name',
			description: 'The column externalName only: for rows that come from another ledger',
		},
	],
	default: 'id',
	description: 'How a row names the customer or the item of the ledger',
};

const preview: INodeProperties = {
	displayName: 'Preview',
	name: 'preview',
	type: 'boolean',
	default: true,
	description: 'Whether to say what would be written for each row, and write nothing',
};

export const createMany: Operation = {
	description: shownFor('externalMapping', 'createMany', [...bulkFields, matchBy, preview]),

	execute: async (call) => await createTogether([call]),

	executeTogether: createTogether,
};

async function createTogether(calls: Parameters<Required<Operation>['executeTogether']>[0]) {
	const { executeCreateMany } = await import('./bulk/executeBulk');
	return await executeCreateMany(calls);
}
