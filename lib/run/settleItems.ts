import chunk from 'lodash/chunk';
import type { Configuration } from '../configuration/Configuration';
import { tallyInOrder } from '../health/tallyErrors';
import { failed, type BillResult } from '../results/BillResult';
import type { Destination } from '../ledger/Destination';
import type { Failure } from '../results/Failure';
import { ofBill } from '../results/failureCatalogue';
import { fail, type Result } from '../result';
import type { BillJob, BillResults, SyncRun, WhyStopped } from '../sync/BillJob';
import { explainFailure } from './explainFailure';
import { gatherJobs } from './gatherJobs';
import { issueResults } from './issueResults';
import type { IncomingItem, ItemGroup } from './ItemGroup';
import type { OpenedLedger, Run } from './Run';
import { knownOf, settledItem, type KnownItem, type SettledItem } from './SettledItem';
import { syncJobs, triesMax } from './syncJobs';
import { unexpected } from './unexpected';

// N1. Every item leaves once, whatever is thrown on its way, and nothing is thrown here.
// N2. What met something unforeseen is tried again in halves, so that one item costs no other its invoice; but
//     never a bill of which a write has begun (syncJobs).

/**
 * Gathers what the items of one configuration need and takes them to the books.
 * @returns Every item of the group, once.
 */
export async function settleItems(
	group: ItemGroup,
	configuration: Configuration<Destination>,
	successiveErrors: number,
	run: Run,
): Promise<readonly SettledItem[]> {
	const items = new GroupUnderWay(group, configuration, successiveErrors, run);
	await items.settle();
	return group.items.map((item) => items.settled(item));
}

/** What is known of the items of a group while they are on their way. */
class GroupUnderWay {
	private readonly known = new Map<IncomingItem, KnownItem>();
	private readonly results = new Map<IncomingItem, BillResult>();
	private readonly jobs = new Map<BillJob, IncomingItem>();
	private tries = 0;

	constructor(
		private readonly group: ItemGroup,
		private readonly configuration: Configuration<Destination>,
		private readonly successiveErrors: number,
		private readonly run: Run,
	) {}

	settled(item: IncomingItem): SettledItem {
		const outcome = this.results.get(item) ?? failed(unexpected(this.labelOf(item), noResult));
		const explained = explainFailure(outcome, item, this.group.settings, this.configuration);
		return settledItem(this.knownOf(item), explained, this.configuration);
	}

	async settle(): Promise<void> {
		const opened = await openLedger(this.group, this.configuration, this.run);
		const results: BillResults = new Map();
		const syncs = this.run.operation === 'sync';
		const bringsNoMore = opened.ok && syncs ? opened.value.expectBills() : () => undefined;
		try {
			await this.gather(this.group.items);
			if (this.jobs.size > 0) await this.sync(opened, results);
		} catch (error) {
			this.giveUp(this.group.items, error);
		} finally {
			bringsNoMore();
			this.noteResults(results);
		}
	}

	private async gather(items: readonly IncomingItem[]): Promise<void> {
		this.tries += 1;
		const { group, configuration, run } = this;
		try {
			const gathered = await gatherJobs(items, group.settings, configuration, run.m3ter);
			for (const { incoming, job, ...known } of gathered) {
				this.known.set(incoming, known);
				if (job.ok) this.jobs.set(job.value, incoming);
				else this.results.set(incoming, job.reason);
			}
		} catch (error) {
			for (const half of chunk(items, Math.ceil(items.length / 2))) {
				if (items.length > 1 && this.tries < triesMax) await this.gather(half);
				else this.giveUp(half, error);
			}
		}
	}

	private giveUp(items: readonly IncomingItem[], error: unknown): void {
		for (const item of items) {
			if (this.results.has(item)) continue;
			this.results.set(item, failed(unexpected(this.labelOf(item), error)));
		}
	}

	private async sync(opened: Result<OpenedLedger, Failure>, results: BillResults): Promise<void> {
		const { configuration, run } = this;
		if (!opened.ok) {
			for (const job of this.jobs.keys()) {
				results.set(job, failed(ofBill(`Bill ${job.bill.id}`, opened.reason)));
			}
			return;
		}
		const { ledger, settle, issue, callsLeftToday } = opened.value;
		const jobs = [...this.jobs.keys()];
		const whyStopped = (known: BillResults): ReturnType<WhyStopped> => {
			this.noteResults(known);
			return run.counts && this.isDisabled() ? 'DISABLED' : undefined;
		};
		const mapCustomer: SyncRun['mapCustomer'] = async (accountId, customerId) =>
			await run.m3ter.writeCustomerMapping({ accountId, customerId }, configuration);
		if (run.operation === 'preview') {
			const whyStopped = () => () => undefined;
			const preview = { ledger, configuration, preview: true, whyStopped, mapCustomer };
			await syncJobs(jobs, preview, results);
		} else {
			const journey = await settle({ jobs, whyStopped, mapCustomer }, results);
			run.noteJourney?.(journey);
			await issueResults(jobs, results, {
				...issue,
				configuration,
				readStatement: async (bill, format) =>
					await run.m3ter.readStatement(bill, format, configuration.maxWaitSeconds),
				isByAgent: run.isByAgent === true,
			});
		}
		run.noteCallsLeft(configuration, callsLeftToday());
	}

	private noteResults(results: BillResults): void {
		for (const [job, item] of this.jobs) {
			const result = results.get(job);
			if (result) this.results.set(item, result);
		}
	}

	/** As far as the results of the whole group are known, in the order of the input. */
	private isDisabled(): boolean {
		const { autoDisableAfter } = this.configuration;
		const counted = this.group.items.map((item) => {
			const outcome = this.results.get(item);
			return outcome && { outcome, autoDisableAfter };
		});
		return [...tallyInOrder(this.successiveErrors, counted)].at(-1)?.disabled ?? false;
	}

	private knownOf(item: IncomingItem): KnownItem {
		return this.known.get(item) ?? knownOf(item);
	}

	private labelOf(item: IncomingItem): string {
		return `Bill ${this.knownOf(item).billId ?? 'without an id'}`;
	}
}

const noResult = 'it has no result.';

async function openLedger(
	{ settings }: ItemGroup,
	configuration: Configuration<Destination>,
	run: Run,
): Promise<Result<OpenedLedger, Failure>> {
	try {
		return await run.openLedger(configuration, settings);
	} catch (error) {
		return fail(unexpected('Opening the ledger', error));
	}
}
