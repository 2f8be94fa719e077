import uniqBy from 'lodash/uniqBy';
import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import type { AmbiguousMapping, MappedThing } from '../mapping/externalMappingIndex';
import { mappingToCreate } from '../mapping/mappingToCreate';
import { capitalise, nameBill } from '../bill/nameBill';
import type { Configuration } from '../configuration/Configuration';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { describeMoney } from './describeMoney';
import type { LinePart } from './ComposedLine';
import { nameLine } from './nameLine';

/** A part that the configuration wants an item for and that has none. */
export interface UnmappedPart {
	readonly part: LinePart;
	/** What an item could be mapped to, from fine to coarse. */
	readonly things: readonly MappedThing[];
}

/** Named in a message; a bill can have hundreds of them. */
const linesNamedMax = 5;

/**
 * The mapping to create is that of the coarsest thing, the product where there is one: it serves all
 * lines of that product. `missingMappings` has one for every product that lacks it.
 */
export function missingItems(
	bill: Bill,
	unmapped: readonly UnmappedPart[],
	configuration: Configuration,
): Failure {
	const things = unmapped.flatMap((entry) => entry.things.slice(-1));
	const toCreate = uniqBy(things, ({ entity, id }) => `${entity} ${id}`).map((thing) =>
		mappingToCreate(thing, configuration.destination.tables.item, configuration),
	);
	const lines = unmapped.slice(0, linesNamedMax).map((entry) => describeUnmapped(bill, entry));
	const more = unmapped.length - lines.length;
	return failure(
		'MISSING_ITEM_MAPPING',
		`${capitalise(nameBill(bill))} has ${unmapped.length === 1 ? 'a line' : `${unmapped.length} lines`} without an item in ${configuration.destination.externalSystem}: ${lines.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
		toCreate.length > 0 ? { details: missing(toCreate) } : {},
	);
}

/** All of them, for a workflow that creates each; the first one beside, for a person who maps one by hand. */
const missing = (toCreate: ReadonlyArray<ReturnType<typeof mappingToCreate>>) => ({
	...toCreate[0],
	missingMappings: toCreate,
});

function describeUnmapped(bill: Bill, { part, things }: UnmappedPart): string {
	const names = things.map(({ entity, id }) => `${entity} ${id}`);
	const wanted =
		names.length > 0
			? `needs a mapping of ${names.join(' or ')}`
			: 'has no product or aggregation that could be mapped';
	return `"${nameLine(part.line)}" (${describeMoney(part.amount, bill.currency)}) ${wanted}`;
}

export function ambiguousMapping(
	bill: Bill,
	{ thing, table, externalIds }: AmbiguousMapping,
	configuration: Configuration,
): Failure {
	return failure(
		'INVALID_EXTERNAL_MAPPING',
		`${capitalise(nameBill(bill))}: ${thing.entity} ${thing.id} has external mappings to ${externalIds.length} different entries of the table ${table} in ${configuration.destination.externalSystem} (${externalIds.join(', ')}). Only one can be meant.`,
		{ details: { ...mappingToCreate(thing, table, configuration), externalIds } },
	);
}

export function missingCustomer(
	bill: Bill,
	account: Account | undefined,
	table: string,
	configuration: Configuration,
): Failure {
	const name = account?.name ?? account?.code ?? bill.accountCode;
	const parent = configuration.enforceExternalMappings
		? ` that belongs to configuration ${configuration.integrationConfigId}`
		: '';
	return failure(
		'MISSING_ACCOUNT_MAPPING',
		`${capitalise(nameBill(bill))}: account ${name === undefined ? bill.accountId : `${name} (${bill.accountId})`} has no external mapping to a ${table} in ${configuration.destination.externalSystem}${parent}.`,
		{
			details: missing([
				mappingToCreate({ entity: 'Account', id: bill.accountId }, table, configuration),
			]),
		},
	);
}
