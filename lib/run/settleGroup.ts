import { readBillItem } from '../bill/readBillItem';
import type { Configuration } from '../configuration/Configuration';
import { tallyFrom, tallyKnown, type ErrorTally } from '../health/tallyErrors';
import type { BillResult } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { failure, ofBill } from '../results/failureCatalogue';
import { fail } from '../result';
import type { BillJob } from '../sync/BillJob';
import { syncBills } from '../sync/syncBills';
import { configureGroup } from './configureGroup';
import { gatherJobs, type GatheredItem } from './gatherJobs';
import type { IncomingItem, ItemGroup, Settings } from './ItemGroup';
import type { Run } from './Run';
import type { SettledItem } from './SettledItem';
import { writeBack } from './writeBack';

/** m3ter's own number of successive errors, for items whose settings cannot be read. */
const autoDisableAfterByDefault = 10;

/**
 * Takes the items of one configuration through the node.
 * @param successiveErrors Counted before the first of them.
 * @returns Every item of the group, once.
 */
export async function settleGroup(
	group: ItemGroup,
	successiveErrors: number,
	run: Run,
): Promise<readonly SettledItem[]> {
	const { settings, items } = group;
	const configuration = run.refusal ? fail(run.refusal) : configureGroup(group);
	if (!configuration.ok) {
		return items.map((item) => ({
			...settledItem(item, failed(configuration.reason), undefined),
			head: {
				integration: String(settings.name ?? ''),
				destination: String(settings.destination ?? ''),
				billId: billIdOf(item),
			},
		}));
	}
	const start = tallyFrom(successiveErrors, configuration.value.autoDisableAfter);
	if (start.disabled && !run.preview) {
		return items.map((item) => {
			const billId = billIdOf(item);
			const outcome = failed(disabled(billId, start));
			return settledItem({ itemIndex: item.itemIndex, billId }, outcome, configuration.value);
		});
	}
	const gathered = await gatherJobs(items, settings, configuration.value, run.m3ter);
	const results = await settleGathered(gathered, configuration.value, settings, start, run);
	const settled = gathered.map((item) =>
		settledItem(item, results.get(item) ?? failed(lost()), configuration.value),
	);
	return run.preview ? settled : await writeBack(settled, configuration.value, run);
}

const failed = (reason: Failure): BillResult => ({
	output: 'failures',
	outcome: 'none',
	failure: reason,
});

function billIdOf({ json, billId }: IncomingItem): string | undefined {
	if (billId !== '') return billId;
	const item = readBillItem(json);
	return item.ok ? item.value.billId : undefined;
}

const disabled = (billId: string | undefined, { successiveErrors }: ErrorTally): Failure =>
	failure(
		'DISABLED',
		`Bill ${billId ?? 'without an id'} was not sent: the integration disabled itself after ${successiveErrors} successive errors.`,
	);

/** The engine promises an outcome for every job; this is what a person would see if it broke that. */
const lost = (): Failure =>
	failure(
		'OUTCOME_UNKNOWN',
		'The bill has no outcome. This is a defect of the node: please report it.',
	);

async function settleGathered(
	gathered: readonly GatheredItem[],
	configuration: Configuration,
	settings: Settings,
	start: ErrorTally,
	{ openLedger, preview, noteCallsLeft }: Run,
): Promise<ReadonlyMap<GatheredItem, BillResult>> {
	const results = new Map<GatheredItem, BillResult>();
	const itemOf = new Map<BillJob, GatheredItem>();
	for (const item of gathered) {
		if (item.job.ok) itemOf.set(item.job.value, item);
		else results.set(item, failed(item.job.reason));
	}
	if (itemOf.size === 0) return results;

	const ledger = await openLedger(configuration, settings);
	if (!ledger.ok) {
		for (const [{ bill }, item] of itemOf) {
			results.set(item, failed(ofBill(`Bill ${bill.id}`, ledger.reason)));
		}
		return results;
	}
	const known = (item: GatheredItem, settled: ReadonlyMap<BillJob, BillResult>) =>
		item.job.ok ? settled.get(item.job.value) : failed(item.job.reason);
	const settled = await syncBills([...itemOf.keys()], {
		ledger: ledger.value.ledger,
		configuration,
		preview,
		mayWrite: (soFar) =>
			!tallyKnown(
				start,
				gathered.map((item) => known(item, soFar)),
				configuration.autoDisableAfter,
			).disabled,
	});
	noteCallsLeft(configuration, ledger.value.callsLeftToday());
	for (const [job, outcome] of settled) {
		const item = itemOf.get(job);
		if (item) results.set(item, outcome);
	}
	return results;
}

function settledItem(
	item: Pick<GatheredItem, 'itemIndex' | 'billId' | 'bill'>,
	outcome: BillResult,
	configuration: Configuration | undefined,
): SettledItem {
	return {
		itemIndex: item.itemIndex,
		head: {
			integration: configuration?.name ?? '',
			destination: configuration?.destination ?? '',
			billId: item.billId,
			bill: item.bill,
		},
		outcome,
		autoDisableAfter: configuration?.autoDisableAfter ?? autoDisableAfterByDefault,
		disabledNotificationUsers: configuration?.disabledNotificationUsers ?? [],
	};
}
