import maxBy from 'lodash/maxBy';
import { throttlePauseMs } from '../../../lib/http/readAgain';
import type { HttpAnswer, HttpRequest, Send } from '../../../lib/http/request';
import type { Schedule, Visit } from '../schedule';
import type { Outputs } from '../world/execution';
import type { BookedDocument, Site } from '../world/Site';
import type { Version } from '../world/stories';
import { BookHistory } from './BookHistory';
import { auditFinalBooks } from './auditFinalBooks';
import { auditOutputs } from './auditOutputs';
import { countErrors } from './countErrors';
import type { RunRecord } from './RunRecord';

/** No pause between two calls is shorter once one was refused. */
const waitSecondsMin = 1;

/**
 * Keeps its own books from what can be seen: requests, answers, what people do, the outputs, and the
 * vendor's books after every request. Of the engine and its plans it knows nothing.
 */
export class Auditor {
	readonly complaints: string[] = [];
	/** Lines are worded only when somebody reads them. */
	private readonly lines: (() => string)[] = [];
	readonly incidents = {
		paid: new Set<number>(),
		sent: new Set<number>(),
		/** Amounts by hand, or one of several documents taken away. */
		changed: new Set<number>(),
		voided: new Set<number>(),
		deleted: new Set<number>(),
		retired: new Set<number>(),
		booksClosed: false,
		itemAdded: false,
		poisoned: new Set<number>(),
	};
	readonly history: BookHistory;
	/** Newest version of each story that any execution was given. */
	private readonly newest = new Map<number, Version>();
	private readonly running = new Set<RunRecord>();
	private errors: number | undefined = 0;
	private readonly beganAtMs: number;

	constructor(
		private readonly schedule: Schedule,
		private readonly site: Site,
		private readonly now: () => number,
	) {
		this.beganAtMs = now();
		for (const { story } of schedule.poison ?? []) this.incidents.poisoned.add(story);
		this.history = new BookHistory(
			schedule.stories,
			site,
			(text) => this.complain(text),
			schedule.site.issuedDocuments,
		);
	}

	complain(complaint: string): void {
		this.complaints.push(complaint);
		this.note(() => `COMPLAINT ${complaint}`);
	}

	note(describe: () => string): void {
		const atMs = this.now() - this.beganAtMs;
		this.lines.push(() => `${(atMs / 1_000).toFixed(3).padStart(10)}  ${describe()}`);
	}

	log(): string {
		return this.lines.map((line) => line()).join('\n');
	}

	runStarted(run: RunRecord): void {
		for (const other of this.running) other.hadCompany = run.hadCompany = true;
		this.running.add(run);
		run.errorsBefore = run.hadCompany ? undefined : this.errors;
		for (const version of run.deliveries) {
			const known = this.newest.get(version.story.index);
			if (!known || version.version > known.version) this.newest.set(version.story.index, version);
		}
		this.note(() => `${run.id} starts with ${run.deliveries.map(nameVersion).join(', ')}`);
	}

	/** What a dead process has under way may still arrive. */
	runDied(run: RunRecord): void {
		run.died = true;
		this.note(() => `${run.id} dies`);
	}

	private requestLeft(run: RunRecord, { method, url, body }: HttpRequest): void {
		run.underWay += 1;
		this.note(() => `${run.id} > ${method} ${url.slice(0, 170)} ${(body ?? '').slice(0, 600)}`);
		if (run.underWay > this.site.destination.limits.callsAtOnceMax) {
			this.complain(`${run.id} has ${run.underWay} calls under way`);
		}
		if (this.now() < run.opensAtMs) {
			this.complain(`${run.id} calls ${run.opensAtMs - this.now()} ms before it may`);
		}
		if (run.errorsBefore !== undefined && run.errorsBefore >= this.schedule.site.autoDisableAfter) {
			this.complain(`${run.id} calls although the integration is disabled`);
		}
	}

	/** How an execution's calls are seen: as it makes them, with what the credential does about a token. */
	watched(run: RunRecord, send: Send): Send {
		return async (request) => {
			this.requestLeft(run, request);
			const answer = await send(request);
			this.answerArrived(run, answer);
			return answer;
		};
	}

	private answerArrived(run: RunRecord, answer: HttpAnswer): void {
		run.underWay -= 1;
		this.note(() => `${run.id} < ${describeAnswer(answer)}`);
		const throttle = this.site.destination.limits.readThrottle(answer);
		if (throttle) {
			const seconds = throttle.retryAfterSeconds ?? waitSecondsMin;
			const opensAtMs = this.now() + seconds * 1_000;
			// Where no time is named, the pauses double with every refusal: how far is the transport's to say.
			const refusals = run.refusals++;
			run.demandedWaitMs +=
				throttle.retryAfterSeconds === undefined
					? throttlePauseMs(refusals, 1)
					: Math.max(0, opensAtMs - Math.max(run.opensAtMs, this.now()));
			run.opensAtMs = Math.max(run.opensAtMs, opensAtMs);
			run.sawDailyLimit ||= throttle.daily;
		} else if (answer.kind === 'answered' && answer.headers['x-poison'] !== undefined) {
			run.sawPoison = true;
		} else if (answer.kind === 'answered') {
			run.sawForbidden ||= answer.status === 403;
			run.sawTrouble ||= answer.status >= 500 || isUnreadable(answer.body);
		} else {
			const isRefused = answer.kind === 'notSent' && answer.failure.code === 'AUTH_FAILED';
			run.sawTokenRefused ||= isRefused;
			run.sawTrouble ||= !isRefused;
		}
	}

	/** An answer was not what the vendor had said: nobody could read it right. */
	answerWasDamaged(run: RunRecord): void {
		run.sawTrouble = true;
	}

	looksAtTheBooks(documents: readonly BookedDocument[], by: RunRecord | 'person'): void {
		this.history.look(documents, by, this.now());
	}

	personActed(act: Visit['act'], story: number): void {
		this.note(() => `a person: ${act} ${story}`);
		for (const run of this.running) run.hadCompany = true;
		if (act === 'pay') this.incidents.paid.add(story);
		if (act === 'send') this.incidents.sent.add(story);
		if (act === 'changeAmount' || act === 'delete' || act === 'void' || act === 'removeMark') {
			this.incidents.changed.add(story);
		}
		if (act === 'void') this.incidents.voided.add(story);
		if (act === 'delete') this.incidents.deleted.add(story);
		if (act === 'retireCustomer') this.incidents.retired.add(story);
		if (act === 'closeBooks') this.incidents.booksClosed = true;
	}

	runEnded(run: RunRecord, outputs: Outputs): void {
		run.endedAtMs = this.now();
		this.running.delete(run);
		this.note(() => describeOutputs(run, outputs));
		const { autoDisableAfter } = this.schedule.site;
		const after = countErrors(run.errorsBefore, outputs, autoDisableAfter);
		this.errors = this.running.size > 0 || run.hadCompany ? undefined : after.errors;
		auditOutputs(run, outputs, after, this.schedule, this.history, this.incidents, (complaint) =>
			this.complain(`${run.id}: ${complaint}`),
		);
	}

	/** Executions that were killed leave nothing behind but requests. */
	sceneEnded(storedErrors: number): void {
		for (const run of this.running) {
			if (!run.died) this.complain(`${run.id} never ended`);
			else this.errors = undefined;
		}
		this.running.clear();
		if (this.errors !== undefined && this.errors !== storedErrors) {
			this.complain(`${storedErrors} errors are remembered, ${this.errors} were counted`);
		}
		this.errors = storedErrors;
	}

	/** Somebody has enabled the integration again. */
	enabled(): void {
		this.errors = 0;
	}

	/** The newest versions of these bills that there are by now, these among them. */
	newestOf(deliveries: readonly Version[]): readonly Version[] {
		return deliveries.map(({ story }) => {
			const known = this.newest.get(story.index);
			const versions = deliveries.filter((other) => other.story === story);
			return maxBy([...versions, ...(known ? [known] : [])], 'version')!;
		});
	}

	newestVersions(): readonly Version[] {
		return [...this.newest.values()];
	}

	/** Once the faults have stopped: the run that swept, and the one after it, which had nothing to do. */
	afterSweeps(first: Outputs, second: RunRecord): void {
		// Where the first one disabled the integration, what it left unsent is the second one's to send.
		const leftDisabled = (first[2] ?? [])
			.filter(({ json }) => json.status === 'DISABLED')
			.map(({ json }) => (json.bill as { id?: unknown }).id);
		const wrote = this.history.changes.filter(({ by }) => by === second);
		if (!wrote.every(({ story }) => leftDisabled.includes(`bill-${story}`))) {
			this.complain('the second sweep wrote');
		}
		auditFinalBooks(
			this.newestVersions(),
			first,
			this.history,
			(text) => this.complain(text),
			(story) => this.incidents.changed.has(story),
		);
	}

	/** Tokens, client secrets and whatever looks like a header with one. */
	checkSecrets(outputs: Outputs, secrets: readonly string[]): void {
		const text = JSON.stringify(outputs);
		if (/Bearer |Basic /.test(text) || secrets.some((secret) => text.includes(secret))) {
			this.complain('an output carries a secret');
		}
	}
}

const nameVersion = ({ story, version }: Version): string => `${story.index}v${version}`;

const isUnreadable = (body: unknown): boolean => typeof body === 'string' && body !== '';

const describeAnswer = (answer: HttpAnswer): string => {
	if (answer.kind === 'noAnswer') return `no answer (${answer.cause})`;
	if (answer.kind === 'notSent') return `not sent (${answer.failure.code})`;
	return `${answer.status} ${JSON.stringify(answer.body).slice(0, 600)}`;
};

const describeOutputs = ({ id }: RunRecord, outputs: Outputs): string =>
	outputs
		.flatMap((items, index) =>
			items.map(({ json, pairedItem }) => {
				const name = ['invoices', 'skipped', 'failures', 'disabled'][index];
				return `${id} = ${name} ${JSON.stringify(pairedItem)} ${JSON.stringify(json).slice(0, 700)}`;
			}),
		)
		.join('\n            ');
