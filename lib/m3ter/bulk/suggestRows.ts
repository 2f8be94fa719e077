import { mappingKinds, type MappingRow } from '../../mapping/MappingRow';
import type { MappableRecord } from '../../mapping/MappableRecord';
import { describeAlternatives, describeSuggestion } from '../../mapping/suggest/describeSuggestion';
import { suggestMappings, type Suggestion } from '../../mapping/suggest/suggestMappings';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import type { M3terRow } from '../readPages';
import { mayBeShared, storedFor, type BulkMapping } from './BulkMapping';
import { ownersIn } from './findOwners';
import { readAllRecords } from './readMappableRecords';
import { readMappingsOfRecords } from './readMappingsOfRecords';

export interface SuggestedRow extends MappingRow {
	/** `mapped`: m3ter has the mapping, and the row shows it. */
	readonly confidence: Suggestion['confidence'] | 'mapped';
	readonly why: string;
	/** One a line. */
	readonly alternatives: string;
	/** What a person ticks. */
	readonly approved: boolean;
}

/** One row for each account or product of m3ter. Nothing is written. */
export async function suggestRows(
	bulk: BulkMapping,
): Promise<Result<readonly SuggestedRow[], Failure>> {
	const { entity } = mappingKinds[bulk.kind];
	const records = await readAllRecords(bulk.api, entity);
	if (!records.ok) return records;
	const stored = await readStored(bulk, records.value);
	if (!stored.ok) return stored;
	const owners = ownersIn([...stored.value.values()].flat(), bulk);
	const rules = { owners, mayBeShared: mayBeShared(bulk) };
	const suggestions = suggestMappings(records.value, bulk.entities, rules);
	const byId = new Map(bulk.entities.map((one) => [one.id.toLowerCase(), one]));
	return ok(
		suggestions.map((suggestion) => {
			const { id } = suggestion.record;
			const held = storedFor(bulk, entity, id, stored.value.get(id) ?? []);
			if (held.length > 0) return mappedRow(suggestion.record, held);
			return suggestedRow(suggestion);
		}),
	);

	function columnsOf({ entity: m3terEntity, id, name, code }: MappableRecord) {
		const { externalSystem, externalTable } = bulk;
		return {
			...{ m3terEntity, m3terId: id, m3terName: name, m3terCode: code },
			...{ externalSystem, externalTable },
		};
	}

	function suggestedRow(suggestion: Suggestion): SuggestedRow {
		const { record, confidence, best } = suggestion;
		const nouns = { entity: bulk.noun, record: mappingKinds[bulk.kind].record };
		return {
			...columnsOf(record),
			externalId: best?.entity.id ?? '',
			externalName: best?.entity.name ?? '',
			confidence,
			why: describeSuggestion(suggestion, nouns),
			alternatives: describeAlternatives(suggestion, nouns),
			approved: confidence === 'certain',
		};
	}

	function mappedRow(record: MappableRecord, held: readonly M3terRow[]): SuggestedRow {
		const externalId = String(held[0]?.externalId);
		const mapped = byId.get(externalId.toLowerCase());
		return {
			...columnsOf(record),
			externalId,
			externalName: mapped?.name ?? '',
			confidence: 'mapped',
			why: describeMapped(held, mapped?.active, bulk.noun),
			alternatives: '',
			approved: false,
		};
	}
}

/** Every mapping of each record, to whatever ledger. */
async function readStored(
	bulk: BulkMapping,
	records: readonly MappableRecord[],
): Promise<Result<ReadonlyMap<string, readonly M3terRow[]>, Failure>> {
	const read = await readMappingsOfRecords(
		bulk.api,
		records.map(({ id }) => id),
	);
	const stored = new Map<string, readonly M3terRow[]>();
	for (const { id } of records) {
		const rows = read.get(id);
		if (rows && !rows.ok) return rows;
		stored.set(id, rows?.value ?? []);
	}
	return ok(stored);
}

function describeMapped(
	held: readonly M3terRow[],
	isActive: boolean | undefined,
	noun: string,
): string {
	if (held.length > 1) return `m3ter has ${held.length} mappings for it. Delete all but one.`;
	if (isActive === undefined) return `It is mapped, but the ledger has no ${noun} with this ID.`;
	return isActive ? 'It is mapped.' : `It is mapped, but the ${noun} is inactive in the ledger.`;
}
