import chunk from 'lodash/chunk';
import partition from 'lodash/partition';
import type { Configuration } from '../configuration/Configuration';
import { tallyInOrder } from '../health/tallyErrors';
import { failed, type BillResult } from '../results/BillResult';
import type { Destination } from '../ledger/Destination';
import type { Failure } from '../results/Failure';
import { ofBill } from '../results/failureCatalogue';
import { fail, type Result } from '../result';
import type { BillJob, SyncRun } from '../sync/BillJob';
import { syncBills } from '../sync/syncBills';
import { gatherJobs } from './gatherJobs';
import type { IncomingItem, ItemGroup } from './ItemGroup';
import type { OpenedLedger, Run } from './Run';
import { knownOf, settledItem, type KnownItem, type SettledItem } from './SettledItem';
import { unexpected, unexpectedAfterSending } from './unexpected';
import { watchWrites } from './watchWrites';

// N1. Every item leaves once, whatever is thrown on its way, and nothing is thrown here.
// N2. What met something unforeseen is tried again in halves, so that one item costs no other its invoice; but
//     never a bill of which a write has begun.

/** Enough to find one item among a thousand, and an end where everything throws. */
const triesMax = 32;

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
	await items.settle(group.items);
	return group.items.map((item) => items.settled(item));
}

/** What is known of the items of a group while they are on their way. */
class GroupUnderWay {
	private readonly known = new Map<IncomingItem, KnownItem>();
	private readonly results = new Map<IncomingItem, BillResult>();
	private readonly writes = watchWrites();
	private opened?: Promise<Result<OpenedLedger, Failure>>;
	private tries = 0;

	constructor(
		private readonly group: ItemGroup,
		private readonly configuration: Configuration<Destination>,
		private readonly successiveErrors: number,
		private readonly run: Run,
	) {}

	settled(item: IncomingItem): SettledItem {
		const outcome = this.results.get(item) ?? failed(unexpected(this.labelOf(item), noResult));
		return settledItem(this.knownOf(item), outcome, this.configuration);
	}

	async settle(items: readonly IncomingItem[]): Promise<void> {
		this.tries++;
		try {
			const jobs = await this.gather(items);
			if (jobs.size > 0) await this.sync(jobs);
		} catch (error) {
			const open = items.filter((item) => !this.results.has(item));
			const [sent, unsent] = partition(open, (item) => this.wasSent(item));
			for (const item of sent) {
				this.results.set(item, unexpectedAfterSending(this.labelOf(item), error));
			}
			const halves = items.length > 1 ? chunk(unsent, Math.ceil(unsent.length / 2)) : [unsent];
			for (const half of halves) {
				if (items.length > 1 && this.tries < triesMax) await this.settle(half);
				else this.giveUp(half, error);
			}
		}
	}

	private giveUp(items: readonly IncomingItem[], error: unknown): void {
		for (const item of items) {
			this.results.set(item, failed(unexpected(this.labelOf(item), error)));
		}
	}

	private async gather(
		items: readonly IncomingItem[],
	): Promise<ReadonlyMap<BillJob, IncomingItem>> {
		const { group, configuration, run } = this;
		const jobs = new Map<BillJob, IncomingItem>();
		const gathered = await gatherJobs(items, group.settings, configuration, run.m3ter);
		for (const { incoming, job, ...known } of gathered) {
			this.known.set(incoming, known);
			if (job.ok) jobs.set(job.value, incoming);
			else this.results.set(incoming, job.reason);
		}
		return jobs;
	}

	private async sync(jobs: ReadonlyMap<BillJob, IncomingItem>): Promise<void> {
		const { configuration, run } = this;
		const opened = await (this.opened ??= openLedger(this.group, configuration, run));
		if (!opened.ok) {
			for (const [{ bill }, item] of jobs) {
				this.results.set(item, failed(ofBill(`Bill ${bill.id}`, opened.reason)));
			}
			return;
		}
		const { ledger, callsLeftToday } = opened.value;
		const results = new Map<BillJob, BillResult>();
		const noteResults = (): void => {
			for (const [job, item] of jobs) {
				const result = results.get(job);
				if (result) this.results.set(item, result);
			}
		};
		const mayWrite = (): boolean => {
			noteResults();
			return !run.counts || !this.isDisabled();
		};
		try {
			const preview = run.operation === 'preview';
			const watched = this.writes.watch(ledger);
			const mapCustomer: SyncRun['mapCustomer'] = async (accountId, customerId) =>
				await run.m3ter.writeCustomerMapping({ accountId, customerId }, configuration);
			await syncBills(
				[...jobs.keys()],
				{ ledger: watched, configuration, preview, mayWrite, mapCustomer },
				results,
			);
		} finally {
			noteResults();
		}
		run.noteCallsLeft(configuration, callsLeftToday());
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

	private wasSent(item: IncomingItem): boolean {
		const { bill } = this.known.get(item) ?? {};
		return bill !== undefined && this.writes.hasBegun(bill.id);
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
