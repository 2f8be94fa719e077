import uniq from 'lodash/uniq';
import chunk from 'lodash/chunk';
import {
	readMappableRecord,
	type MappableEntity,
	type MappableRecord,
} from '../../mapping/MappableRecord';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { m3terLimits } from '../limits';
import type { M3terApi } from '../M3terApi';
import { readPages, readPagesInto, type M3terRow } from '../readPages';
import { readInParts } from '../readByIds';
import { listRequest, type M3terList } from '../requests';

type Records = Result<readonly MappableRecord[], Failure>;

const listsByEntity: Readonly<Record<MappableEntity, M3terList>> = {
	Account: 'accounts',
	Product: 'products',
};

/** Every account or product, a hundred a call. */
export const readAllRecords = async (api: M3terApi, entity: MappableEntity): Promise<Records> =>
	await readPagesInto(api.send, listRequest(api, listsByEntity[entity]), (row) =>
		recordsIn(entity, row),
	);

/** Those that m3ter has of these IDs. */
export async function readRecordsById(
	api: M3terApi,
	entity: MappableEntity,
	ids: readonly string[],
): Promise<Records> {
	const found = await readInParts(uniq(ids), async (some) => {
		const rows = await readPages(
			api.send,
			listRequest(api, listsByEntity[entity], { ids: some }),
			some.length,
		);
		if (!rows.ok) return rows;
		const records = new Map(
			rows.value.flatMap((row) => recordsIn(entity, row)).map((record) => [record.id, record]),
		);
		return ok(new Map(some.map((id) => [id, ok(records.get(id))])));
	});
	const records: MappableRecord[] = [];
	for (const record of found.values()) {
		if (!record.ok && record.reason.code !== 'M3TER_REJECTED') return record;
		if (record.ok && record.value !== undefined) records.push(record.value);
	}
	return ok(records);
}

/** The accounts of these codes. Products cannot be asked for by code: all of them are read. */
export async function readRecordsByCode(
	api: M3terApi,
	entity: MappableEntity,
	codes: readonly string[],
): Promise<Records> {
	if (codes.length === 0) return ok([]);
	if (entity === 'Product') return await readAllRecords(api, entity);
	const records: MappableRecord[] = [];
	for (const some of chunk(uniq(codes), m3terLimits.idsPerCallMax)) {
		const rows = await readPages(api.send, listRequest(api, 'accounts', { codes: some }));
		if (!rows.ok) return rows;
		records.push(...rows.value.flatMap((row) => recordsIn(entity, row)));
	}
	return ok(records);
}

function recordsIn(entity: MappableEntity, row: M3terRow): readonly MappableRecord[] {
	const record = readMappableRecord(entity, row);
	return record ? [record] : [];
}
