import pick from 'lodash/pick';
import type { INodeProperties } from 'n8n-workflow';
import {
	listRequest,
	mappingsOfEntityRequest,
	mappingsOfExternalEntityRequest,
	type M3terRequest,
} from '../../../../lib/m3ter/requests';
import { resourcePicker } from '../../../shared/descriptions/resourcePicker';
import { listParameters } from '../../descriptions/listParameters';
import { simplify } from '../../descriptions/simplify';
import { m3terList } from '../../transport/m3terRequest';
import { shownFor, type ItemCall, type Operation } from '../Operation';
import {
	readCollection,
	readFlag,
	readList,
	readRequiredText,
	readText,
	textOf,
} from '../readParameters';
import { externalFields, m3terFields } from './mappingFields';

const findBy: INodeProperties = {
	displayName: 'Find By',
	name: 'findBy',
	type: 'options',
	options: [
		{
			name: 'External Entity',
			value: 'externalEntity',
			description: 'The mappings of one record of the other system',
		},
		{
			name: 'Filters',
			value: 'filters',
			description: 'All mappings, or those of a system, a configuration or some m3ter entities',
		},
		{
			name: 'M3ter Entity',
			value: 'm3terEntity',
			description: 'The mappings of one m3ter entity to all other systems',
		},
	],
	default: 'filters',
	description: 'How to find the mappings',
};

/** Every filter of m3ter's list of external mappings, under its own name. */
const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	displayOptions: { show: { findBy: ['filters'] } },
	options: [
		{
			...resourcePicker('externalSystemId', 'External System', 'searchExternalSystems', 'By Name'),
			description: 'Only mappings to this system',
		},
		{
			displayName: 'M3ter IDs',
			name: 'm3terIds',
			type: 'string',
			default: '',
			description: 'Only mappings of these accounts, products and so on, separated by commas',
		},
		{
			displayName: 'Parent Configuration ID',
			name: 'integrationConfigId',
			type: 'string',
			default: '',
			description: 'Only mappings that were made for this integration configuration',
		},
	],
};

const shownWhen = (value: string, properties: readonly INodeProperties[]): INodeProperties[] =>
	properties.map((property) => ({
		...property,
		displayOptions: { ...property.displayOptions, show: { findBy: [value] } },
	}));

/** Without what only m3ter's own records need. */
const shown = [
	'id',
	'version',
	'm3terEntity',
	'm3terId',
	'externalSystem',
	'externalTable',
	'externalId',
	'integrationConfigId',
];

export const getManyExternalMappings: Operation = {
	description: shownFor('externalMapping', 'getAll', [
		findBy,
		...shownWhen('m3terEntity', m3terFields),
		...shownWhen('externalEntity', externalFields),
		...listParameters,
		simplify,
		filters,
	]),

	async execute(call) {
		const mappings = await m3terList(call, requestFor(call));
		return readFlag(call, 'simplify') ? mappings.map((mapping) => pick(mapping, shown)) : mappings;
	},
};

function requestFor(call: ItemCall): M3terRequest {
	switch (readText(call, 'findBy')) {
		case 'm3terEntity':
			return mappingsOfEntityRequest(
				call.api,
				readRequiredText(call, 'm3terEntity', 'M3ter Entity'),
				readRequiredText(call, 'm3terId', 'M3ter ID'),
			);
		case 'externalEntity':
			return mappingsOfExternalEntityRequest(
				call.api,
				readRequiredText(call, 'externalSystem', 'External System'),
				readRequiredText(call, 'externalTable', 'External Table'),
				readRequiredText(call, 'externalId', 'External ID'),
			);
		default: {
			const { externalSystemId, m3terIds, integrationConfigId } = readCollection(call, 'filters');
			return listRequest(call.api, 'externalmappings', {
				externalSystemId: textOf(externalSystemId),
				m3terIds: readList(m3terIds),
				integrationConfigId: textOf(integrationConfigId),
			});
		}
	}
}
