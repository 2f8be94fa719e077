import groupBy from 'lodash/groupBy';
import uniq from 'lodash/uniq';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import type { ById } from '../FetchTogether';
import type { M3terApi } from '../M3terApi';
import { readInParts } from '../readByIds';
import { readPages, type M3terRow } from '../readPages';
import { listRequest, mappingsOfExternalEntityRequest } from '../requests';

/**
 * The external mappings of these m3ter entities to every system, a hundred entities a call: m3ter compares the name of a
 * system letter by letter, and stored mappings spell it in more than one way.
 */
export const readMappingsOfRecords = async (
	api: M3terApi,
	m3terIds: readonly string[],
): Promise<ById<readonly M3terRow[]>> =>
	await readInParts(uniq(m3terIds), async (some) => {
		const rows = await readPages(
			api.send,
			listRequest(api, 'externalmappings', { m3terIds: some }),
		);
		if (!rows.ok) return rows;
		const rowsOf = groupBy(rows.value, ({ m3terId }) => String(m3terId));
		return ok(new Map(some.map((id) => [id, ok(Object.hasOwn(rowsOf, id) ? rowsOf[id]! : [])])));
	});

/** An entity of a ledger, as external mappings name it. */
export interface ExternalEntity {
	readonly externalSystem: string;
	readonly externalTable: string;
	readonly externalId: string;
}

/** What m3ter has mapped to one entity of a ledger. */
export const readMappingsToEntity = async (
	api: M3terApi,
	{ externalSystem, externalTable, externalId }: ExternalEntity,
): Promise<Result<readonly M3terRow[], Failure>> =>
	await readPages(
		api.send,
		mappingsOfExternalEntityRequest(api, externalSystem, externalTable, externalId),
	);
