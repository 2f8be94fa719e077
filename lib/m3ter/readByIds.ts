import chunk from 'lodash/chunk';
import { askInParts } from '../http/splitCall';
import { failure, type FailureCode } from '../results/failureCatalogue';
import type { Failure } from '../results/Failure';
import { fail, ok, type Result } from '../result';
import type { ById } from './FetchTogether';
import { m3terLimits } from './limits';
import type { M3terApi } from './M3terApi';
import { readPages, type M3terRow } from './readPages';
import { listRequest, type M3terList, type M3terQuery } from './requests';

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
export const readByIds = async (
	api: M3terApi,
	what: WhatToRead,
	ids: readonly string[],
): Promise<ById<M3terRow>> =>
	await readInParts([...new Set(ids)], async (some) => {
		const request = listRequest(api, what.list, { ...what.query, ids: some });
		const rows = await readPages(api.send, request, some.length);
		return rows.ok ? ok(byId(some, rows.value, (id) => fail(notThere(what, id)))) : rows;
	});

/**
 * A hundred ids a call. A call that fails is made again in parts: an id in the wrong form may cost the whole call, and so
 * may an answer that gets too long (413).
 */
export async function readInParts<Value>(
	ids: readonly string[],
	read: (some: readonly string[]) => Promise<Result<ById<Value>, Failure>>,
): Promise<ById<Value>> {
	const ask = async (some: readonly string[]): Promise<ById<Value>> => {
		const answer = await read(some);
		return answer.ok ? answer.value : new Map(some.map((id) => [id, answer]));
	};
	return await askInParts(ids, async (part) => {
		const calls = await Promise.all(chunk(part, m3terLimits.idsPerCallMax).map(ask));
		return new Map(calls.flatMap((byId) => [...byId]));
	});
}

function byId(
	ids: readonly string[],
	rows: readonly M3terRow[],
	absent: (id: string) => Result<never, Failure>,
): ById<M3terRow> {
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
