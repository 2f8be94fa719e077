import type { DestinationName } from '../configuration/Configuration';
import type { Result } from '../result';
import { fail, ok } from '../result';
import type { ExternalMapping } from './ExternalMapping';
import { normaliseName } from './normaliseName';

/** m3ter's entities that a document refers to, as the console names them, and the bill itself. */
const mappedEntities = [
	'Account',
	'Product',
	'Aggregation',
	'CompoundAggregation',
	'PricingBand',
	'Bill',
] as const;
export type MappedEntity = (typeof mappedEntities)[number];

/** The ledger's tables that a document refers to, and those that hold the document of a bill. */
const mappedTables = [
	'Contact',
	'Customer',
	'Item',
	'TaxRate',
	'TaxCode',
	'Account',
	'Invoice',
	'CreditNote',
	'CreditMemo',
] as const;
export type MappedTable = (typeof mappedTables)[number];

/** One m3ter entity. */
export interface MappedThing {
	readonly entity: MappedEntity;
	readonly id: string;
}

/** Two mappings of the same standing that name different ids: nobody can tell which one is meant. */
export interface AmbiguousMapping {
	readonly thing: MappedThing;
	readonly table: MappedTable;
	readonly externalIds: readonly string[];
}

/** The mappings of one run that count for its configuration, by what they map. */
export interface ExternalMappingIndex {
	/** The id in the ledger, undefined where nothing is mapped. */
	find(thing: MappedThing, table: MappedTable): Result<string | undefined, AmbiguousMapping>;
}

/** m3ter's names of the destinations as external systems. */
export const externalSystems: Readonly<Record<DestinationName, string>> = {
	xero: 'Xero',
	quickBooks: 'QuickBooks',
	quickBooksSandbox: 'QuickBooksSandbox',
};

interface MappingRules {
	readonly destination: DestinationName;
	readonly enforceExternalMappings: boolean;
	readonly integrationConfigId?: string;
}

interface Entry {
	readonly standing: number;
	readonly externalIds: readonly string[];
}

type EntriesById = Map<string, Entry>;

export function externalMappingIndex(
	mappings: readonly ExternalMapping[],
	rules: MappingRules,
): ExternalMappingIndex {
	const system = normaliseName(externalSystems[rules.destination]);
	const tables = new Map<string, EntriesById>();
	for (const mapping of mappings) {
		const table = kindOf(mapping);
		const standing = standingOf(mapping, rules);
		if (table === undefined || standing === undefined) continue;
		if (normaliseName(mapping.externalSystem) !== system) continue;
		const entries = tables.get(table) ?? new Map<string, Entry>();
		const found = { standing, externalIds: [mapping.externalId] };
		entries.set(mapping.m3terId, better(entries.get(mapping.m3terId), found));
		tables.set(table, entries);
	}
	return {
		find(thing, table) {
			const entry = tables.get(kinds[thing.entity][table])?.get(thing.id);
			if (entry === undefined) return nothingMapped;
			const { externalIds } = entry;
			return externalIds.length > 1 ? fail({ thing, table, externalIds }) : ok(externalIds[0]);
		},
	};
}

const nothingMapped = ok(undefined);

/**
 * How strongly a mapping counts, 0 first, undefined for not at all. A mapping that was made for
 * another integration never wins over one that was made for all, and counts only where this
 * integration has no configuration id by which to tell its own.
 */
function standingOf(mapping: ExternalMapping, rules: MappingRules): number | undefined {
	const isOurs =
		rules.integrationConfigId !== undefined &&
		mapping.integrationConfigId === rules.integrationConfigId;
	if (isOurs) return 0;
	if (rules.enforceExternalMappings) return undefined;
	if (mapping.integrationConfigId === undefined) return 1;
	return rules.integrationConfigId === undefined ? 2 : undefined;
}

function better(known: Entry | undefined, found: Entry): Entry {
	if (known === undefined || found.standing < known.standing) return found;
	if (found.standing > known.standing) return known;
	return {
		standing: known.standing,
		externalIds: [...new Set([...known.externalIds, ...found.externalIds])],
	};
}

const keyOf = (entity: string, table: string): string =>
	`${normaliseName(entity)}/${normaliseName(table)}`;

/** The key of every pair of entity and table, made once. */
const kinds = Object.fromEntries(
	mappedEntities.map((entity) => [
		entity,
		Object.fromEntries(mappedTables.map((table) => [table, keyOf(entity, table)])),
	]),
) as Readonly<Record<MappedEntity, Readonly<Record<MappedTable, string>>>>;

const knownKinds = new Set(Object.values(kinds).flatMap((tables) => Object.values(tables)));

/** Undefined for what neither refers to nor is a document, such as the mapping of a Contract. */
function kindOf(mapping: ExternalMapping): string | undefined {
	const key = keyOf(mapping.m3terEntity, mapping.externalTable);
	return knownKinds.has(key) ? key : undefined;
}
