import groupBy from 'lodash/groupBy';
import partition from 'lodash/partition';
import type { Configuration } from '../configuration/Configuration';
import type { Ledger } from '../ledger/Ledger';
import { failed } from '../results/BillResult';
import type { BillJob, BillResults, SyncRun, WhyStopped } from '../sync/BillJob';
import { stoppedBefore } from '../sync/sendWrites';
import { giveUp, syncJobs } from './syncJobs';

// Group commit, as databases do it. One ledger has one group under way.
//
// G1. Bills that come while no group is under way go at once, and wait for nothing.
// G2. Bills that come while one is under way go together in a later one: those of one configuration in one group, and
//     configurations take turns in the order in which the first bill of each came.
// G3. A group waits for nothing but the one before it, and each that ends, however it ends, starts the next.
// G4. Each execution gets the results of its own bills, and of no others. The same bill from several executions is one
//     write.
// G5. Bills of an execution that is cancelled or disabled leave before they are written, unless another execution brought
//     the same bill. Nothing changes for others.
// G6. The ledger of a group belongs to no execution: it is asked to go on whatever becomes of the one that leads.

/** What one execution hands over. */
export interface Delivery {
	readonly configuration: Configuration;
	readonly jobs: readonly BillJob[];
	/**
	 * Opens the ledger for a group that this execution leads.
	 * @param isAbandoned Whether nobody waits for the group any more: all its executions were cancelled.
	 */
	readonly connect: (isAbandoned: () => boolean) => GroupLedger;
	/** By the results of this execution's own bills, as far as they are known. */
	readonly whyStopped: (results: BillResults) => ReturnType<WhyStopped>;
	/** Writes into m3ter which customer an account has got. */
	readonly mapCustomer: SyncRun['mapCustomer'];
	/** Resolves when the execution is cancelled. */
	readonly cancelled: Promise<unknown>;
}

export interface GroupLedger {
	readonly ledger: Ledger;
	/** How long throttled calls have held the group back, in milliseconds. */
	waitedMs(): number;
}

/** How the bills of an execution went, for its hint. */
export interface Journey {
	/** For groups before it, and for a ledger that took no calls. */
	readonly waitedMs: number;
	/** Bills in the largest group that it went in. */
	readonly billsTogether: number;
}

/** A few minutes of a ledger's calls: others shall have their turn after that. */
const billsMax = 1_000;

interface Waiting {
	readonly delivery: Delivery;
	readonly key: string;
	readonly jobs: readonly BillJob[];
	/** In the order of the jobs, as the group takes them. */
	readonly taken: readonly BillJob[];
	readonly results: BillResults;
	readonly cameAtMs: number;
	readonly settle: (journey: Journey) => void;
	isCancelled: boolean;
}

/** The groups of one ledger, in one process. */
export class Groups {
	private waiting: readonly Waiting[] = [];
	private isUnderWay = false;

	constructor(private readonly now: () => number) {}

	/**
	 * Takes bills to the books together with those of other executions. Never rejects.
	 * @param results Filled as bills leave, with one for each job in the end.
	 */
	async settle(delivery: Delivery, results: BillResults): Promise<Journey> {
		let journey: Journey = { waitedMs: 0, billsTogether: 0 };
		for (const jobs of partsOf(delivery.jobs)) {
			const part = await this.join(delivery, jobs, results);
			journey = {
				waitedMs: journey.waitedMs + part.waitedMs,
				billsTogether: Math.max(journey.billsTogether, part.billsTogether),
			};
		}
		return journey;
	}

	/** Whether nothing is under way or waits. */
	isIdle(): boolean {
		return !this.isUnderWay && this.waiting.length === 0;
	}

	private async join(
		delivery: Delivery,
		jobs: readonly BillJob[],
		results: BillResults,
	): Promise<Journey> {
		const key = keyOf(delivery.configuration);
		return await new Promise((settle) => {
			const cameAtMs = this.now();
			// While it waits m3ter may make a newer version of a bill, and another execution bring it.
			const taken = this.isUnderWay ? jobs.map((job) => ({ ...job, isNewest: false })) : jobs;
			const entry = { taken, delivery, key, jobs, results, cameAtMs, settle, isCancelled: false };
			this.waiting = [...this.waiting, entry];
			void delivery.cancelled.then(() => this.leave(entry));
			if (!this.isUnderWay) void this.runAll();
		});
	}

	/** What is under way stays until it is settled. */
	private leave(entry: Waiting): void {
		entry.isCancelled = true;
		if (!this.waiting.includes(entry)) return;
		this.waiting = this.waiting.filter((other) => other !== entry);
		for (const job of entry.jobs) {
			entry.results.set(job, failed(stoppedBefore(`Bill ${job.bill.id}`, 'CANCELLED')));
		}
		entry.settle({ waitedMs: this.now() - entry.cameAtMs, billsTogether: 0 });
	}

	private async runAll(): Promise<void> {
		this.isUnderWay = true;
		for (let group = this.takeNext(); group.length > 0; group = this.takeNext()) {
			await this.run(group);
		}
		this.isUnderWay = false;
	}

	private takeNext(): readonly Waiting[] {
		const [first, ...others] = this.waiting;
		if (!first) return [];
		let bills = first.jobs.length;
		const [joining, staying] = partition(others, ({ key, jobs }) => {
			if (key !== first.key || bills + jobs.length > billsMax) return false;
			bills += jobs.length;
			return true;
		});
		this.waiting = staying;
		return [first, ...joining];
	}

	private async run(group: readonly Waiting[]): Promise<void> {
		const startedAtMs = this.now();
		const jobs = group.flatMap(({ taken }) => taken);
		const results: BillResults = new Map();
		let heldMs = 0;
		try {
			const [{ delivery }] = group as readonly [Waiting];
			const { ledger, waitedMs } = delivery.connect(() =>
				group.every(({ isCancelled }) => isCancelled),
			);
			await syncJobs(jobs, syncRunOf(group, delivery, ledger), results);
			heldMs = waitedMs();
		} catch (error) {
			giveUp(jobs, error, results);
		}
		for (const entry of group) {
			handOver(entry, results);
			const waitedMs = startedAtMs - entry.cameAtMs + heldMs;
			entry.settle({ waitedMs, billsTogether: jobs.length });
		}
	}
}

/** All versions of a bill stay together, so that only the newest is written. */
function partsOf(jobs: readonly BillJob[]): readonly (readonly BillJob[])[] {
	if (jobs.length <= billsMax) return jobs.length > 0 ? [jobs] : [];
	const parts: BillJob[][] = [];
	for (const versions of Object.values(groupBy(jobs, ({ bill }) => `bill ${bill.id}`))) {
		const last = parts.at(-1);
		if (last && last.length + versions.length <= billsMax) last.push(...versions);
		else parts.push(versions);
	}
	return parts;
}

/** The same for the same settings, wherever they come from. */
export const keyOf = (configuration: Configuration): string =>
	JSON.stringify({ ...configuration, destination: configuration.destination.name }, (_, value) =>
		value instanceof Set ? [...(value as Set<unknown>)] : (value as unknown),
	);

function handOver({ jobs, taken, results }: Waiting, ofGroup: BillResults): void {
	for (const [index, job] of jobs.entries()) {
		const result = ofGroup.get(taken[index] ?? job);
		if (result) results.set(job, result);
	}
}

const whyStopped = ({ isCancelled, delivery, results }: Waiting): ReturnType<WhyStopped> =>
	isCancelled ? 'CANCELLED' : delivery.whyStopped(results);

function syncRunOf(group: readonly Waiting[], leader: Delivery, ledger: Ledger): SyncRun {
	const ownerOf = new Map(
		group.flatMap((entry) => entry.taken.map((job) => [job, entry] as const)),
	);
	const ownersOf = groupBy([...ownerOf], ([{ bill }]) => bill.id);
	return {
		ledger,
		configuration: leader.configuration,
		preview: false,
		ownerOf: (job) => ownerOf.get(job),
		mapCustomer: async (...mapping) => {
			const { delivery } = group.find(({ isCancelled }) => !isCancelled) ?? { delivery: leader };
			return await delivery.mapCustomer(...mapping);
		},
		whyStopped: (known) => {
			for (const entry of group) handOver(entry, known as BillResults);
			const whys = new Map(group.map((entry) => [entry, whyStopped(entry)]));
			return ({ bill }) => {
				const ofBill = (ownersOf[bill.id] ?? []).map(([, entry]) => whys.get(entry));
				return ofBill.includes(undefined) ? undefined : ofBill[0];
			};
		},
	};
}
