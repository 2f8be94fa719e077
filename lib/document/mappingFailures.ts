import uniqBy from 'lodash/uniqBy';
import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import type { UnclearMapping, EntityRef } from '../mapping/externalMappingIndex';
import { mappingToCreate } from '../mapping/mappingToCreate';
import { capitalise, nameAccount, nameBill } from '../bill/nameBill';
import type { Configuration } from '../configuration/Configuration';
import type { Failure } from '../results/Failure';
import { describeInput } from '../input/describeInput';
import { cutText, idCharsMax, idExpected, singleLine } from '../input/text';
import { failure } from '../results/failureCatalogue';
import { describeMoney } from './money';
import type { LinePart } from './ComposedLine';
import { nameLine } from './describeLine';

/** A part that the configuration wants an item for and that has none. */
export interface UnmappedPart {
	readonly part: LinePart;
	/** What an item could be mapped to, from fine to coarse. */
	readonly refs: readonly EntityRef[];
}

/** Named in a message; a bill can have hundreds of them. */
const linesNamedMax = 5;
const lineNameCharsMax = 100;

/** Of one entity there can be as many mappings as m3ter holds, and every bill of it fails with this. */
const idsNamedMax = 5;
const idsInDetailsMax = 100;

/**
 * The mapping to create is that of the coarsest entity, the product where there is one: it serves all
 * lines of that product. `missingMappings` has one for every product that lacks it.
 */
export function missingItems(
	bill: Bill,
	unmapped: readonly UnmappedPart[],
	configuration: Configuration,
): Failure {
	const refs = unmapped.flatMap((entry) => entry.refs.slice(-1));
	const toCreate = uniqBy(refs, ({ entity, id }) => `${entity} ${id}`).map((ref) =>
		mappingToCreate(ref, configuration.destination.tables.item, configuration),
	);
	const lines = unmapped.slice(0, linesNamedMax).map((entry) => describeUnmapped(bill, entry));
	const more = unmapped.length - lines.length;
	return failure(
		'MISSING_ITEM_MAPPING',
		`${capitalise(nameBill(bill))} has ${unmapped.length === 1 ? 'a line' : `${unmapped.length} lines`} without an item in ${configuration.destination.externalSystem}: ${lines.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
		toCreate.length > 0 ? { details: missing(toCreate) } : { remedy: setAccountingProduct },
	);
}

/** A prepayment or balance for the whole account has no product that could be mapped. */
const setAccountingProduct =
	'Add the type of the line with its item under Options > Line Type Coding. Or, in m3ter, set Accounting Product on the commitment or balance that the line comes from, and recalculate the bill. Or choose under Options > Unmapped Items what happens to lines without an item.';

/** All of them, for a workflow that creates each; the first one beside, for a person who maps one by hand. */
const missing = (toCreate: ReadonlyArray<ReturnType<typeof mappingToCreate>>) => ({
	...toCreate[0],
	missingMappings: toCreate,
});

function describeUnmapped(bill: Bill, { part, refs }: UnmappedPart): string {
	const names = refs.map(({ entity, id }) => `${entity} ${id}`);
	const wanted =
		names.length > 0
			? `needs a mapping of ${names.join(' or ')}`
			: 'has no product or aggregation that could be mapped';
	return `"${cutText(nameLine(part.line), lineNameCharsMax)}" (${describeMoney(part.amount, bill.currency)}) ${wanted}`;
}

export function unclearMapping(
	bill: Bill,
	{ ref, table, externalIds }: UnclearMapping,
	configuration: Configuration,
): Failure {
	const { externalSystem } = configuration.destination;
	const named = externalIds
		.slice(0, idsNamedMax)
		.map((id) => singleLine(id, idCharsMax))
		.join(', ');
	const more = externalIds.length - idsNamedMax;
	const why =
		externalIds.length === 1
			? `has an external mapping to ${describeInput(externalIds[0])} of the table ${table} in ${externalSystem}, which is not ${idExpected}.`
			: `has external mappings to ${externalIds.length} different entries of the table ${table} in ${externalSystem} (${named}${more > 0 ? ` and ${more} more` : ''}). Only one can be meant.`;
	const details = {
		...mappingToCreate(ref, table, configuration),
		externalIds: externalIds.slice(0, idsInDetailsMax).map((id) => singleLine(id, idCharsMax)),
	};
	const message = `${capitalise(nameBill(bill))}: ${ref.entity} ${ref.id} ${why}`;
	return failure('INVALID_EXTERNAL_MAPPING', message, { details });
}

export function missingCustomer(
	bill: Bill,
	account: Account | undefined,
	table: string,
	configuration: Configuration,
): Failure {
	const named = nameAccount(account ?? { id: bill.accountId, code: bill.accountCode });
	const parent = configuration.enforceExternalMappings
		? ` that belongs to configuration ${configuration.integrationConfigId}`
		: '';
	return failure(
		'MISSING_ACCOUNT_MAPPING',
		`${capitalise(nameBill(bill))}: ${named} has no external mapping to a ${table} in ${configuration.destination.externalSystem}${parent}.`,
		{
			details: missing([
				mappingToCreate({ entity: 'Account', id: bill.accountId }, table, configuration),
			]),
		},
	);
}
