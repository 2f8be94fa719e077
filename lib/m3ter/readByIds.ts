import chunk from 'lodash/chunk';
import { failure, type FailureCode } from '../results/failureCatalogue';
import type { Failure } from '../results/Failure';
import { fail, ok, type Result } from '../result';
import { m3terLimits } from './limits';
import type { M3terApi } from './M3terApi';
import { readPages, type M3terRow } from './readPages';
import { listRequest, type M3terList, type M3terQuery } from './requests';

export type RowsById = ReadonlyMap<string, Result<M3terRow, Failure>>;

/** How to read one kind of thing, and what to say of one that is not there. */
export interface WhatToRead {
	readonly list: M3terList;
	readonly query?: M3terQuery;
	/** "bill". */
	readonly name: string;
	readonly missing: FailureCode;
}

/**
 * Fetches records by id, a hundred a call, each once.
 * @returns Every id that was asked for, with what m3ter gave or why there is nothing.
 */
export async function readByIds(
	api: M3terApi,
	what: WhatToRead,
	ids: readonly string[],
): Promise<RowsById> {
	const unique = [...new Set(ids)];
	const chunks = chunk(unique, m3terLimits.idsPerCallMax);
	return merged(await Promise.all(chunks.map(async (some) => await readChunk(api, what, some))));
}

async function readChunk(
	api: M3terApi,
	what: WhatToRead,
	ids: readonly string[],
): Promise<RowsById> {
	const request = listRequest(api, what.list, { ...what.query, ids });
	const rows = await readPages(api.send, request, ids.length);
	if (rows.ok) return byId(ids, rows.value, (id) => fail(notThere(what, id)));
	// An id in the wrong form may cost the whole call, and so may an answer that gets too long (413).
	if (rows.reason.code === 'M3TER_REJECTED' && ids.length > 1) {
		const half = Math.ceil(ids.length / 2);
		const halves = [ids.slice(0, half), ids.slice(half)];
		return merged(await Promise.all(halves.map(async (some) => await readChunk(api, what, some))));
	}
	return new Map(ids.map((id) => [id, rows]));
}

function byId(
	ids: readonly string[],
	rows: readonly M3terRow[],
	absent: (id: string) => Result<never, Failure>,
): RowsById {
	const found = new Map(rows.map((row) => [row.id, row]));
	return new Map(
		ids.map((id) => {
			const row = found.get(id);
			return [id, row === undefined ? absent(id) : ok(row)];
		}),
	);
}

const notThere = ({ name, missing }: WhatToRead, id: string): Failure =>
	failure(missing, `m3ter has no ${name} with the id ${id}.`);

const merged = (maps: readonly RowsById[]): RowsById => new Map(maps.flatMap((rows) => [...rows]));
