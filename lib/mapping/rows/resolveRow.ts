import { singleLine } from '../../input/text';
import { fail, ok, type Result } from '../../result';
import type { LedgerEntity } from '../LedgerEntity';
import type { MappableRecord } from '../MappableRecord';
import type { MappingRow } from '../MappingRow';
import { normaliseName } from '../normaliseName';
import { nameKey, otherNamesOf, type EntityBook } from './EntityBook';
import type { WantedMapping } from './readMappingRow';
import type { ResolvedRow, RowStatus, RowVerdict } from './RowVerdict';

/** By what a row finds its target: its ID, or its name, whatever ID the row holds. */
export type MatchBy = 'id' | 'name';

/** Where rows lead. */
export interface RowTarget {
	readonly externalSystem: string;
	readonly externalTable: string;
	/** "contact", "item". */
	readonly noun: string;
	readonly matchBy: MatchBy;
	readonly book: EntityBook;
	/** m3ter's accounts or products by ID and by code; undefined where it has none. */
	readonly findRecord: (id: string, code: string) => MappableRecord | undefined;
}

/** The record and the entity that a row means, or why it means none. */
export function resolveRow(
	index: number,
	row: WantedMapping,
	target: RowTarget,
): Result<ResolvedRow, RowVerdict> {
	const misplaced = target.matchBy === 'id' ? describeMisplaced(row, target) : undefined;
	if (misplaced !== undefined) return fail({ status: 'invalidRow', message: misplaced });
	const record = resolveRecord(row, target);
	if (!record.ok) return record;
	const label = `${row.m3terEntity} ${shorten(record.value.name || record.value.id)}`;
	const known = {
		m3terEntity: row.m3terEntity,
		m3terId: record.value.id,
		m3terName: record.value.name,
		m3terCode: record.value.code,
	};
	const entity = resolveEntity(row, target);
	if (!entity.ok) {
		const { status, message } = entity.reason;
		return fail({ status, message: `${label}: ${message}`, found: known });
	}
	const mapping: MappingRow = {
		...known,
		externalSystem: target.externalSystem,
		externalTable: target.externalTable,
		externalId: entity.value.id,
		externalName: entity.value.name,
	};
	const { isApproved, confidence } = row;
	const { currency } = record.value;
	return ok({ index, mapping, entity: entity.value, label, isApproved, confidence, currency });
}

function describeMisplaced(
	{ externalSystem, externalTable }: WantedMapping,
	target: RowTarget,
): string | undefined {
	const differs = (text: string, expected: string) =>
		text !== '' && normaliseName(text) !== normaliseName(expected);
	if (differs(externalSystem, target.externalSystem)) {
		return `The row is for ${shorten(externalSystem)}, and the node for ${target.externalSystem}. IDs of one ledger mean nothing in another: set Match By to External Name.`;
	}
	return differs(externalTable, target.externalTable)
		? `The row is for the table ${shorten(externalTable)}, and the node for ${target.externalTable}.`
		: undefined;
}

/** Aggregations and pricing bands are taken as they are: m3ter lists them by product only. */
function resolveRecord(
	{ m3terEntity, m3terId, m3terCode, m3terName }: WantedMapping,
	{ findRecord, matchBy }: RowTarget,
): Result<MappableRecord, RowVerdict> {
	if (m3terEntity !== 'Account' && m3terEntity !== 'Product' && m3terId !== '') {
		return ok({ entity: 'Product', id: m3terId, name: m3terName, code: m3terCode });
	}
	// The same ID is not to be found in another organization of m3ter; the code is.
	const code = m3terId === '' || matchBy === 'name' ? m3terCode : '';
	const record = findRecord(m3terId, code);
	const key = m3terId || m3terCode;
	if (record === undefined) {
		const message = `m3ter has no ${m3terEntity} ${shorten(key)}. Check m3terId, and that the m3ter credential is for its organization.`;
		return fail({ status: 'unknownRecord', message });
	}
	if (m3terName === '' || nameKey(m3terName) === nameKey(record.name)) return ok(record);
	const message = `${m3terEntity} ${shorten(key)} is named "${shorten(record.name)}" in m3ter and "${shorten(m3terName)}" in the row. Correct m3terId or m3terName: perhaps a column was sorted alone.`;
	return fail({ status: 'idAndNameDiffer', message });
}

interface Miss {
	readonly status: RowStatus;
	readonly message: string;
}

function resolveEntity(
	{ externalId, externalName }: WantedMapping,
	{ book, noun, matchBy }: RowTarget,
): Result<LedgerEntity, Miss> {
	const id = matchBy === 'id' ? externalId : '';
	if (id === '' && externalName === '') {
		const message = `the row names no ${noun}. Enter externalId or externalName.`;
		return fail({ status: 'noMatch', message });
	}
	return id === '' ? byName(externalName, book, noun) : byId(id, externalName, book, noun);
}

function byId(
	id: string,
	name: string,
	book: EntityBook,
	noun: string,
): Result<LedgerEntity, Miss> {
	const entity = book.byId(id);
	if (entity === undefined) {
		const message = `the ledger has no ${noun} with the ID ${shorten(id)}. Correct externalId, or clear it and enter externalName.`;
		return fail({ status: 'notFound', message });
	}
	const names = [entity.name, ...otherNamesOf(entity)].map(nameKey);
	if (name === '' || names.includes(nameKey(name))) return ok(entity);
	const message = `the ${noun} ${shorten(id)} is named "${shorten(entity.name)}" in the ledger and "${shorten(name)}" in the row. Correct externalId or externalName, or clear one of them.`;
	return fail({ status: 'idAndNameDiffer', message });
}

function byName(name: string, book: EntityBook, noun: string): Result<LedgerEntity, Miss> {
	const found = book.byName(name);
	if (found.ok) return found;
	if (found.reason.length === 0) {
		const message = `the ledger has no ${noun} named "${shorten(name)}". Correct externalName, or enter externalId.`;
		return fail({ status: 'notFound', message });
	}
	const ids = found.reason.map((entity) => entity.id);
	const message = `the ledger has ${ids.length} ${noun}s named "${shorten(name)}" (${ids.slice(0, idsNamedMax).join(', ')}). Enter the externalId of the right one.`;
	return fail({ status: 'twoCandidates', message });
}

const idsNamedMax = 5;
const nameCharsMax = 100;

const shorten = (text: string): string => singleLine(text, nameCharsMax);
