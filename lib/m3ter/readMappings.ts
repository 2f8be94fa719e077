import chunk from 'lodash/chunk';
import uniq from 'lodash/uniq';
import type { Failure } from '../results/Failure';
import { fail, ok, type Result } from '../result';
import { m3terLimits } from './limits';
import type { M3terApi } from './M3terApi';
import { type M3terRow, readPages } from './readPages';
import { listRequest } from './requests';

type Rows = Result<readonly M3terRow[], Failure>;

/**
 * The External Mappings of these m3ter entities to one system. The whole list of the system is read only
 * where that is cheaper: with every bill that is written back it grows by one.
 * @returns Perhaps mappings of other entities too.
 */
export async function readMappings(
	api: M3terApi,
	externalSystem: string,
	m3terIds: readonly string[],
): Promise<Rows> {
	const ids = uniq(m3terIds);
	const rowsMax = rowsWorthListing(ids.length);
	if (rowsMax > 0) {
		const ofSystem = listRequest(api, 'externalmappings', { externalSystemId: externalSystem });
		const listed = await readPages(api.send, ofSystem, rowsMax);
		if (!listed.ok || listed.value.length < rowsMax) return listed;
	}
	const chunks = chunk(ids, m3terLimits.idsPerCallMax);
	const answers = await Promise.all(
		chunks.map(async (some): Promise<Rows> => {
			const query = { externalSystemId: externalSystem, m3terIds: some };
			return await readPages(api.send, listRequest(api, 'externalmappings', query));
		}),
	);
	const rows: M3terRow[] = [];
	for (const answer of answers) {
		if (!answer.ok) return fail(answer.reason);
		rows.push(...answer.value);
	}
	return ok(rows);
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
