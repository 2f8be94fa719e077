import type { Resource } from '../Operation';
import { createExternalMapping } from './create';
import { deleteExternalMapping } from './delete';
import { getManyExternalMappings } from './getMany';

export const externalMapping: Resource = {
	selector: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['externalMapping'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				description: 'Say what something of m3ter is called in another system',
				action: 'Create an external mapping',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete an external mapping',
				action: 'Delete an external mapping',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Get external mappings by system, entity or configuration',
				action: 'Get many external mappings',
			},
		],
		default: 'getAll',
	},
	operations: {
		create: createExternalMapping,
		delete: deleteExternalMapping,
		getAll: getManyExternalMappings,
	},
};
