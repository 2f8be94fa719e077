import { loadXeroClient } from '../../../lib/destinations/xero/accountingApi';
import { isRecord } from '../../../lib/input/isRecord';
import type { HttpRequest, Send } from '../../../lib/http/request';
import { openSession, type LedgerSession } from '../../../transport/sessions';
import type { Fault } from '../../fakes/host/faults';
import { sendTo } from '../../fakes/host/sendTo';
import { configuration } from '../../lib/support/fixtures';
import { startRecord } from '../auditor/RunRecord';
import { noDefect, type Defect } from '../Defect';
import { Random } from '../random';
import type { SiteOptions } from '../schedule';
import { createCredential } from '../world/credential';
import { execute, type Outputs } from '../world/execution';
import { matcher } from '../world/line';
import { openQuickBooksSite } from '../world/quickBooksSite';
import type { Site } from '../world/Site';
import type { Story, Version } from '../world/stories';
import { createVirtualTime, type VirtualTime } from '../world/virtualTime';
import { WrittenBack } from '../world/WrittenBack';
import { openXeroSite } from '../world/xeroSite';

/** Many executions within seconds, each with a bill or two, in one process or in two. */
export interface Storm {
	readonly vendor: 'xero' | 'quickBooks';
	readonly processes: number;
	readonly stories: readonly Story[];
	readonly executions: readonly StormExecution[];
	/** A customer is archived in the middle of it, and nobody brings it back. */
	readonly archives?: { readonly story: number; readonly afterMs: number };
	/** A process loses its session, as when n8n loads the package anew. */
	readonly forgetsAfterMs?: number;
	/** A process dies with all its executions; it starts anew, and a person runs these again. */
	readonly crashesAfterMs?: number;
	/** What the vendor answers to some of the requests. */
	readonly faults?: readonly StormFault[];
}

export interface StormFault {
	readonly fault: Fault;
	readonly strikes: 'writes' | 'reads';
	readonly nth: number;
	readonly times: number;
}

export interface StormExecution {
	readonly process: number;
	readonly startsAfterMs: number;
	readonly deliveries: readonly Version[];
	readonly cancelledAfterMs?: number;
}

export interface StormFigures {
	readonly complaints: readonly string[];
	readonly calls: number;
	readonly throttled: number;
	readonly seconds: number;
	readonly written: number;
	/** Executions that ended with their process. */
	readonly died: number;
}

export function drawStorm(seed: number): Storm {
	const random = new Random(seed ^ 0x5707_5707);
	const stories = Array.from({ length: random.between(3, 20) }, (_, index) => storyOf(index));
	const processes = random.percent(25) ? 2 : 1;
	const executions = stories.flatMap(({ versions }) => {
		const [first, second] = versions as [Version, Version];
		const brought = random.percent(25) ? [first, second] : [first];
		if (random.percent(25)) brought.push(first);
		return brought.map((version): StormExecution => ({
			process: random.below(processes),
			startsAfterMs: random.below(random.of([500, 3_000, 8_000])),
			deliveries: [version],
			...(random.percent(15) && { cancelledAfterMs: random.below(3_000) }),
		}));
	});
	return {
		vendor: random.of(['xero', 'quickBooks'] as const),
		processes,
		stories,
		executions,
		...(random.percent(30) && {
			archives: { story: random.below(stories.length), afterMs: random.below(4_000) },
		}),
		...(random.percent(15) && { forgetsAfterMs: random.below(4_000) }),
		...drawTrouble(new Random(seed ^ 0x7a0b_7a0b)),
	};
}

const drawTrouble = (random: Random): Pick<Storm, 'crashesAfterMs' | 'faults'> => ({
	...(random.percent(25) && { crashesAfterMs: random.between(200, 6_000) }),
	...(random.percent(50) && {
		faults: Array.from({ length: random.between(1, 3) }, () => ({
			fault: drawFault(random),
			strikes: random.of(['writes', 'writes', 'reads'] as const),
			nth: random.between(1, 6),
			times: random.of([1, 1, 2, 4]),
		})),
	}),
});

function drawFault(random: Random): Fault {
	const status = random.of([500, 502, 503, 504]);
	const retryAfterSeconds = random.of([1, 5]);
	return random.of<Fault>([
		{ fault: 'rateLimited', problem: 'minute', retryAfterSeconds },
		{ fault: 'rateLimited', problem: 'concurrent' },
		{ fault: 'serverErrorBeforeCommit', status },
		{ fault: 'serverErrorAfterCommit', status },
		{ fault: 'timeoutBeforeCommit' },
		{ fault: 'timeoutAfterCommit' },
		{ fault: 'resetAfterCommit' },
	]);
}

export function storyOf(index: number): Story {
	const versions: Version[] = [];
	const story: Story = {
		index,
		billId: `bill-${index}`,
		accountId: `account-${index % 40}`,
		number: `M3-${1000 + index}`,
		versions,
		itemIsMissing: false,
	};
	for (const version of [1, 2]) {
		const amount = `${100 + index + version}.00`;
		const lines = [{ text: `Story ${index} content ${version} line 0`, amount }];
		versions.push({ story, version, content: version, lines });
	}
	return story;
}

const siteOptions: SiteOptions = {
	vendor: 'xero',
	useBatchEndpoint: false,
	approved: true,
	createMissingCustomers: false,
	autoDisableAfter: 10_000,
	maxWaitSeconds: 120,
	tokenLifetimeSeconds: 1_800,
	callsPerSecondMax: 10,
	quickBooks: {},
	writeBackMappings: false,
};

/** Plays a storm on the virtual clock, and judges it by what can be seen from outside. */
export async function playStorm(
	seed: number,
	{ storm = drawStorm(seed), defect = noDefect }: { storm?: Storm; defect?: Defect } = {},
): Promise<StormFigures> {
	await loadXeroClient();
	const random = new Random(seed).fork();
	const time = createVirtualTime(seed, random.fork());
	const latency = random.fork();
	const openSite = storm.vendor === 'xero' ? openXeroSite : openQuickBooksSite;
	const site = openSite(time, siteOptions, async () => await time.sleep(latency.between(100, 200)));
	for (const { accountId } of storm.stories) {
		if (!site.customers().includes(accountId)) site.person.addCustomer(accountId);
	}
	const settings = { ...siteOptions, ...site.settings, destination: site.destination };
	const complaints: string[] = [];
	const workplace = {
		site,
		time,
		defect,
		writtenBack: new WrittenBack(false),
		configuration: configuration(settings),
		health: {
			countErrors: () => Promise.resolve(0),
			addErrors: () => Promise.resolve(),
			clear: () => Promise.resolve(),
		},
	};
	const signed = createCredential(site).signed(sendTo(site.app));
	const processes = Array.from({ length: storm.processes }, () =>
		openProcess(site, time, signed, defect, (text) => complaints.push(text)),
	);
	const startedAtMs = time.now();
	const ended: { execution: StormExecution; outputs: Outputs; isCancelled: boolean }[] = [];
	const underWay = new Set<StormExecution>();
	let runs = 0;
	let died = 0;
	const start = (execution: StormExecution): void => {
		void time.sleep(execution.startsAfterMs).then(async () => {
			const process = processes[execution.process];
			if (!process) return;
			underWay.add(execution);
			let isCancelled = false;
			let cancel: () => void = () => undefined;
			const cancelled = new Promise<void>((resolve) => (cancel = resolve));
			if (execution.cancelledAfterMs !== undefined) {
				void time.sleep(execution.cancelledAfterMs).then(() => {
					isCancelled = true;
					cancel();
				});
			}
			const run = startRecord(`run-${(runs += 1)}`, execution, false, time.now());
			const seat = { ...process.seat(), isCancelled: () => isCancelled, cancelled };
			const outputs = await execute(run, seat, workplace);
			underWay.delete(execution);
			ended.push({ execution, outputs, isCancelled });
		});
	};
	for (const { fault, strikes, nth, times } of storm.faults ?? []) {
		site.faults.arm(fault, { matches: matcher(site, strikes), nth, times });
	}
	storm.executions.forEach(start);
	if (storm.crashesAfterMs !== undefined) {
		void time.sleep(storm.crashesAfterMs).then(() => {
			processes[0]?.crash();
			for (const execution of [...underWay].filter(({ process }) => process === 0)) {
				underWay.delete(execution);
				died += 1;
				start({ ...execution, startsAfterMs: RESTART_MS, cancelledAfterMs: undefined });
			}
		});
	}
	if (storm.archives) {
		const { story, afterMs } = storm.archives;
		const { accountId } = storm.stories[story] as Story;
		void time.sleep(afterMs).then(() => void site.person.retireCustomer(accountId));
	}
	if (storm.forgetsAfterMs !== undefined) {
		void time.sleep(storm.forgetsAfterMs).then(() => processes[0]?.forget());
	}
	await time.runUntilIdle();
	if (storm.faults) {
		site.faults.disarmAll();
		for (const { execution, outputs } of [...ended]) {
			if (codesOf(outputs).some((code) => saidOfFaults.has(code))) {
				start({ ...execution, startsAfterMs: 0, cancelledAfterMs: undefined });
			}
		}
		await time.runUntilIdle();
	}
	if (underWay.size > 0)
		complaints.push(`${underWay.size} executions wait for a group that never goes`);
	judge(storm, site, ended, (text) => complaints.push(text));
	return {
		complaints,
		calls: processes.reduce((sum, { calls }) => sum + calls(), 0),
		throttled: processes.reduce((sum, { throttled }) => sum + throttled(), 0),
		seconds: (time.now() - startedAtMs) / 1_000,
		written: site.documents().filter(({ state }) => state === 'live').length,
		died,
	};
}

/** Longer than what was under way takes to arrive. */
const RESTART_MS = 5_000;

type Complain = (complaint: string) => void;

/** One process of n8n: its session, and the laws that hold over all its executions. */
function openProcess(
	site: Site,
	time: VirtualTime,
	signed: Send,
	defect: Defect,
	complain: Complain,
) {
	const { limits } = site.destination;
	const open = () =>
		defect.session(openSession(limits, { now: () => time.now(), random: () => 0.5 }));
	let calls = 0;
	let throttled = 0;

	const sendOf = (own: Life, belongsTo: 'execution' | 'group'): Send => {
		if (belongsTo === 'group') own.groups += 1;
		const group = own.groups;
		return async (request) => {
			if (own.isDead) return await never();
			calls += 1;
			own.meter.start(request);
			if (readsSettings(request)) own.refusedIn = undefined;
			if (site.isWrite(request) && own.refusedIn !== undefined && group > own.refusedIn) {
				complain('a group writes on what the ledger has contradicted');
			}
			const answer = await signed(request);
			own.meter.end();
			if (own.isDead) return await never();
			if (answer.kind === 'noAnswer' && /timeout/.test(answer.cause)) await time.sleep(TIMEOUT_MS);
			if (limits.readThrottle(answer)) throttled += 1;
			else if (site.isWrite(request) && answer.kind === 'answered' && refuses(answer.body)) {
				own.refusedIn = group;
			}
			return answer;
		};
	};

	const begin = (): Life => ({
		session: open(),
		meter: createMeter(site, time, complain),
		groups: 0,
		isDead: false,
	});
	let life = begin();
	return {
		seat: () => {
			const own = life;
			return {
				session: own.session,
				send: (belongsTo: 'execution' | 'group') => sendOf(own, belongsTo),
			};
		},
		forget: () => {
			life = begin();
		},
		crash: () => {
			life.isDead = true;
			life = begin();
		},
		calls: () => calls,
		throttled: () => throttled,
	};
}

/** A session and what is seen of it. A process that forgets or dies is like another one from then on. */
interface Life {
	readonly session: LedgerSession;
	readonly meter: Meter;
	groups: number;
	/** The group in which a write was refused, until somebody looks at the books' settings. */
	refusedIn?: number;
	isDead: boolean;
}

/** As long as the package itself waits for an answer. */
const TIMEOUT_MS = 120_000;

const never = async (): Promise<never> => await new Promise(() => undefined);

interface Meter {
	start(request: HttpRequest): void;
	end(): void;
}

function createMeter(
	{ destination: { limits } }: Site,
	time: VirtualTime,
	complain: Complain,
): Meter {
	const started: { readonly atMs: number; readonly request: HttpRequest }[] = [];
	let underWay = 0;
	return {
		start(request) {
			started.push({ atMs: time.now(), request });
			underWay += 1;
			if (underWay > limits.callsAtOnceMax) complain(`${underWay} calls are under way`);
			for (const { callsMax, windowMs, counts = () => true } of limits.rates) {
				const within = started.filter(
					(call) => call.atMs > time.now() - windowMs && counts(call.request),
				);
				if (within.length > callsMax) complain(`${within.length} calls within ${windowMs} ms`);
			}
		},
		end() {
			underWay -= 1;
		},
	};
}

const readsSettings = ({ url, body = '' }: HttpRequest): boolean =>
	/\/Organisation\b|preferences|companyinfo/i.test(`${url} ${body}`);

const refuses = (body: unknown): boolean =>
	/"StatusAttributeString":"ERROR"|"Fault":/.test(JSON.stringify(body));

/** What a process that races another may say of a bill. */
const saidOfRaces: ReadonlySet<unknown> = new Set([
	...['BOOKS_CHANGED', 'DUPLICATE_DOCUMENTS', 'NUMBER_TAKEN', 'OUTCOME_UNKNOWN', 'STALE_VERSION'],
]);

/** What can be said where the vendor fails; each is sent again afterwards. */
const saidOfFaults: ReadonlySet<unknown> = new Set([
	...['OUTCOME_UNKNOWN', 'SERVER_ERROR', 'TIMEOUT', 'UNREACHABLE'],
]);

const codesOf = ([, , failures = []]: Outputs): readonly unknown[] =>
	failures.map(({ json: { failure } }) => (isRecord(failure) ? failure.code : undefined));

function judge(
	{ stories, executions, archives, processes, forgetsAfterMs, faults }: Storm,
	site: Site,
	ended: readonly { execution: StormExecution; outputs: Outputs; isCancelled: boolean }[],
	complain: Complain,
): void {
	// A throttled call is waited for, and no bill fails over it.
	const fails = faults?.some(({ fault: { fault } }) => fault !== 'rateLimited') ?? false;
	const races = processes > 1 || forgetsAfterMs !== undefined;
	const isArchived = ({ story: { accountId } }: Version): boolean =>
		archives !== undefined && stories[archives.story]?.accountId === accountId;

	for (const { execution, outputs } of ended) {
		const [invoices = [], , failures = []] = outputs;
		const left = [...invoices, ...failures];
		const [version] = execution.deliveries as [Version];
		if (left.length !== execution.deliveries.length) complain(`${left.length} items left`);
		for (const { json } of left) {
			const { bill, document, failure } = json;
			const name = `${version.story.billId} version ${version.version}`;
			if (!isRecord(bill) || bill.id !== version.story.billId) complain(`${name} left as another`);
			if (isRecord(document) && document.number !== version.story.number) {
				complain(`${name} got the document ${String(document.number)}`);
			}
			const code = isRecord(failure) ? failure.code : undefined;
			const isExplained =
				code === undefined ||
				(code === 'CANCELLED' && execution.cancelledAfterMs !== undefined) ||
				(code === 'STALE_VERSION' && version.version === 1) ||
				(code === 'CUSTOMER_INACTIVE' && isArchived(version)) ||
				(races && saidOfRaces.has(code)) ||
				(fails && saidOfFaults.has(code));
			if (!isExplained) complain(`says ${String(code)} of ${name}`);
		}
	}
	if (races) return;
	for (const story of stories) {
		const live = site
			.documents()
			.filter(({ number, state }) => number === story.number && state === 'live');
		if (live.length > 1) complain(`${story.billId} has ${live.length} documents`);
		const wanted = executions
			.filter(({ cancelledAfterMs }) => cancelledAfterMs === undefined)
			.flatMap(({ deliveries }) => deliveries)
			.filter((version) => version.story === story && !isArchived(version))
			.map(({ version }) => version);
		const held = /content (\d+)/.exec(live[0]?.lines[0]?.text ?? '')?.[1] ?? 0;
		if (Number(held) < Math.max(0, ...wanted)) complain(`${story.billId} is lost or old`);
	}
}
