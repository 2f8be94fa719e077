import { AsyncLocalStorage } from 'node:async_hooks';
import type { Issuing } from '../../../lib/ledger/Issuing';
import type { HttpAnswer, HttpRequest, Send } from '../../../lib/http/request';
import { destinations } from '../../../lib/destinations/registry';
import { fail, ok } from '../../../lib/result';
import { Groups } from '../../../lib/run/groups';
import type { OpenedLedger, Run } from '../../../lib/run/Run';
import type { SettledItem } from '../../../lib/run/SettledItem';
import { settleItems } from '../../../lib/run/settleItems';
import { createTurns, type Turns } from '../../../lib/run/turns';
import { noM3ter } from '../../lib/run/support/runWith';
import { bill, billJson, lineItem } from '../../lib/support/fixtures';
import type { Fault } from '../../fakes/host/faults';
import { Random } from '../random';
import { openIssuingBooks, type IssuingBooks } from './issuingBooks';

// Bills are delivered again and again while answers get lost, jobs of m3ter fail and processes die; then all of it stops.
//
// L1. Each document is sent to its customer exactly once, and only while it is approved.
// L2. What is sent has the statement of a version that was delivered, once.
// L3. Whoever says that a statement is attached is right: the ledger holds that file, and no other of its name.
// L4. In the end each document has the statement of its newest version, and the customer sees it.

/** A mistake that is put in between the stage and the ledger. */
export type IssuingDefect = (issuing: Issuing) => Issuing;

/** What executions of one process share. */
interface Process {
	readonly groups: Groups;
	readonly turns: Turns;
	isDead: boolean;
}

/** Which process a request comes from: whatever a dead one still does goes nowhere. */
const ofProcess = new AsyncLocalStorage<Process>();

const startProcess = (): Process => ({
	groups: new Groups({ now: () => 0, wait: () => Promise.resolve() }, 0),
	turns: createTurns(),
	isDead: false,
});

/** @returns What is wrong with what happened; empty where nothing is. */
export async function playIssuing(
	seed: number,
	defect: IssuingDefect = (issuing) => issuing,
): Promise<readonly string[]> {
	const random = new Random(seed);
	const world = new IssuingWorld(random, defect);
	for (let scene = random.between(2, 5); scene > 0; scene -= 1) await world.playScene();
	await world.sweep();
	return [...new Set(world.complaints)];
}

interface Story {
	readonly index: number;
	version: number;
}

class IssuingWorld {
	readonly complaints: string[] = [];
	private readonly books: IssuingBooks;
	private readonly stories: readonly Story[];
	private process = startProcess();
	private runs = 0;
	/** Requests until the process dies. */
	private lifetime = Infinity;
	private die: () => void = () => undefined;
	private failingJobs = false;

	constructor(
		private readonly random: Random,
		private readonly defect: IssuingDefect,
	) {
		const carry =
			(send: Send): Send =>
			async (request) =>
				await this.carry(send, request);
		this.books = openIssuingBooks(random, carry);
		this.stories = Array.from({ length: random.of([1, 1, 2, 3]) }, (_, index) => {
			this.books.addCustomer(accountOf(index));
			return { index, version: 1 };
		});
	}

	async playScene(): Promise<void> {
		const { random, books } = this;
		for (const story of this.stories) if (random.percent(30)) story.version += 1;
		if (random.percent(40)) books.approveByHand();
		this.failingJobs = random.percent(15);
		for (let count = random.of([0, 1, 1, 2, 3]); count > 0; count -= 1) this.armFault();
		if (random.percent(35)) this.lifetime = random.between(1, 14);
		await this.deliver();
		this.audit();
		books.disarm();
		books.advance(random.of([0, 1, 10]));
	}

	/** The faults stop, and the newest versions are delivered twice more. */
	async sweep(): Promise<void> {
		this.failingJobs = false;
		this.lifetime = Infinity;
		this.books.approveByHand();
		for (let sweeps = 3; sweeps > 0; sweeps -= 1) {
			await this.deliver();
			this.audit();
			this.books.advance(10);
		}
		for (const document of this.books.documents()) {
			const { number, files, emails, canBeSent } = document;
			if (canBeSent && emails.length !== 1) this.complain(`${number}: ${emails.length} e-mails`);
			const story = this.stories.find(({ index }) => numberOf(index) === number);
			const wanted = story && textOf(story.index, story.version);
			if (files.length !== 1 || files[0]?.content !== wanted || !files[0]?.isShown) {
				this.complain(`${number}: ends with ${files.length} statements, or an old one`);
			}
		}
	}

	/** One execution; it ends, or its process dies and another one takes its place. */
	private async deliver(): Promise<void> {
		const died = new Promise<undefined>((resolve) => {
			this.die = () => resolve(undefined);
		});
		const versions = this.stories.map(({ index, version }) => ({ index, version }));
		const running = ofProcess.run(this.process, async () => await this.execute(versions));
		const settled = await Promise.race([running, died]);
		if (!settled) {
			this.lifetime = Infinity;
			this.process = startProcess();
			return;
		}
		for (const [place, { outcome }] of settled.entries()) {
			const { index = 0, version = 0 } = versions[place] ?? {};
			if (outcome.output !== 'invoices' || outcome.issued?.statement === 'notAttached') continue;
			const { number, id } = outcome.document ?? {};
			const held = this.books.documents().find((document) => document.id === id)?.files ?? [];
			if (held.length !== 1 || held[0]?.content !== textOf(index, version)) {
				this.complain(`${number}: said to be attached, and ${held.length} files are there`);
			}
		}
	}

	private async execute(versions: readonly Story[]): Promise<readonly SettledItem[]> {
		const { process } = this;
		const configuration = this.books.configuration({
			attachStatement: 'csv',
			emailInvoice: 'whenApproved',
		});
		const items = versions.map(({ index, version }, itemIndex) => ({
			itemIndex,
			billId: '',
			json: { bill: billJson(billOf(index, version)), externalMappings: [] },
		}));
		const settings = {
			billSource: 'input',
			externalMappingSource: 'input',
			accountSource: 'input',
		};
		const ledger = this.books.ledger(configuration);
		const opened: OpenedLedger = {
			ledger,
			expectBills: () => () => undefined,
			callsLeftToday: () => undefined,
			issue: {
				issuing: ledger.issuing && this.defect(ledger.issuing),
				turns: process.turns,
				isCancelled: () => false,
			},
			settle: async (bills, results) =>
				await process.groups.settle(
					{
						...bills,
						configuration,
						beganAtMs: 0,
						connect: () => ({ ledger, waitedMs: () => 0 }),
						cancelled: new Promise(() => undefined),
					},
					results,
				),
		};
		this.runs += 1;
		return await settleItems({ settings, items, unresolved: [] }, configuration, 0, {
			...withoutM3ter(async ({ id, version }) =>
				this.failingJobs ? fail('The job failed.') : ok(textOf(indexOf(id), version)),
			),
			openLedger: () => Promise.resolve(ok(opened)),
		});
	}

	/** A process that dies never comes back from its last request. */
	private async carry(send: Send, request: HttpRequest): Promise<HttpAnswer> {
		const process = ofProcess.getStore();
		if (process?.isDead) return await never();
		this.lifetime -= 1;
		if (this.lifetime > 0) {
			const answer = await send(request);
			return process?.isDead ? await never() : answer;
		}
		if (process) process.isDead = true;
		if (this.random.percent(50)) await send(request);
		this.die();
		return await never();
	}

	private armFault(): void {
		const { random, books } = this;
		const fault = random.of<Fault>([
			{ fault: 'timeoutAfterCommit' },
			{ fault: 'resetAfterCommit' },
			{ fault: 'serverErrorAfterCommit', status: 503 },
			{ fault: 'timeoutBeforeCommit' },
			{ fault: 'serverErrorBeforeCommit', status: 500 },
		]);
		const matches = random.of([
			books.isUpload,
			books.isEmail,
			books.isUpload,
			books.isEmail,
			() => true,
		]);
		books.arm(fault, { matches, nth: random.between(1, 2), times: random.of([1, 1, 2]) });
	}

	/** At all times. */
	private audit(): void {
		for (const { number, emails } of this.books.documents()) {
			if (emails.length > 1) this.complain(`${number}: ${emails.length} e-mails`);
			for (const { isApproved, files } of emails) {
				if (!isApproved) this.complain(`${number}: sent before it was approved`);
				if (files.length !== 1) this.complain(`${number}: sent with ${files.length} statements`);
			}
		}
	}

	private complain(complaint: string): void {
		this.complaints.push(complaint);
	}
}

const never = async (): Promise<never> => await new Promise(() => undefined);

const accountOf = (index: number): string => `account-${index}`;
const numberOf = (index: number): string => `M3-${1000 + index}`;
const idOf = (index: number): string => `bill-${index}`;
const indexOf = (billId: string): number => Number(billId.slice('bill-'.length));

const billOf = (index: number, version: number) =>
	bill({
		id: idOf(index),
		version,
		accountId: accountOf(index),
		sequentialInvoiceNumber: numberOf(index),
		lineItems: [lineItem({ convertedSubtotal: `${10 + version}.00` })],
	});

/** Statements of neighbouring versions have the same length, so that the content has to be looked at. */
const textOf = (index: number, version: number): string =>
	`description,quantity\n"API calls of ${index}, version ${version}",1\n`;

const withoutM3ter = (readStatement: Run['m3ter']['readStatement']): Omit<Run, 'openLedger'> => ({
	m3ter: { ...noM3ter, readStatement },
	destinations,
	operation: 'sync',
	counts: true,
	nowMs: () => 0,
	noteCallsLeft: () => undefined,
});
