import type { Resource } from '../Operation';
import { createExternalMapping } from './create';
import { deleteExternalMapping } from './delete';
import { getExternalEntities } from './getExternalEntities';
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
				description: 'Map an m3ter entity to its ID in another system',
				action: 'Create an external mapping',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete an external mapping',
				action: 'Delete an external mapping',
			},
			{
				name: 'Get External Entities',
				value: 'getExternalEntities',
				description: 'Get the customers, items, accounts or tax codes that a mapping can name',
				action: 'Get external entities',
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
		getExternalEntities,
		getAll: getManyExternalMappings,
	},
};
