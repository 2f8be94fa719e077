import type { DestinationFacts } from '../configuration/DestinationFacts';
import { isId } from '../input/text';
import { fail, ok, type Result } from '../result';
import type { ExternalMapping } from './readExternalMappings';
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

/** One entity of m3ter. */
export interface EntityRef {
	readonly entity: MappedEntity;
	readonly id: string;
}

/**
 * An entity whose mappings cannot be followed: two of the same standing name different ids, or the only one names what
 * cannot be an id. It stops the bills of this entity and no others.
 */
export interface UnclearMapping {
	readonly ref: EntityRef;
	readonly table: string;
	readonly externalIds: readonly string[];
}

/** The mappings of one run that count for its configuration, by what they map. */
export interface ExternalMappingIndex {
	/**
	 * The id in the ledger, undefined where nothing is mapped.
	 * @param table One of the destination's.
	 */
	find(ref: EntityRef, table: string): Result<string | undefined, UnclearMapping>;

	/** All ids that an entity is mapped to there, in one order whatever that of the mappings is. */
	findAll(ref: EntityRef, table: string): readonly string[];

	/** The mapping itself, by its id in m3ter, where it has one. */
	mappingId(ref: EntityRef, table: string, externalId: string): string | undefined;
}

export interface MappingRules {
	readonly destination: Pick<DestinationFacts, 'externalSystem' | 'tables' | 'dimensions'>;
	readonly enforceExternalMappings: boolean;
	readonly integrationConfigId?: string;
}

/** What an entity is mapped to, by the mappings of the best standing that it has. */
interface Entry {
	standing: number;
	/** By external id the id of the mapping; the first of several in the order of letters. */
	ids: Map<string, string | undefined>;
}

/**
 * The mappings that count for a configuration: those to its ledger, of its own integration first.
 * @param rules A configuration as `readConfiguration` gives it.
 */
export function externalMappingIndex(
	mappings: readonly ExternalMapping[],
	rules: MappingRules,
): ExternalMappingIndex {
	const system = normaliseName(rules.destination.externalSystem);
	const kinds = kindsOf(rules.destination);
	const known = new Set(kinds.values());
	const tables = new Map<string, Map<string, Entry>>();
	for (const mapping of mappings) {
		const table = keyOf(mapping.m3terEntity, mapping.externalTable);
		const standing = standingOf(mapping, rules);
		if (!known.has(table) || standing === undefined) continue;
		if (normaliseName(mapping.externalSystem) !== system) continue;
		const entries = tables.get(table) ?? new Map<string, Entry>();
		tables.set(table, entries);
		const entry = entries.get(mapping.m3terId);
		if (entry === undefined || standing < entry.standing) {
			entries.set(mapping.m3terId, { standing, ids: new Map([[mapping.externalId, mapping.id]]) });
		} else if (standing === entry.standing) {
			const { ids } = entry;
			ids.set(mapping.externalId, firstOf(ids.get(mapping.externalId), mapping.id));
		}
	}
	const entryOf = (ref: EntityRef, table: string): Entry | undefined =>
		tables.size === 0
			? undefined
			: tables.get(kinds.get(`${ref.entity}/${table}`) ?? '')?.get(ref.id);
	return {
		find(ref, table) {
			const entry = entryOf(ref, table);
			if (entry === undefined) return nothingMapped;
			const [externalId = ''] = entry.ids.keys();
			const isClear = entry.ids.size === 1 && isId(externalId);
			return isClear ? ok(externalId) : fail({ ref, table, externalIds: [...entry.ids.keys()] });
		},
		findAll: (ref, table) => [...(entryOf(ref, table)?.ids.keys() ?? [])].sort(),
		mappingId: (ref, table, externalId) => entryOf(ref, table)?.ids.get(externalId),
	};
}

const firstOf = (one: string | undefined, other: string | undefined): string | undefined =>
	one === undefined || (other !== undefined && other < one) ? other : one;

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

const keyOf = (entity: string, table: string): string =>
	`${normaliseName(entity)}/${normaliseName(table)}`;

/** The key of every pair of an entity and a table of the ledger, made once: documents ask for hundreds. */
const kindsOf = ({
	tables,
	dimensions,
}: MappingRules['destination']): ReadonlyMap<string, string> => {
	const all = [...Object.values(tables), ...dimensions.map(({ table }) => table)];
	return new Map(
		mappedEntities.flatMap((entity) =>
			all.map((table: string): [string, string] => [`${entity}/${table}`, keyOf(entity, table)]),
		),
	);
};

/** What an entity is mapped to. */
export interface Mapped {
	readonly ref: EntityRef;
	/** In the ledger. */
	readonly id: string;
	/** Of the mapping in m3ter. */
	readonly mappingId?: string;
}

/** The first of these entities that is mapped. */
export function findFirstMapping(
	refs: readonly EntityRef[],
	table: string,
	mappings: ExternalMappingIndex,
): Result<Mapped | undefined, UnclearMapping> {
	for (const ref of refs) {
		const found = mappings.find(ref, table);
		if (!found.ok) return found;
		if (found.value !== undefined) {
			const mappingId = mappings.mappingId(ref, table, found.value);
			return ok({ ref, id: found.value, ...(mappingId !== undefined && { mappingId }) });
		}
	}
	return ok(undefined);
}
