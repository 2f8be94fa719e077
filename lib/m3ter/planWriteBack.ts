import type { Bill } from '../bill/Bill';
import { normaliseName } from '../mapping/normaliseName';
import type { DestinationFacts } from '../configuration/DestinationFacts';
import type { LedgerDocument } from '../results/LedgerDocument';
import type { M3terRow } from './readPages';
import type { MappingBody } from './requests';

/** A bill that has its document in the books. */
export interface WrittenBill {
	readonly bill: Pick<Bill, 'id' | 'sequentialInvoiceNumber'>;
	readonly document: LedgerDocument;
}

/** What the mapping of one bill to its document needs. */
export type WriteBackStep =
	| { readonly action: 'none' }
	| { readonly action: 'create'; readonly mapping: MappingBody }
	| {
			readonly action: 'update';
			readonly id: string;
			readonly version: number;
			readonly mapping: MappingBody;
	  }
	/** More than one, and nobody can tell which of them is ours. */
	| { readonly action: 'ambiguous'; readonly ids: readonly string[] };

/** Where a document stands in m3ter's mappings: to which system and tables, for which configuration. */
export interface WriteBackSettings {
	readonly destination: Pick<DestinationFacts, 'externalSystem' | 'tables'>;
	readonly integrationConfigId?: string;
}

/**
 * One mapping for each bill and configuration: changed when the bill has another document than the one
 * that it names, left alone when it is right. Mappings of another configuration are not looked at.
 * @param stored What m3ter holds for the bill, to whatever system.
 */
export function planWriteBack(
	written: WrittenBill,
	stored: readonly M3terRow[],
	settings: WriteBackSettings,
): WriteBackStep {
	const mapping = mappingOf(written, settings);
	const { invoice, creditNote } = settings.destination.tables;
	const [ours, ...others] = stored.filter((row) =>
		isMappingOf(row, mapping, [invoice, creditNote]),
	);
	if (ours === undefined) return { action: 'create', mapping };
	if (others.length > 0) return { action: 'ambiguous', ids: [ours, ...others].map(idOf) };
	if (
		ours.externalId === mapping.externalId &&
		hasName(ours.externalTable, mapping.externalTable)
	) {
		return { action: 'none' };
	}
	const version = typeof ours.version === 'number' ? ours.version : 1;
	return { action: 'update', id: idOf(ours), version, mapping };
}

const mappingOf = (
	{ bill, document }: WrittenBill,
	{ destination, integrationConfigId }: WriteBackSettings,
): MappingBody => ({
	m3terEntity: 'Bill',
	m3terId: bill.id,
	externalSystem: destination.externalSystem,
	externalTable: destination.tables[document.type],
	externalId: document.id,
	...(integrationConfigId !== undefined && { integrationConfigId }),
});

/** A row for the same m3ter entity, system and configuration, to one of these tables. */
export const isMappingOf = (
	row: M3terRow,
	mapping: MappingBody,
	tables: readonly string[],
): boolean =>
	row.m3terId === mapping.m3terId &&
	hasName(row.m3terEntity, mapping.m3terEntity) &&
	hasName(row.externalSystem, mapping.externalSystem) &&
	tables.some((table) => hasName(row.externalTable, table)) &&
	(row.integrationConfigId ?? undefined) === mapping.integrationConfigId;

const hasName = (value: unknown, name: string): boolean =>
	typeof value === 'string' && normaliseName(value) === normaliseName(name);

const idOf = ({ id }: M3terRow): string => String(id);
