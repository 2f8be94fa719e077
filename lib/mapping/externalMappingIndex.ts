import type { DestinationFacts } from '../configuration/DestinationFacts';
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

/** One m3ter entity. */
export interface MappedThing {
	readonly entity: MappedEntity;
	readonly id: string;
}

/** Two mappings of the same standing that name different ids: nobody can tell which one is meant. */
export interface AmbiguousMapping {
	readonly thing: MappedThing;
	readonly table: string;
	readonly externalIds: readonly string[];
}

/** The mappings of one run that count for its configuration, by what they map. */
export interface ExternalMappingIndex {
	/**
	 * The id in the ledger, undefined where nothing is mapped.
	 * @param table One of the destination's.
	 */
	find(thing: MappedThing, table: string): Result<string | undefined, AmbiguousMapping>;
}

interface MappingRules {
	readonly destination: Pick<DestinationFacts, 'externalSystem' | 'tables'>;
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
	const system = normaliseName(rules.destination.externalSystem);
	const kinds = kindsOf(rules.destination.tables);
	const known = new Set(kinds.values());
	const tables = new Map<string, EntriesById>();
	for (const mapping of mappings) {
		const table = keyOf(mapping.m3terEntity, mapping.externalTable);
		const standing = standingOf(mapping, rules);
		if (!known.has(table) || standing === undefined) continue;
		if (normaliseName(mapping.externalSystem) !== system) continue;
		const entries = tables.get(table) ?? new Map<string, Entry>();
		const found = { standing, externalIds: [mapping.externalId] };
		entries.set(mapping.m3terId, better(entries.get(mapping.m3terId), found));
		tables.set(table, entries);
	}
	return {
		find(thing, table) {
			const entry = tables.get(kinds.get(`${thing.entity}/${table}`) ?? '')?.get(thing.id);
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

/** The key of every pair of an entity and a table of the ledger, made once: documents ask for hundreds. */
const kindsOf = (tables: DestinationFacts['tables']): ReadonlyMap<string, string> =>
	new Map(
		mappedEntities.flatMap((entity) =>
			Object.values(tables).map((table: string): [string, string] => [
				`${entity}/${table}`,
				keyOf(entity, table),
			]),
		),
	);
