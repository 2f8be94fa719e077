import pLimit from 'p-limit';
import { nameEntity, verdictOf } from '../../mapping/rows/judgeRows';
import type { ResolvedRow, RowVerdict } from '../../mapping/rows/RowVerdict';
import type { Failure } from '../../results/Failure';
import { failureCatalogue } from '../../results/failureCatalogue';
import { callM3ter } from '../callM3ter';
import { m3terLimits } from '../limits';
import type { M3terRow } from '../readPages';
import { createMappingRequest } from '../requests';
import { storedFor, type BulkMapping } from './BulkMapping';
import { readMappingsOfRecords } from './readMappingsOfRecords';

/** A verdict for each row, by its place in the input; of two of one row the later one counts. */
type Written = ReadonlyArray<readonly [number, RowVerdict]>;

/** Writes one mapping for each row, ten at once. What may have been written without an answer is looked for. */
export async function writeRows(rows: readonly ResolvedRow[], bulk: BulkMapping): Promise<Written> {
	const lost: Array<{ readonly row: ResolvedRow; readonly reason: Failure }> = [];
	const written = await pLimit(m3terLimits.callsAtOnceMax).map(rows, async (row) => {
		const answer = await write(row, bulk);
		if (answer.ok) return [created(row, bulk, answer.value as M3terRow | undefined)];
		if (mayBeWritten(answer.reason)) lost.push({ row, reason: answer.reason });
		return [failed(row, answer.reason)];
	});
	const found = await lookAgain(
		lost.map(({ row }) => row),
		bulk,
	);
	return [...written.flat(), ...found];
}

const write = async ({ mapping }: ResolvedRow, { api, integrationConfigId }: BulkMapping) => {
	const { m3terEntity, m3terId, externalSystem, externalTable, externalId } = mapping;
	const names = { m3terEntity, m3terId, externalSystem, externalTable, externalId };
	return await callM3ter(
		api.send,
		createMappingRequest(api, {
			...names,
			...(integrationConfigId !== undefined && { integrationConfigId }),
		}),
	);
};

/** A server error or a lost line may hide a mapping that was made. */
const mayBeWritten = ({ code }: Failure): boolean =>
	code === 'M3TER_UNAVAILABLE' || code === 'TIMEOUT' || code === 'OUTCOME_UNKNOWN';

async function lookAgain(rows: readonly ResolvedRow[], bulk: BulkMapping): Promise<Written> {
	const stored = await readMappingsOfRecords(
		bulk.api,
		rows.map(({ mapping }) => mapping.m3terId),
	);
	return rows.flatMap((row) => {
		const { m3terEntity, m3terId, externalId } = row.mapping;
		const read = stored.get(m3terId);
		const held = read?.ok ? storedFor(bulk, m3terEntity, m3terId, read.value) : [];
		const ours = held.find((mapping) => mapping.externalId === externalId);
		return ours ? [created(row, bulk, ours)] : [];
	});
}

const created = (
	row: ResolvedRow,
	{ noun }: BulkMapping,
	mapping: M3terRow | undefined,
): readonly [number, RowVerdict] => {
	const message = `${row.label} is mapped to ${nameEntity(row, noun)}.`;
	const id = typeof mapping?.id === 'string' ? mapping.id : undefined;
	return [row.index, verdictOf(row, 'created', message, id)];
};

const failed = (row: ResolvedRow, reason: Failure): readonly [number, RowVerdict] => {
	const { retriable } = failureCatalogue[reason.code];
	const remedy = retriable
		? 'Run the row again: what m3ter has by then is not created twice.'
		: reason.remedy;
	return [row.index, verdictOf(row, 'failed', `${row.label}: ${reason.message} ${remedy}`)];
};
