import type { World } from '../../host/world';
import { change, create, type Entity, newestFirst, type Organization } from '../books/organization';
import type { Json } from '../json';
import { notFound, NotModelled, M3terError } from '../errors';

const REQUIRED = ['m3terEntity', 'm3terId', 'externalSystem', 'externalTable', 'externalId'];
const WRITABLE = [...REQUIRED, 'integrationConfigId', 'version'];

export function findMapping(organization: Organization, id: string): Entity {
	const mapping = organization.externalMappings.get(id);
	if (!mapping) throw notFound(`External mapping ${id}`);
	return mapping;
}

export function createMapping(world: World, organization: Organization, body: Json): Entity {
	return create(world, organization.externalMappings, readMapping(body));
}

/** PUT replaces the mapping and needs its current version. The status for an old one is not published; 400 is a choice. */
export function replaceMapping(
	world: World,
	organization: Organization,
	id: string,
	body: Json,
): Entity {
	const stored = findMapping(organization, id);
	if (body.version !== stored.version)
		throw new M3terError(400, `version must be ${stored.version}, got ${String(body.version)}`);
	return change(world, organization.externalMappings, id, {
		integrationConfigId: null,
		...readMapping(body),
	});
}

export function deleteMapping(organization: Organization, id: string): Entity {
	const mapping = findMapping(organization, id);
	organization.externalMappings.delete(id);
	return mapping;
}

/** Five strings, without control characters or outer blanks; two mappings of one entity are not refused (unpublished). */
function readMapping(body: Json): Json {
	const unknown = Object.keys(body).find((key) => !WRITABLE.includes(key));
	if (unknown) throw new NotModelled(`the field ${unknown} of an external mapping`);
	for (const key of REQUIRED) {
		const value = body[key];
		if (typeof value !== 'string' || value === '') throw new M3terError(400, `${key} is required`);
		if (value !== value.trim() || /[\u0000-\u001f]/.test(value))
			throw new M3terError(400, `${key} must not contain control characters or outer blanks`);
	}
	return Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'version'));
}

/** GET /externalmappings: `externalSystemId` is the system's name, `m3terIds` a comma list. */
export function filterMappings(
	organization: Organization,
	query: Record<string, string>,
): Entity[] {
	const { externalSystemId, m3terIds, integrationConfigId } = query;
	return matching(organization, (mapping) => {
		if (externalSystemId !== undefined && mapping.externalSystem !== externalSystemId) return false;
		if (m3terIds !== undefined && !m3terIds.split(',').includes(String(mapping.m3terId)))
			return false;
		return integrationConfigId === undefined || mapping.integrationConfigId === integrationConfigId;
	});
}

export const mappingsOfM3terEntity = (
	organization: Organization,
	entity: string,
	m3terId: string,
) =>
	matching(
		organization,
		(mapping) => mapping.m3terEntity === entity && mapping.m3terId === m3terId,
	);

export const mappingsOfExternalEntity = (
	organization: Organization,
	system: string,
	table: string,
	externalId: string,
) =>
	matching(
		organization,
		(mapping) =>
			mapping.externalSystem === system &&
			mapping.externalTable === table &&
			mapping.externalId === externalId,
	);

const matching = (organization: Organization, fits: (mapping: Entity) => boolean): Entity[] =>
	newestFirst(organization.externalMappings.values()).filter(fits);
