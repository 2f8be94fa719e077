import type { LedgerEntity } from '../../mapping/LedgerEntity';
import { mappingKinds, type MappingKind } from '../../mapping/MappingRow';
import { normaliseName } from '../../mapping/normaliseName';
import { isMappingOf } from '../planWriteBack';
import type { M3terApi } from '../M3terApi';
import type { M3terRow } from '../readPages';

/** The mappings of one kind between an organization of m3ter and a ledger. */
export interface BulkMapping {
	readonly api: M3terApi;
	readonly kind: MappingKind;
	/** As mappings name them. */
	readonly externalSystem: string;
	readonly externalTable: string;
	/** What the ledger calls an entity: "contact", "item". */
	readonly noun: string;
	/** The parent configuration that mappings are for; undefined for those of all. */
	readonly integrationConfigId?: string;
	/** Everything that the ledger has of this kind. */
	readonly entities: readonly LedgerEntity[];
}

/** Several products may be sold as one item; one customer for two accounts gets the invoices of both. */
export const mayBeShared = ({ kind }: BulkMapping): boolean => kind === 'item';

/** Whether a mapping leads to the ledger's list, whatever its configuration: m3ter spells the names in more than one way. */
export const leadsTo = ({ externalSystem, externalTable }: BulkMapping, row: M3terRow): boolean =>
	isSameName(row.externalSystem, externalSystem) && isSameName(row.externalTable, externalTable);

/** Whether a mapping is that of an account or a product, whose customer or item is wanted. */
export const isOfKind = ({ kind }: BulkMapping, { m3terEntity }: M3terRow): boolean =>
	isSameName(m3terEntity, mappingKinds[kind].entity);

const isSameName = (name: unknown, other: string): boolean =>
	normaliseName(String(name)) === normaliseName(other);

/** Of all that m3ter has for one record, what stands where a new mapping would. */
export const storedFor = (
	{ externalSystem, externalTable, integrationConfigId }: BulkMapping,
	m3terEntity: string,
	m3terId: string,
	rows: readonly M3terRow[],
): readonly M3terRow[] =>
	rows.filter((row) =>
		isMappingOf(
			row,
			{
				...{ m3terEntity, m3terId, externalSystem, externalTable, externalId: '' },
				...(integrationConfigId !== undefined && { integrationConfigId }),
			},
			[externalTable],
		),
	);
