import chunk from 'lodash/chunk';
import uniq from 'lodash/uniq';
import type { Failure } from '../results/Failure';
import { fail, ok, type Result } from '../result';
import { m3terLimits } from './limits';
import type { M3terApi } from './M3terApi';
import { readPages, type M3terRow } from './readPages';
import { listRequest } from './requests';
import { rowsWorthListing } from './rowsWorthListing';

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
