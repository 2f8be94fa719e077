import type { Resource } from '../Operation';
import { createExternalMapping } from './create';
import { createMany } from './createMany';
import { deleteExternalMapping } from './delete';
import { getExternalEntities } from './getExternalEntities';
import { getManyExternalMappings } from './getMany';
import { listWithNames } from './listWithNames';
import { suggest } from './suggest';

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
				name: 'Create Many',
				value: 'createMany',
				description:
					'Create the mappings of many rows of a table. Preview is on at first and writes nothing.',
				action: 'Create many external mappings',
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
			{
				name: 'List with Names',
				value: 'listWithNames',
				description: 'List the mappings of a ledger with the names behind their IDs',
				action: 'List external mappings with names',
			},
			{
				name: 'Suggest',
				value: 'suggest',
				description:
					'Suggest the customer or item of the ledger for each account or product. Nothing is written.',
				action: 'Suggest external mappings',
			},
		],
		default: 'getAll',
	},
	operations: {
		create: createExternalMapping,
		createMany,
		delete: deleteExternalMapping,
		getExternalEntities,
		getAll: getManyExternalMappings,
		listWithNames,
		suggest,
	},
};
