import type { INodeProperties } from 'n8n-workflow';
import { deleteMappingRequest } from '../../../../lib/m3ter/requests';
import { m3terRequest } from '../../transport/m3terRequest';
import { shownFor, type Operation } from '../Operation';
import { readRequiredText } from '../readParameters';

const mappingId: INodeProperties = {
	displayName: 'External Mapping ID',
	name: 'externalMappingId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 3f2504e0-4f89-41d3-9a0c-0305e82c3301',
	description: 'The ID of the mapping itself, not of what it maps',
};

export const deleteExternalMapping: Operation = {
	description: shownFor('externalMapping', 'delete', [mappingId]),

	async execute(call) {
		const id = readRequiredText(call, 'externalMappingId', 'External Mapping ID');
		await m3terRequest(call, deleteMappingRequest(call.api, id));
		return [{ deleted: true, id }];
	},
};
