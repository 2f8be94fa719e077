import { gatherJobs, type GatheredItem } from '../../../lib/run/gatherJobs';
import { sortResults } from '../../../lib/run/sortResults';
import { writeOutputs } from '../../../nodes/SyncM3terBill/execute/writeOutputs';
import type { Configuration } from '../../../lib/configuration/Configuration';
import { type HealthStore, saveTally } from '../../../lib/health/HealthStore';
import { tallyFrom, tallyInOrder } from '../../../lib/health/tallyErrors';
import type { M3terSource } from '../../../lib/m3ter/M3terSource';
import type { BillResult } from '../../../lib/results/BillResult';
import { failure } from '../../../lib/results/failureCatalogue';
import { ok } from '../../../lib/result';
import type { BillJob } from '../../../lib/sync/BillJob';
import type { Send } from '../../../lib/http/request';
import { syncBills } from '../../../lib/sync/syncBills';
import { paceRequests } from '../../../transport/paceRequests';
import { createVendorPace } from '../../../transport/vendorPace';
import type { RunRecord } from '../auditor/RunRecord';
import { noDefect, type Defect } from '../Defect';
import type { Site } from './Site';
import { itemFor, type Version } from './stories';
import type { WrittenBack } from './WrittenBack';
import type { VirtualTime } from './virtualTime';

export interface Workplace {
	readonly site: Site;
	readonly writtenBack: WrittenBack;
	readonly time: VirtualTime;
	readonly configuration: Configuration;
	readonly health: HealthStore;
	readonly defect?: Defect;
}

/** The items of the four outputs: invoices, skipped, failures, disabled. */
export type Outputs = ReturnType<typeof writeOutputs>;

/**
 * One execution of the node, without n8n: items are read, go through the engine, are counted and
 * written, each by the node's own code.
 * @param signed Reaches the vendor with the credential's token.
 */
export async function execute(
	run: RunRecord,
	signed: Send,
	workplace: Workplace,
): Promise<Outputs> {
	const { site, configuration, writtenBack } = workplace;
	const defect = workplace.defect ?? noDefect;
	const health = defect.health(workplace.health);
	const successiveErrors = await health.countErrors();
	const gathered = await gatherJobs(
		run.deliveries.map((version, itemIndex) => ({
			itemIndex,
			json: itemFor(
				version,
				site,
				writtenBack.documentOf(version.story),
				configuration.useExternalMappingAccountCode
					? site.person.customerIdOf(version.story.accountId)
					: undefined,
			),
			billId: run.asksM3ter ? version.story.billId : '',
		})),
		{
			billSource: run.asksM3ter ? 'm3ter' : 'input',
			accountSource: 'input',
			externalMappingSource: 'input',
		},
		configuration,
		m3terWith(run.deliveries, site),
	);
	const outcomes = await settle(gathered, successiveErrors, run, signed, workplace, defect);
	const settled = gathered.map((item) => ({
		itemIndex: item.itemIndex,
		head: {
			integration: configuration.name,
			destination: configuration.destination.name,
			billId: item.billId,
			bill: item.bill,
		},
		outcome: outcomes.get(item) ?? failed('REJECTED', 'There is no outcome.'),
		autoDisableAfter: configuration.autoDisableAfter,
		disabledNotificationUsers: [],
	}));
	const { outputs, tally, cleared } = sortResults(settled, {
		successiveErrors,
		counts: true,
		workflow: { id: 'workflow-1' },
	});
	await saveTally(health, successiveErrors, tally, cleared);
	return writeOutputs(outputs);
}

async function settle(
	gathered: readonly GatheredItem[],
	successiveErrors: number,
	run: RunRecord,
	signed: Send,
	{ site, time, configuration }: Workplace,
	defect: Defect,
): Promise<ReadonlyMap<GatheredItem, BillResult>> {
	const { autoDisableAfter, maxWaitSeconds } = configuration;
	const start = tallyFrom(successiveErrors, autoDisableAfter);
	const outcomes = new Map<GatheredItem, BillResult>();
	const itemOf = new Map<BillJob, GatheredItem>();
	for (const item of gathered) {
		if (start.disabled) outcomes.set(item, failed('DISABLED', 'Disabled.'));
		else if (item.job.ok) itemOf.set(item.job.value, item);
		else outcomes.set(item, item.job.reason);
	}
	if (itemOf.size === 0) return outcomes;

	const pace = createVendorPace(defect.limits(site.destination.limits), {
		now: () => time.now(),
		random: () => 0.5,
	});
	const { send } = paceRequests(defect.send(signed), pace, {
		waitMsMax: maxWaitSeconds * 1_000,
		wait: async (ms) => await time.sleep(ms),
		isCancelled: () => false,
	});
	const opened = site.destination.open(site.access);
	if (!opened.ok) throw new Error(opened.reason.message);
	const connected = opened.value.connect({ configuration, send, runKey: run.id });
	const ledger = defect.ledger(connected, run.deliveries);
	const sync = defect.sync(syncBills);
	const settled = await sync([...itemOf.keys()], {
		ledger,
		configuration,
		preview: false,
		mapCustomer: () => Promise.resolve(undefined),
		mayWrite: (soFar) => {
			const known = gathered.map((item) => {
				const outcome = item.job.ok ? soFar.get(item.job.value) : outcomes.get(item);
				return outcome && { outcome, autoDisableAfter };
			});
			return ![...tallyInOrder(successiveErrors, known)].at(-1)?.disabled;
		},
	});
	for (const [job, outcome] of settled) {
		const item = itemOf.get(job);
		if (item) outcomes.set(item, outcome);
	}
	return outcomes;
}

const failed = (code: 'DISABLED' | 'REJECTED', message: string): BillResult => ({
	output: 'failures',
	outcome: 'none',
	failure: failure(code, message),
});

/** Everything but the bills comes with the item. */
const m3terWith = (deliveries: readonly Version[], site: Site): M3terSource => ({
	readBills: (ids) =>
		Promise.resolve(
			new Map(
				deliveries
					.filter(({ story }) => ids.includes(story.billId))
					.map((version) => [version.story.billId, ok(itemFor(version, site).bill)]),
			),
		),
	readBillsOfPeriod: () => Promise.resolve(ok([])),
	readAccounts: () => Promise.resolve(new Map()),
	readExternalMappings: () => Promise.resolve(ok([])),
});
