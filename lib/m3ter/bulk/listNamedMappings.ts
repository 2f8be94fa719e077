import { mappingKinds, type MappingRow } from '../../mapping/MappingRow';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { readPagesInto } from '../readPages';
import { listRequest } from '../requests';
import { isOfKind, leadsTo, type BulkMapping } from './BulkMapping';
import { readRecordsById } from './readMappableRecords';

export interface NamedMapping extends MappingRow {
	readonly status: 'named' | 'inactive' | 'notFound';
	/** What is amiss, or blank. */
	readonly message: string;
	readonly mappingId: string;
	readonly integrationConfigId: string;
}

/** The mappings of a ledger's customers or items, each with the names that are behind its IDs. */
export async function listNamedMappings(
	bulk: BulkMapping,
): Promise<Result<readonly NamedMapping[], Failure>> {
	const { api, externalSystem, externalTable, integrationConfigId, noun } = bulk;
	// Not by the system: m3ter compares its name letter by letter.
	const list = listRequest(api, 'externalmappings', { integrationConfigId });
	const mappings = await readPagesInto(api.send, list, (row) => (leadsTo(bulk, row) ? [row] : []));
	if (!mappings.ok) return mappings;
	const records = await readRecordsById(
		api,
		mappingKinds[bulk.kind].entity,
		mappings.value.filter((row) => isOfKind(bulk, row)).map(({ m3terId }) => String(m3terId)),
	);
	if (!records.ok) return records;
	const recordsById = new Map(records.value.map((record) => [record.id, record]));
	const entitiesById = new Map(bulk.entities.map((entity) => [entity.id.toLowerCase(), entity]));
	return ok(
		mappings.value.map((row): NamedMapping => {
			const [m3terId, externalId] = [String(row.m3terId), String(row.externalId)];
			const record = recordsById.get(m3terId);
			const entity = entitiesById.get(externalId.toLowerCase());
			return {
				m3terEntity: String(row.m3terEntity),
				m3terId,
				m3terName: record?.name ?? '',
				m3terCode: record?.code ?? '',
				externalSystem,
				externalTable,
				externalId,
				externalName: entity?.name ?? '',
				...describeState(entity?.active, noun),
				mappingId: String(row.id),
				integrationConfigId: String(row.integrationConfigId ?? ''),
			};
		}),
	);
}

function describeState(
	isActive: boolean | undefined,
	noun: string,
): Pick<NamedMapping, 'status' | 'message'> {
	if (isActive === undefined) {
		return { status: 'notFound', message: `The ledger has no ${noun} with this ID.` };
	}
	return isActive
		? { status: 'named', message: '' }
		: { status: 'inactive', message: `The ${noun} is inactive in the ledger.` };
}
