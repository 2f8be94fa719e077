import groupBy from 'lodash/groupBy';
import partition from 'lodash/partition';
import type { Configuration } from '../configuration/Configuration';
import type { Ledger } from '../ledger/Ledger';
import { failed } from '../results/BillResult';
import type { BillJob, BillResults, SyncRun, WhyStopped } from '../sync/BillJob';
import { stoppedBefore } from '../sync/sendWrites';
import { Arrivals, type GroupClock } from './arrivals';
import { giveUp, syncJobs } from './syncJobs';

// Group commit, as databases do it. One ledger has one group under way.
//
// G1. Bills that come while no group is under way, and no other execution has begun to bring some, go at once and wait for
//     nothing.
// G2. Bills that come while one is under way go together in a later one: those of one configuration in one group, and
//     configurations take turns in the order in which the first bill of each came.
// G3. A group waits for the one before it, and each that ends, however it ends, starts the next. It also waits for
//     executions that have begun, until they have brought their bills: for so long that the calls which a group takes
//     anyway would take as long at the ledger's rate, and not at all while bills of another configuration wait.
// G4. Each execution gets the results of its own bills, and of no others. The same bill from several executions is one
//     write. What goes back to m3ter goes by an execution that brought such a bill: another one may read from another
//     organization of m3ter.
// G5. Bills of an execution that is cancelled or disabled leave before they are written, unless another execution brought
//     the same bill. Nothing changes for others.
// G6. The ledger of a group belongs to no execution: it is asked to go on whatever becomes of the one that leads.

/** What one execution hands over. */
export interface Delivery {
	readonly configuration: Configuration;
	readonly jobs: readonly BillJob[];
	/** Before it read anything. */
	readonly beganAtMs: number;
	/**
	 * Opens the ledger for a group that this execution leads.
	 * @param isAbandoned Whether nobody waits for the group any more: all its executions were cancelled.
	 */
	readonly connect: (isAbandoned: () => boolean) => GroupLedger;
	/** By the results of this execution's own bills, as far as they are known. */
	readonly whyStopped: (results: BillResults) => ReturnType<WhyStopped>;
	/** Writes into m3ter which customer an account has got, also once the execution is cancelled. */
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
	readonly results: BillResults;
	readonly cameAtMs: number;
	readonly settle: (journey: Journey) => void;
	/** In the order of the jobs, as the group takes them. */
	taken: readonly BillJob[];
	isCancelled: boolean;
}

/** The groups of one ledger, in one process. */
export class Groups {
	private waiting: readonly Waiting[] = [];
	private isUnderWay = false;
	private lastGroup = { endedAtMs: -Infinity, executions: 0 };
	private readonly arrivals: Arrivals;

	/** @param patienceMs The longest that a group waits for executions that have begun. */
	constructor(
		private readonly clock: GroupClock,
		private readonly patienceMs: number,
	) {
		this.arrivals = new Arrivals(clock);
	}

	/**
	 * An execution has begun, and may bring bills.
	 * @returns To be called once it brings them, or is known to bring none.
	 */
	expect(configuration: Configuration): () => void {
		return this.arrivals.begin(keyOf(configuration));
	}

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
			const cameAtMs = this.clock.now();
			const mayBeOld = this.isUnderWay || this.lastGroup.endedAtMs >= delivery.beganAtMs;
			const taken = mayBeOld ? jobs.map(noLongerNewest) : jobs;
			const entry = { taken, delivery, key, jobs, results, cameAtMs, settle, isCancelled: false };
			this.waiting = [...this.waiting, entry];
			void delivery.cancelled.then(() => this.leave(entry));
			this.arrivals.note();
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
		entry.settle({ waitedMs: this.clock.now() - entry.cameAtMs, billsTogether: 0 });
		this.arrivals.note();
	}

	private async runAll(): Promise<void> {
		this.isUnderWay = true;
		for (;;) {
			await this.gather();
			const group = this.takeNext();
			if (group.length === 0) break;
			await this.run(group);
			this.lastGroup = { endedAtMs: this.clock.now(), executions: group.length };
		}
		this.isUnderWay = false;
	}

	/** Lets those join that are about to come. */
	private async gather(): Promise<void> {
		const { now, wait } = this.clock;
		let over: Promise<'over'> | undefined;
		for (;;) {
			const [first] = this.waiting;
			// Bills of another configuration do not wait for more of this one.
			if (!first || !this.waiting.every(({ key }) => key === first.key)) return;
			const quietInMs = this.areOthersComing(first) ? Infinity : this.quietAtMs(first) - now();
			if (quietInMs <= 0) return;
			const leavesAtMs = Math.max(first.cameAtMs, this.lastGroup.endedAtMs) + this.patienceMs;
			over ??= wait(leavesAtMs - now()).then(() => 'over');
			const quiet = quietInMs < Infinity ? [wait(quietInMs)] : [];
			const happened = await Promise.race([over, this.arrivals.change(), ...quiet]);
			for (const entry of this.waiting) entry.taken = entry.jobs.map(noLongerNewest);
			if (happened === 'over') return;
		}
	}

	/** Not an execution that takes much longer than others to bring what it has. */
	private areOthersComing({ key, cameAtMs }: Waiting): boolean {
		return this.arrivals.areExpected(key, cameAtMs - this.patienceMs);
	}

	/** Executions that end together make room for others, which n8n starts one after the other. */
	private quietAtMs({ cameAtMs }: Waiting): number {
		const { endedAtMs, executions } = this.lastGroup;
		if (executions < 2 || cameAtMs > endedAtMs + this.patienceMs) return -Infinity;
		const lastCameAtMs = this.waiting.at(-1)?.cameAtMs ?? cameAtMs;
		return Math.max(endedAtMs, lastCameAtMs) + this.patienceMs * momentShare;
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
		const startedAtMs = this.clock.now();
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

/** Of the patience: after so long without another execution nobody seems to follow. */
const momentShare = 1 / 8;

/** After a bill was read m3ter may make a newer version of it, and another execution bring that. */
const noLongerNewest = (job: BillJob): BillJob => ({ ...job, isNewest: false });

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
		mapCustomer: async (accountId, customerId) => {
			const owner = group.find(({ jobs }) => jobs.some(({ account }) => account?.id === accountId));
			return await (owner?.delivery ?? leader).mapCustomer(accountId, customerId);
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
