import type { HttpAnswer, HttpRequest, Send } from '../../../lib/http/request';
import type { Ledger } from '../../../lib/ledger/Ledger';
import { createM3terSource } from '../../../lib/m3ter/M3terSource';
import { collectStatus, type Collection } from '../../../lib/reconcile/collectStatus';
import type { Fault } from '../../fakes/host/faults';
import { Random } from '../random';
import { damageAnswer, type Damage, damages } from './damage';
import { describeEntry, describeRow, describeTold } from './Entry';
import { actByHand } from './people';
import { openScene, type Scene } from './scene';

// Somebody asks again and again what became of the documents. Reads fail, time out and come back broken, while people pay,
// credit, void and delete, between two requests too; then the faults stop.
//
// T1. A document is told as it stood at some moment of the run: voided only if somebody voided or deleted it.
// T2. The documents of a corrected bill are added up as they stood.
// T3. A run that fails tells nothing, and the next starts where it did: in the end each is told as it stands.
// T4. Nothing is written.

/** A mistake that is put in from outside; made anew for each schedule, so that it can remember. */
export type CollectingDefect = () => {
	readonly ledger?: (ledger: Ledger) => Ledger;
	/** The moment is kept in spite of a failure. */
	readonly forgetsFailures?: boolean;
};

/** @returns What is wrong with what was told; empty where nothing is. */
export async function playCollecting(
	seed: number,
	defect: CollectingDefect = () => ({}),
): Promise<readonly string[]> {
	const random = new Random(seed);
	const line = new DisturbedLine(random);
	const scene = await openScene(random, (send) => async (request) => line.carry(send, request));
	const world = new CollectingWorld(random, scene, line, defect());
	for (let hour = random.between(2, 5); hour > 0; hour -= 1) await world.playHour();
	await world.close();
	return [...new Set([...world.complaints, ...line.complaints])];
}

/** Between the ledger and whoever asks: people are at work meanwhile, and answers come back broken. */
class DisturbedLine {
	readonly complaints: string[] = [];
	/** What somebody still does during the run. */
	acts: Array<() => Promise<void>> = [];
	damage: { readonly kind: Damage; readonly nth: number } | undefined;
	private isOpen = false;
	private isPersonAtWork = false;
	private requests = 0;

	constructor(private readonly random: Random) {}

	/** Whether what goes by now is the run's own. */
	readonly isDisturbed = (): boolean => this.isOpen && !this.isPersonAtWork;

	async during<T>(run: () => Promise<T>): Promise<T> {
		this.isOpen = true;
		this.requests = 0;
		try {
			return await run();
		} finally {
			this.isOpen = false;
		}
	}

	async carry(send: Send, request: HttpRequest): Promise<HttpAnswer> {
		if (!this.isDisturbed()) return await send(request);
		if (request.method !== 'GET' && !request.reads) this.complaints.push(`${request.url} written`);
		this.requests += 1;
		const isDamaged = this.requests === this.damage?.nth;
		await this.interrupt();
		const answer = await send(request);
		await this.interrupt();
		return isDamaged && this.damage ? damageAnswer(answer, this.damage.kind) : answer;
	}

	private async interrupt(): Promise<void> {
		if (this.random.percent(60)) return;
		const act = this.acts.pop();
		this.isPersonAtWork = true;
		await act?.();
		this.isPersonAtWork = false;
	}
}

const startMs = Date.UTC(2026, 9, 1, 9);
const dayMinutes = 24 * 60;

class CollectingWorld {
	readonly complaints: string[] = [];
	/** By the document's ID: what was told last. */
	private readonly told = new Map<string, string>();
	private readonly toldDeleted = new Set<string>();
	/** How far the clock of whoever asks is before or behind the ledger's. */
	private readonly skewMinutes: number;
	private minutes = 0;
	private since: string;

	constructor(
		private readonly random: Random,
		private readonly scene: Scene,
		private readonly line: DisturbedLine,
		private readonly defect: ReturnType<CollectingDefect>,
	) {
		this.skewMinutes = random.between(-4, 4);
		this.since = this.moment();
	}

	async playHour(): Promise<void> {
		const { random, scene, line } = this;
		this.pass(random.of([1, 4, 6, 60, 60, dayMinutes * (scene.hasLongPauses ? 40 : 1)]));
		for (let acts = random.of([0, 0, 1, 2, 3]); acts > 0; acts -= 1) {
			await actByHand(scene, random);
		}
		for (let faults = random.of([0, 1, 1, 2]); faults > 0; faults -= 1) this.armFault();
		if (random.percent(30)) line.damage = { kind: random.of(damages), nth: random.between(1, 8) };
		line.acts = Array.from(
			{ length: random.of([0, 0, 1, 2]) },
			() => async () => await actByHand(scene, random),
		);
		await this.collect();
		this.calm();
	}

	/** The faults have stopped. */
	async close(): Promise<void> {
		this.pass(60);
		if (!(await this.collect())) this.complain('the last run fails without a fault');
		for (const entry of this.scene.entries) {
			const { id, number, state } = entry;
			const [last, stands] = [this.told.get(id), describeEntry(entry)];
			const isNamed = state === 'deleted' && this.toldDeleted.has(id);
			if (last === stands || (isNamed && !this.scene.knowsWhatIsDeleted)) continue;
			this.complain(`${number} was told last as ${last}, and is ${stands}`);
		}
		const isWrite = ({ method }: { method: string }) => method !== 'GET';
		if (this.scene.m3ter.fake.calls.some(isWrite)) this.complain('m3ter was written to');
	}

	/** @returns Whether it told anything. */
	private async collect(): Promise<boolean> {
		const { scene, line, defect } = this;
		for (const entry of scene.entries) entry.stood = [describeEntry(entry)];
		const actsBefore = line.acts.length;
		const window = { since: this.since, now: this.moment() };
		const configuration = scene.books.configuration(scene.settings);
		const ledger = scene.books.ledger(configuration);
		const m3ter = createM3terSource(scene.m3ter.api);
		const collected = await line.during(
			async () =>
				await collectStatus(window, {
					ledger: defect.ledger?.(ledger) ?? ledger,
					m3ter,
					configuration,
				}),
		);
		if (collected.ok) this.audit(collected.value, line.acts.length === actsBefore);
		if (collected.ok || defect.forgetsFailures) this.since = window.now;
		return collected.ok;
	}

	private audit({ documents, warnings }: Collection, isUndisturbed: boolean): void {
		const { entries, settings } = this.scene;
		for (const { outcome, billId, bill: known } of documents) {
			if (outcome.output !== 'invoices' || !outcome.collected || !outcome.document) {
				this.complain('something else was told');
				continue;
			}
			const { id, number } = outcome.document;
			const stood = entries.find((one) => one.id === id)?.stood ?? [];
			const told = describeTold(outcome.collected);
			this.told.set(id, told);
			if (!stood.includes(told)) {
				this.complain(`${number} is told as ${told}, and was ${stood.join(' or ')}`);
			}
			if (settings.issuedDocuments !== 'correct' || !known || !isUndisturbed) continue;
			const row = outcome.billStatus && describeTold(outcome.billStatus);
			const sum = describeRow(entries.filter((one) => one.billId === billId));
			if (row !== sum) this.complain(`${billId} comes to ${sum}, not to ${row}`);
		}
		for (const { details } of warnings) {
			const deleted = (details?.deleted ?? []) as ReadonlyArray<{ id: string }>;
			for (const { id } of deleted) this.toldDeleted.add(id);
		}
	}

	private armFault(): void {
		const { random, scene, line } = this;
		const fault = random.of<Fault>([
			{ fault: 'timeoutBeforeCommit' },
			{ fault: 'timeoutAfterCommit' },
			{ fault: 'resetBeforeCommit' },
			{ fault: 'serverErrorBeforeCommit', status: random.of([500, 502, 503]) },
			{ fault: 'rateLimited', problem: 'minute', retryAfterSeconds: 30 },
		]);
		const faults = random.percent(75) ? scene.books.faults : scene.m3ter.fake.faults;
		const [nth, times] = [random.between(1, 8), random.of([1, 1, 9])];
		faults.arm(fault, { matches: line.isDisturbed, nth, times });
	}

	private calm(): void {
		this.scene.books.faults.disarmAll();
		this.scene.m3ter.fake.faults.disarmAll();
		this.line.damage = undefined;
		this.line.acts = [];
	}

	private pass(minutes: number): void {
		this.minutes += minutes;
		this.scene.books.advance(minutes);
	}

	/** By the clock of whoever asks. */
	private moment(): string {
		return new Date(startMs + (this.minutes + this.skewMinutes) * 60_000).toISOString();
	}

	private complain(complaint: string): void {
		this.complaints.push(complaint);
	}
}
