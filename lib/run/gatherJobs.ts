import type { Bill } from '../bill/Bill';
import { capitalise, nameBill } from '../bill/nameBill';
import type { Configuration } from '../configuration/Configuration';
import type { M3terSource } from '../m3ter/M3terSource';
import { externalMappingIndex, type ExternalMappingIndex } from '../mapping/externalMappingIndex';
import { readExternalMappings, type ExternalMapping } from '../mapping/readExternalMappings';
import { type BillResult, failed } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { failure, ofBill } from '../results/failureCatalogue';
import { describeIssues } from '../results/Issue';
import { fail, ok, type Result } from '../result';
import type { BillJob } from '../sync/BillJob';
import { usesM3terApi } from './chooseSources';
import { decideItems } from './decideItems';
import type { IncomingItem, Settings } from './ItemGroup';
import { readItemBills } from './readItemBills';
import { notReadYet, readReferences } from './readReferences';
import type { KnownItem } from './SettledItem';
import { isRecord } from '../input/isRecord';

/** What an item turned out to be: a job for the engine, or a result already. It names the bill where it can. */
export interface GatheredItem extends KnownItem {
	readonly incoming: IncomingItem;
	readonly job: Result<BillJob, BillResult>;
}

/**
 * Brings together what each bill needs, from the item, from the settings, or from m3ter in as few calls as possible:
 * bills, accounts and mappings at once, and none for a bill that is not for this integration.
 */
export async function gatherJobs(
	items: readonly IncomingItem[],
	settings: Settings,
	configuration: Configuration,
	m3ter: M3terSource,
): Promise<readonly GatheredItem[]> {
	const read = await readItemBills(items, settings.billSource, m3ter);
	const decided = await decideItems(read, settings.accountSource, configuration, m3ter);
	const eligible = decided.flatMap((item) => (item.decided.ok ? [item.decided.value.bill] : []));
	const [shared, references] = await Promise.all([
		readSharedMappings(eligible, settings, configuration, m3ter),
		usesM3terApi(settings) ? readReferences(eligible, m3ter) : undefined,
	]);
	const isNewest = settings.billSource === 'm3ter';
	return decided.map(({ incoming, billId, item, bill, decided: ready }) => {
		const { itemIndex } = incoming;
		const known = { incoming, itemIndex, billId, ...(bill.ok && { bill: bill.value }) };
		if (!ready.ok) return { ...known, job: ready };
		const gathered = { ...known, customerName: ready.value.account?.name };
		const reason = references && notReadYet(ready.value.bill, references);
		const mappings = reason
			? fail(reason)
			: (shared?.(ready.value.bill) ?? indexMappings(item?.externalMappings, configuration));
		if (mappings.ok) {
			const sources = { mappings: mappings.value, references };
			return { ...gathered, job: ok({ ...ready.value, ...sources, isNewest }) };
		}
		const label = capitalise(nameBill(ready.value.bill));
		return { ...gathered, job: fail(failed(ofBill(label, mappings.reason))) };
	});
}

type MappingsOf = (bill: Bill) => Result<ExternalMappingIndex, Failure>;

/** @returns undefined where every item brings its own. */
async function readSharedMappings(
	bills: readonly Bill[],
	settings: Settings,
	configuration: Configuration,
	m3ter: M3terSource,
): Promise<MappingsOf | undefined> {
	const system = configuration.destination.externalSystem;
	if (settings.externalMappingSource === 'defined') {
		const defined = readDefinedMappings(settings.definedMappings, system);
		const index = indexMappings(defined, configuration);
		return () => index;
	}
	if (settings.externalMappingSource !== 'm3ter') return undefined;
	const fetched = await m3ter.readExternalMappings(system, bills.flatMap(mappableIds));
	const read = new Map(
		[...fetched].map(([id, rows]) => [id, rows.ok ? readMappings(rows.value) : rows]),
	);
	const known = [...read.values()].flatMap((mappings) => (mappings.ok ? mappings.value : []));
	const index = ok(externalMappingIndex(known, configuration));
	// A mapping that is not known must not pass for one that is not there.
	return (bill) =>
		mappableIds(bill)
			.map((id) => read.get(id))
			.find(isFailed) ?? index;
}

const isFailed = <E>(result: Result<unknown, E> | undefined): result is Result<never, E> =>
	result?.ok === false;

function indexMappings(
	input: unknown,
	configuration: Configuration,
): Result<ExternalMappingIndex, Failure> {
	const mappings = readMappings(input);
	return mappings.ok ? ok(externalMappingIndex(mappings.value, configuration)) : mappings;
}

function readMappings(input: unknown): Result<readonly ExternalMapping[], Failure> {
	const mappings = readExternalMappings(input);
	return mappings.ok
		? mappings
		: fail(failure('INVALID_EXTERNAL_MAPPING', `${capitalise(describeIssues(mappings.reason))}.`));
}

/** Every m3ter entity of a bill whose external mapping can matter: the bill, its account, what its lines are about. */
export const mappableIds = ({ id, accountId, lineItems }: Bill): readonly string[] => [
	...new Set(
		[
			id,
			accountId,
			...lineItems.flatMap((line) => [
				line.productId,
				line.accountingProductId,
				line.aggregationId,
				line.compoundAggregationId,
				...line.bands.map(({ pricingBandId }) => pricingBandId),
			]),
		].filter((entityId) => entityId !== undefined),
	),
];

/**
 * The table of mappings in the node, as External Mappings of m3ter. Every row is for the destination of
 * the node.
 */
export function readDefinedMappings(definedMappings: unknown, externalSystem: string): unknown {
	const rows = isRecord(definedMappings) ? definedMappings.mapping : undefined;
	if (!Array.isArray(rows)) return rows;
	return rows.map((row: unknown) =>
		isRecord(row)
			? {
					m3terEntity: row.m3terEntity,
					m3terId: row.m3terId,
					externalSystem,
					externalTable: row.table,
					externalId: readId(row.externalId),
					integrationConfigId: row.parentConfigurationId,
				}
			: row,
	);
}

/** From a list the ID comes in a resource locator; what was stored before there was a list is the ID itself. */
const readId = (value: unknown): unknown => (isRecord(value) ? value.value : value);
