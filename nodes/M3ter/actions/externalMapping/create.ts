import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isMappingOf } from '../../../../lib/m3ter/planWriteBack';
import {
	createMappingRequest,
	listRequest,
	updateMappingRequest,
	type MappingBody,
} from '../../../../lib/m3ter/requests';
import { m3terPages, m3terRequest } from '../../transport/m3terRequest';
import { shownFor, type ItemCall, type Operation } from '../Operation';
import { parameterError, readRequiredText, readText } from '../readParameters';
import { externalFields, m3terFields, parentConfiguration } from './mappingFields';

const ifMapped: INodeProperties = {
	displayName: 'If Already Mapped',
	name: 'ifMapped',
	type: 'options',
	options: [
		{
			name: 'Replace the External ID',
			value: 'replace',
			description: 'Change the existing mapping to the new external ID',
		},
		{
			name: 'Stop',
			value: 'stop',
			description: 'Fail with the ID of the existing mapping, and write nothing',
		},
	],
	default: 'stop',
	description:
		'What to do when the m3ter entity has a mapping to another external ID in the same table. With two, its bills fail. An equal mapping is returned as it is.',
};

export const createExternalMapping: Operation = {
	description: shownFor('externalMapping', 'create', [
		...m3terFields,
		...externalFields,
		parentConfiguration,
		ifMapped,
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
		const existing = await readExisting(call, mapping);
		const equal = existing.find(({ externalId }) => externalId === mapping.externalId);
		const [first] = existing;
		if (equal && existing.length === 1) return [equal];
		if (first === undefined)
			return [await m3terRequest(call, createMappingRequest(call.api, mapping))];
		if (existing.length > 1 || readText(call, 'ifMapped') !== 'replace') {
			throw parameterError(call, alreadyMapped(mapping, existing));
		}
		const [id, version] = [String(first.id), Number(first.version)];
		return [await m3terRequest(call, updateMappingRequest(call.api, id, mapping, version))];
	},
};

/** The mappings that the new one would stand beside, of which a bill can follow only one. */
async function readExisting(call: ItemCall, mapping: MappingBody): Promise<IDataObject[]> {
	const list = listRequest(call.api, 'externalmappings', { m3terIds: [mapping.m3terId] });
	const mappings = await m3terPages(call, list);
	return mappings.filter((row) => isMappingOf(row, mapping, [mapping.externalTable]));
}

function alreadyMapped(
	{ m3terEntity, m3terId, externalSystem, externalTable }: MappingBody,
	existing: readonly IDataObject[],
): string {
	const known = existing.map(
		({ externalId, id }) => `${String(externalId)} (mapping ${String(id)})`,
	);
	return `${m3terEntity} ${m3terId} is already mapped to ${externalTable} ${known.join(' and ')} in ${externalSystem}. ${
		existing.length > 1
			? 'Delete the mappings that are wrong.'
			: 'Delete that mapping, or set If Already Mapped to Replace the External ID.'
	}`;
}
