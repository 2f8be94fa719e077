import uniq from 'lodash/uniq';
import uniqBy from 'lodash/uniqBy';
import pLimit from 'p-limit';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { m3terLimits } from '../limits';
import { readPages, type M3terRow } from '../readPages';
import { listRequest } from '../requests';
import { isOfKind, leadsTo, type BulkMapping } from './BulkMapping';
import { readMappingsToEntity } from './readMappingsOfRecords';

/** The IDs of the records that are mapped to each entity, whatever the configuration, by its ID in lower case. */
export type Owners = ReadonlyMap<string, readonly string[]>;

/** Calls for single entities go out ten at once, pages of a list one after the other. */
const entitiesPerPage = m3terLimits.callsAtOnceMax;

/**
 * Reads all mappings as long as that is quicker than asking for each entity: with bills that are written back the list may
 * have hundreds of pages. m3ter compares the names of system and table letter by letter, so entities are asked for by each
 * spelling that was seen in the part that was read.
 */
export async function findOwners(
	bulk: BulkMapping,
	entityIds: readonly string[],
): Promise<Result<Owners, Failure>> {
	const ids = uniq(entityIds);
	if (ids.length === 0) return ok(new Map());
	const { api, externalSystem, externalTable } = bulk;
	const rowsMax =
		Math.ceil(ids.length / entitiesPerPage) * m3terLimits.pageSizeMax.externalmappings;
	const listed = await readPages(api.send, listRequest(api, 'externalmappings'), rowsMax);
	if (!listed.ok) return listed;
	if (listed.value.length < rowsMax) return ok(ownersIn(listed.value, bulk));
	const seen = listed.value.filter((row) => leadsTo(bulk, row)).map(namesOf);
	const names = uniqBy([{ externalSystem, externalTable }, ...seen], JSON.stringify);
	const read = await pLimit(m3terLimits.callsAtOnceMax).map(
		ids.flatMap((externalId) => names.map((name) => ({ ...name, externalId }))),
		async (entity) => await readMappingsToEntity(api, entity),
	);
	const rows: M3terRow[] = [];
	for (const answer of read) {
		if (!answer.ok) return answer;
		rows.push(...answer.value);
	}
	return ok(ownersIn(rows, bulk));
}

const namesOf = ({ externalSystem, externalTable }: M3terRow) => ({
	externalSystem: String(externalSystem),
	externalTable: String(externalTable),
});

export function ownersIn(rows: readonly M3terRow[], bulk: BulkMapping): Owners {
	const owners = new Map<string, string[]>();
	for (const row of rows) {
		if (!leadsTo(bulk, row) || !isOfKind(bulk, row)) continue;
		const id = String(row.externalId).toLowerCase();
		owners.set(id, [...(owners.get(id) ?? []), String(row.m3terId)]);
	}
	return owners;
}
