import { openEntityBook } from '../../mapping/rows/EntityBook';
import { judgeOwners, judgeRows, nameEntity, verdictOf } from '../../mapping/rows/judgeRows';
import { readMappingRow, type WantedMapping } from '../../mapping/rows/readMappingRow';
import { resolveRow, type MatchBy, type RowTarget } from '../../mapping/rows/resolveRow';
import type { ResolvedRow, RowVerdict } from '../../mapping/rows/RowVerdict';
import { mappingKinds } from '../../mapping/MappingRow';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { mayBeShared, storedFor, type BulkMapping } from './BulkMapping';
import { findOwners } from './findOwners';
import { readRecordsByCode, readRecordsById } from './readMappableRecords';
import { readMappingsOfRecords } from './readMappingsOfRecords';
import { writeRows } from './writeRows';

// B1. Everything is read before anything is written; where it cannot be read, nothing is.
// B2. A row is written only if no rule speaks against it. What is there is never changed and never doubled.
// B3. Each row has a verdict, and the same rows again write nothing.
// B4. A write without an answer is looked for before it is called failed.

export interface CreateRules {
	readonly matchBy: MatchBy;
	/** Says what would be written, and writes nothing. */
	readonly isPreview: boolean;
}

/** @returns A verdict for each row, in their order, or why nothing could be read. */
export async function createMappings(
	rows: readonly unknown[],
	bulk: BulkMapping,
	{ matchBy, isPreview }: CreateRules,
): Promise<Result<readonly RowVerdict[], Failure>> {
	const verdicts = new Map<number, RowVerdict>();
	const wanted = readRows(rows, bulk, verdicts);
	const target = await openTarget([...wanted.values()], bulk, matchBy);
	if (!target.ok) return target;
	const resolved: ResolvedRow[] = [];
	for (const [index, row] of wanted) {
		const found = resolveRow(index, row, target.value);
		if (found.ok) resolved.push(found.value);
		else verdicts.set(index, found.reason);
	}
	const open = await judge(resolved, bulk, verdicts);
	if (!open.ok) return open;
	const written = isPreview ? open.value.map(preview) : await writeRows(open.value, bulk);
	for (const [index, verdict] of written) verdicts.set(index, verdict);
	return ok(rows.map((_row, index) => verdicts.get(index) ?? unjudged));

	function preview(row: ResolvedRow): readonly [number, RowVerdict] {
		const message = `${row.label} would be mapped to ${nameEntity(row, bulk.noun)}. Turn off Preview to create the mapping.`;
		return [row.index, verdictOf(row, 'wouldCreate', message)];
	}
}

/** Every row has one of the others. */
const unjudged: RowVerdict = {
	status: 'failed',
	message: 'The row was not looked at. Run it again.',
};

function readRows(
	rows: readonly unknown[],
	{ kind }: BulkMapping,
	verdicts: Map<number, RowVerdict>,
): ReadonlyMap<number, WantedMapping> {
	const wanted = new Map<number, WantedMapping>();
	for (const [index, row] of rows.entries()) {
		const read = readMappingRow(row, kind);
		if (read.ok) wanted.set(index, read.value);
		else verdicts.set(index, { status: 'invalidRow', message: read.reason.join(' ') });
	}
	return wanted;
}

/** Any other text could cost a whole call its answer, and m3ter has nothing of that ID. */
const isM3terId = (text: string): boolean => /^[\w-]{1,100}$/.test(text);

async function openTarget(
	rows: readonly WantedMapping[],
	bulk: BulkMapping,
	matchBy: MatchBy,
): Promise<Result<RowTarget, Failure>> {
	const { api, entities, externalSystem, externalTable, noun } = bulk;
	const { entity } = mappingKinds[bulk.kind];
	const ofEntity = rows.filter(({ m3terEntity }) => m3terEntity === entity);
	const ids = ofEntity.map(({ m3terId }) => m3terId).filter(isM3terId);
	const byId = await readRecordsById(api, entity, ids);
	if (!byId.ok) return byId;
	const recordsById = new Map(byId.value.map((record) => [record.id, record]));
	const codes = ofEntity.flatMap(({ m3terId, m3terCode }) =>
		m3terCode === '' || recordsById.has(m3terId) || m3terCode.includes(',') ? [] : m3terCode,
	);
	const byCode = await readRecordsByCode(api, entity, codes);
	if (!byCode.ok) return byCode;
	const recordsByCode = new Map(byCode.value.map((record) => [record.code, record]));
	return ok({
		...{ externalSystem, externalTable, noun, matchBy },
		book: openEntityBook(entities),
		findRecord: (id, code) =>
			recordsById.get(id) ?? (code === '' ? undefined : recordsByCode.get(code)),
	});
}

/** @returns The rows that nothing speaks against; the others get their verdict. */
async function judge(
	rows: readonly ResolvedRow[],
	bulk: BulkMapping,
	verdicts: Map<number, RowVerdict>,
): Promise<Result<readonly ResolvedRow[], Failure>> {
	const isOpen = ({ index }: ResolvedRow): boolean => !verdicts.has(index);
	const stored = await readMappingsOfRecords(
		bulk.api,
		rows.map(({ mapping }) => mapping.m3terId).filter(isM3terId),
	);
	for (const { mapping } of rows) {
		const read = stored.get(mapping.m3terId);
		if (read && !read.ok) return read;
	}
	const judged = judgeRows(rows, {
		noun: bulk.noun,
		mayBeShared: mayBeShared(bulk),
		storedOf: ({ mapping: { m3terEntity, m3terId } }) => {
			const read = stored.get(m3terId);
			const held = read?.ok ? storedFor(bulk, m3terEntity, m3terId, read.value) : [];
			return held.map(({ id, externalId }) => ({ id: String(id), externalId: String(externalId) }));
		},
	});
	for (const [index, verdict] of judged) verdicts.set(index, verdict);
	const open = rows.filter(isOpen);
	if (mayBeShared(bulk)) return ok(open);
	const owners = await findOwners(
		bulk,
		open.map(({ entity }) => entity.id),
	);
	if (!owners.ok) return owners;
	for (const row of open) {
		const verdict = judgeOwners(
			row,
			owners.value.get(row.entity.id.toLowerCase()) ?? [],
			bulk.noun,
		);
		if (verdict) verdicts.set(row.index, verdict);
	}
	return ok(open.filter(isOpen));
}
