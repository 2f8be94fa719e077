import groupBy from 'lodash/groupBy';
import uniq from 'lodash/uniq';
import type { Failure } from '../results/Failure';
import { ok, type Result } from '../result';
import type { ById } from './FetchTogether';
import { m3terLimits } from './limits';
import type { M3terApi } from './M3terApi';
import { readInParts } from './readByIds';
import { type M3terRow, readPages } from './readPages';
import { listRequest } from './requests';

type Rows = Result<readonly M3terRow[], Failure>;

/**
 * The External Mappings of these m3ter entities to one system, by entity. The whole list of the system is read only
 * where that is cheaper: with every bill that is written back it grows by one.
 */
export async function readMappings(
	api: M3terApi,
	externalSystem: string,
	m3terIds: readonly string[],
): Promise<ById<readonly M3terRow[]>> {
	const ids = uniq(m3terIds);
	const rowsMax = rowsWorthListing(ids.length);
	if (rowsMax > 0) {
		const ofSystem = listRequest(api, 'externalmappings', { externalSystemId: externalSystem });
		const listed = await readPages(api.send, ofSystem, rowsMax);
		if (!listed.ok || listed.value.length < rowsMax) return byEntity(ids, listed);
	}
	return await readMappingsByEntity(api, ids, { externalSystemId: externalSystem });
}

/** The External Mappings of each of these m3ter entities, to all systems or to one. */
export const readMappingsByEntity = async (
	api: M3terApi,
	m3terIds: readonly string[],
	query: { readonly externalSystemId?: string } = {},
): Promise<ById<readonly M3terRow[]>> =>
	await readInParts(m3terIds, async (some) => {
		const list = listRequest(api, 'externalmappings', { ...query, m3terIds: some });
		const rows = await readPages(api.send, list);
		return rows.ok ? ok(byEntity(some, rows)) : rows;
	});

function byEntity(ids: readonly string[], rows: Rows): ById<readonly M3terRow[]> {
	if (!rows.ok) return new Map(ids.map((id) => [id, rows]));
	const rowsOf = groupBy(rows.value, ({ m3terId }) => String(m3terId));
	return new Map(ids.map((id) => [id, ok(Object.hasOwn(rowsOf, id) ? (rowsOf[id] ?? []) : [])]));
}

/** So many requests by id go out side by side, faster than as many pages come one after the other. */
const requestsByIdAtOnceMax = 5;

/**
 * How many rows of the whole list of a system are worth reading before asking for single ids instead.
 * m3ter does not say how long that list is. Reading as many pages of it as asking by id would take
 * requests costs twice the cheaper way at most, however many mappings m3ter holds.
 * @returns 0 where asking by id is cheap enough to begin with: a webhook's bill, or a few hundred.
 */
export function rowsWorthListing(idCount: number): number {
	const requestsById = Math.ceil(idCount / m3terLimits.idsPerCallMax);
	return requestsById <= requestsByIdAtOnceMax
		? 0
		: requestsById * m3terLimits.pageSizeMax.externalmappings;
}
