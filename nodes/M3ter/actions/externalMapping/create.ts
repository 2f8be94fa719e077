import type { INodeProperties } from 'n8n-workflow';
import { createMappingRequest } from '../../../../lib/m3ter/requests';
import { m3terRequest } from '../../transport/m3terRequest';
import { shownFor, type Operation } from '../Operation';
import { readRequiredText, readText } from '../readParameters';
import { externalFields, m3terFields } from './mappingFields';

const parentConfiguration: INodeProperties = {
	displayName: 'Parent Configuration ID',
	name: 'integrationConfigId',
	type: 'string',
	default: '',
	description:
		'The integration configuration that the mapping is made for. Left blank, it is for all of them.',
};

export const createExternalMapping: Operation = {
	description: shownFor('externalMapping', 'create', [
		...m3terFields,
		...externalFields,
		parentConfiguration,
	]),

	async execute(call) {
		const integrationConfigId = readText(call, 'integrationConfigId');
		const mapping = {
			m3terEntity: readRequiredText(call, 'm3terEntity', 'M3ter Entity'),
			m3terId: readRequiredText(call, 'm3terId', 'M3ter ID'),
			externalSystem: readRequiredText(call, 'externalSystem', 'External System'),
			externalTable: readRequiredText(call, 'externalTable', 'External Table'),
			externalId: readRequiredText(call, 'externalId', 'External ID'),
			...(integrationConfigId !== '' && { integrationConfigId }),
		};
		return [await m3terRequest(call, createMappingRequest(call.api, mapping))];
	},
};
