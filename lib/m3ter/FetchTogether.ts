import partition from 'lodash/partition';
import uniq from 'lodash/uniq';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { fail, type Result } from '../result';

// Group commit for what is read: one fetch of a kind is under way, and what is asked for meanwhile goes in the next.
//
// F1. An answer serves those only who asked before its request left: a bill may be another one a moment later.
// F2. What is asked for while nothing is under way goes at once. While fetches serve several executions each, they keep a
//     distance, which doubles: a storm becomes a few fetches, whatever m3ter takes for one. It is not kept once nobody has
//     asked for a moment: n8n starts the next executions when these have ended. Executions that come one by one wait for
//     nothing, however closely they follow each other, and executions that have been answered keep no distance again.
// F3. A fetch is made for all by the first of them that is not cancelled, and that one stays until it ends.
// F4. Each execution gets what it asked for, and nothing else. What fails for one ID fails for those who asked for it, and
//     a fetch that throws does so for all who waited for it and for no others.

export type ById<Value> = ReadonlyMap<string, Result<Value, Failure>>;

/** One execution that asks. */
export interface Asker<Value> {
	/** Goes on whatever becomes of the execution, and answers for every ID. */
	readonly fetch: (ids: readonly string[]) => Promise<ById<Value>>;
	readonly isCancelled: () => boolean;
	/** Whether it has kept its distance before: it asks for the next kind together with those that were woken with it. */
	readonly wasAnswered?: boolean;
}

export interface FetchClock {
	readonly now: () => number;
	/** Of no execution. Zero milliseconds: to the end of the present turn. */
	readonly wait: (ms: number) => Promise<void>;
}

/** The first of them is for those that n8n starts while a call to m3ter is under way, and a little longer. */
const distanceMsMin = 500;

/** The longest that a bill waits for others to come along. */
const distanceMsMax = 4_000;

/** After so long without another one nobody seems to follow: a busy n8n starts several executions in this time. */
const quietMs = 500;

/** Executions that one answer has woken ask for what they need next within a moment of each other. */
const momentMs = 50;

interface Waiting<Value> {
	readonly ids: readonly string[];
	readonly asker: Asker<Value>;
	readonly resolve: (found: ById<Value>) => void;
	readonly reject: (error: unknown) => void;
}

/** The fetches of one kind of record, from one m3ter organization, in one process. */
class FetchTogether<Value> {
	private waiting: Waiting<Value>[] = [];
	private isUnderWay = false;
	private startedAtMs = -Infinity;
	private lastAskedAtMs = -Infinity;
	private distanceMs = 0;
	/** Executions that the fetch before served. */
	private servedBefore = 0;

	constructor(private readonly clock: FetchClock) {}

	/** @returns Every ID that was asked for. */
	async ask(ids: readonly string[], asker: Asker<Value>): Promise<ById<Value>> {
		const answered = new Promise<ById<Value>>((resolve, reject) => {
			this.waiting.push({ ids, asker, resolve, reject });
		});
		this.lastAskedAtMs = this.clock.now();
		if (!this.isUnderWay) void this.fetchAll();
		return await answered;
	}

	private async fetchAll(): Promise<void> {
		this.isUnderWay = true;
		while (this.waiting.length > 0) {
			await this.gather();
			const [cancelled, open] = partition(this.waiting, ({ asker }) => asker.isCancelled());
			this.waiting = [];
			for (const { ids, resolve } of cancelled) resolve(cancelledFor(ids));
			this.startedAtMs = this.clock.now();
			this.servedBefore = open.length;
			await fetchFor(open);
		}
		this.isUnderWay = false;
	}

	private async gather(): Promise<void> {
		const { now, wait } = this.clock;
		const leavesAtMs = now() + this.msUntilNext();
		const quietAtMs = (): number =>
			this.lastAskedAtMs +
			(this.waiting.every(({ asker }) => asker.wasAnswered) ? momentMs : quietMs);
		const msLeft = (): number => Math.min(leavesAtMs, quietAtMs()) - now();
		// Executions that an answer has woken together ask for the next kind in the same turn.
		do await wait(Math.max(0, msLeft()));
		while (msLeft() > 0);
	}

	private msUntilNext(): number {
		const sinceMs = this.clock.now() - this.startedAtMs;
		const isStorm = this.servedBefore > 1 || this.waiting.length > 1;
		if (!isStorm || sinceMs >= 2 * Math.max(this.distanceMs, distanceMsMin)) {
			this.distanceMs = 0;
			return 0;
		}
		this.distanceMs = Math.min(Math.max(2 * this.distanceMs, distanceMsMin), distanceMsMax);
		return Math.max(0, this.distanceMs - sinceMs);
	}
}

/** IDs of m3ter. Any other text that somebody posts could cost a whole call its answer, and is asked for by itself. */
const isId = (text: string): boolean => /^[\w-]{1,100}$/.test(text);

/** The fetches of all kinds from one m3ter organization. */
export class M3terFetches {
	private readonly kinds = new Map<string, FetchTogether<unknown>>();

	constructor(private readonly clock: FetchClock) {}

	/** @param kind Always of one kind of value. */
	async ask<Value>(
		kind: string,
		ids: readonly string[],
		asker: Asker<Value>,
	): Promise<ById<Value>> {
		const [shared, own] = partition(ids, isId);
		const answers = await Promise.all([
			shared.length > 0 ? this.ofKind<Value>(kind).ask(shared, asker) : [],
			own.length > 0 ? asker.fetch(own) : [],
		]);
		return new Map(answers.flatMap((byId) => [...byId]));
	}

	private ofKind<Value>(kind: string): FetchTogether<Value> {
		const known = this.kinds.get(kind) ?? new FetchTogether<unknown>(this.clock);
		this.kinds.set(kind, known);
		return known as FetchTogether<Value>;
	}
}

async function fetchFor<Value>(together: readonly Waiting<Value>[]): Promise<void> {
	const [leader] = together;
	if (!leader) return;
	try {
		const found = await leader.asker.fetch(uniq(together.flatMap(({ ids }) => ids)));
		for (const { ids, resolve } of together) {
			resolve(
				new Map(
					ids.flatMap((id) => {
						const answer = found.get(id);
						return answer ? [[id, answer] as const] : [];
					}),
				),
			);
		}
	} catch (error) {
		for (const { reject } of together) reject(error);
	}
}

const cancelledFor = (ids: readonly string[]): ById<never> => {
	const reason = failure('CANCELLED', 'The execution was cancelled before m3ter was asked.');
	return new Map(ids.map((id) => [id, fail(reason)]));
};
