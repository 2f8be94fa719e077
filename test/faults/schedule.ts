import type { Fault } from '../fakes/host/faults';
import type { Behaviour } from '../fakes/quickBooks/options';
import { Random } from './random';
import { tellStory, type Story, type Version } from './world/stories';

/** Everything that will happen in a world, drawn from one seed before anything does. */
export interface Schedule {
	readonly seed: number;
	readonly site: SiteOptions;
	readonly stories: readonly Story[];
	/** One after the other; the executions of one scene overlap. */
	readonly scenes: readonly Scene[];
	/** Holds until the faults stop. */
	readonly poison?: readonly Poison[];
}

/** A bill whose presence in a call makes the ledger fail over the whole call. */
export interface Poison {
	readonly story: number;
	readonly strikes: 'reads' | 'writes';
	readonly status: 500 | 400;
}

export interface SiteOptions {
	/** Paper is the destination that is not shipped. It is never drawn. */
	readonly vendor: 'xero' | 'quickBooks' | 'paper';
	readonly useBatchEndpoint: boolean;
	/** Invoices are created approved, so that they can be paid; Xero only. */
	readonly approved: boolean;
	readonly createMissingCustomers: boolean;
	readonly autoDisableAfter: number;
	readonly maxWaitSeconds: number;
	/** Undefined: the vendor's own. */
	readonly callsPerMinuteMax?: number;
	/** QuickBooks only: the newer reading of its limits. */
	readonly callsPerSecondMax?: number;
	/** Xero only. */
	readonly tokenLifetimeSeconds: number;
	readonly quickBooks: Partial<Behaviour>;
	/** QuickBooks only: the company refuses a number that any of its documents has. */
	readonly warnsOnDuplicateNumbers?: boolean;
	/** QuickBooks only: the company numbers its forms itself, whatever number is sent. */
	readonly numbersByLedger?: boolean;
	/** Bills come with the External Mappings that earlier executions wrote back. */
	readonly writeBackMappings: boolean;
	/** External Mappings name the customers. Not together with `createMissingCustomers`. */
	readonly mapsCustomers?: boolean;
	/** What a newer version does to an invoice that was sent. */
	readonly issuedDocuments?: 'update' | 'fail' | 'correct';
	/** What becomes of bills of closed periods. */
	readonly closedPeriod?: 'fail' | 'firstOpenDay';
}

export interface Scene {
	/** Since the scene before has ended. */
	readonly afterMs: number;
	readonly executions: readonly PlannedExecution[];
	readonly faults: readonly PlannedFault[];
	readonly visits: readonly Visit[];
}

export interface PlannedExecution {
	readonly startsAfterMs: number;
	readonly deliveries: readonly Version[];
	/** Has only the ids of the bills, and asks m3ter for them: whatever was delivered, it gets the newest versions. */
	readonly asksM3ter?: boolean;
	/** The process dies at its nth request: before it is sent, or after the vendor has carried it out. */
	readonly killed?: { readonly nth: number; readonly when: 'beforeSending' | 'afterCommit' };
}

/** Strikes the nth to the (nth + times - 1)th request of its kind. */
export interface PlannedFault {
	readonly fault: Fault | LineFault;
	readonly strikes: 'reads' | 'writes' | 'anything' | 'refreshes';
	readonly nth: number;
	readonly times: number;
}

/** Faults of the way between, where the vendor knows nothing of them. */
export type LineFault =
	/** The caller gives up, and the request arrives afterwards. */
	| { readonly fault: 'lateArrival'; readonly arrivesAfterMs: number }
	/** A proxy's page with status 200, after the vendor has carried the request out. */
	| { readonly fault: 'garbage' }
	/** The answers to a batch, each whole, but not as they should be. */
	| { readonly fault: 'elementsReversed' | 'elementMissing' | 'wrongIds' };

/** A person does something to the books. */
export interface Visit {
	/** Since the scene began; or, between look-up and write, right before its nth write arrives. */
	readonly at: { readonly afterMs: number } | { readonly beforeWrite: number };
	readonly act:
		| 'pay'
		| 'void'
		| 'delete'
		| 'annotate'
		| 'changeAmount'
		| 'removeMark'
		| 'renumber'
		| 'write'
		| 'retireCustomer'
		| 'closeBooks'
		| 'recode'
		| 'postpone'
		| 'send'
		| 'disconnect';
	readonly story: number;
	/** Of several live documents of the story the one that came last; else the first. */
	readonly last?: boolean;
}

const MINUTE_MS = 60_000;

export function drawSchedule(seed: number): Schedule {
	const random = new Random(seed);
	const vendor = random.of(['xero', 'quickBooks'] as const);
	const renumbering = new Random(-seed);
	const numbering = new Random(seed ^ 0x2f2f_2f2f);
	const asking = new Random(seed ^ 0x4d33_4d33);
	const preferences = new Random(seed ^ 0x5c5c_5c5c);
	const editing = new Random(seed ^ 0x1d1d_1d1d);
	const correcting = new Random(seed ^ 0x3e3e_3e3e);
	const agreeing = new Random(seed ^ 0x4f4f_4f4f);
	const site: SiteOptions = {
		vendor,
		useBatchEndpoint: vendor === 'quickBooks' && random.percent(50),
		approved: random.percent(80),
		createMissingCustomers: random.percent(25),
		autoDisableAfter: random.percent(20) ? random.between(1, 4) : 10,
		maxWaitSeconds: random.of([5, 60, 120, 120]),
		callsPerMinuteMax: random.percent(15) ? random.between(8, 20) : undefined,
		tokenLifetimeSeconds: random.percent(15) ? 3 : 1_800,
		quickBooks: {
			throttledAs: random.of(['429xml', '403']),
			faultsAsHttp200: random.percent(25),
			batchOrder: random.of(['asSent', 'reversed']),
			requestIds: random.percent(15) ? 'batchReplayAnswers6000' : 'replayed',
			requestIdRetentionMs: random.of([Infinity, 6 * MINUTE_MS]),
		} as Partial<Behaviour>,
		writeBackMappings: renumbering.percent(60),
		warnsOnDuplicateNumbers: numbering.percent(40),
		mapsCustomers: asking.percent(40),
		numbersByLedger: vendor === 'quickBooks' && preferences.percent(25),
		...drawIssuing(editing.percent(30) ? 'fail' : 'update', correcting),
	};
	const corrects = site.issuedDocuments === 'correct' && !site.numbersByLedger;
	if (site.issuedDocuments === 'correct' && !corrects)
		Object.assign(site, { issuedDocuments: 'update' });
	const stories = Array.from({ length: random.of([1, 1, 2, 3, 4, 6]) }, (_, index) =>
		tellStory(random, index, drawNumber(numbering, index), editing),
	);
	const scenes = drawScenes(random, vendor, stories)
		.map((scene) => withAsking(asking, withRenumbering(renumbering, scene, stories.length)))
		.map((scene) => withEdits(editing, scene, stories.length))
		.map((scene) => withAgreements(agreeing, scene, stories.length));
	return {
		seed,
		site,
		stories,
		scenes: corrects
			? scenes.map((scene) => withIssuing(correcting, scene, stories.length))
			: scenes,
		poison: drawPoison(numbering, stories.length),
	};
}

const drawIssuing = (
	otherwise: 'update' | 'fail',
	random: Random,
): Pick<SiteOptions, 'issuedDocuments' | 'closedPeriod'> => ({
	issuedDocuments: random.percent(35) ? 'correct' : otherwise,
	closedPeriod: random.percent(30) ? 'firstOpenDay' : 'fail',
});

/** Where issued documents are corrected, many of them are issued. */
function withIssuing(random: Random, scene: Scene, storyCount: number): Scene {
	const visits = Array.from({ length: random.of([0, 1, 1, 2]) }, (): Visit => ({
		...drawVisit(random, storyCount),
		act: random.of(['send', 'send', 'pay'] as const),
		last: random.percent(60),
	}));
	return { ...scene, visits: [...scene.visits, ...visits] };
}

/** Some leave no room for a suffix in QuickBooks. */
const drawNumber = (random: Random, index: number): string =>
	random.percent(25) ? `ACME-INVOICE-26-${1000 + index}` : `M3-${1000 + index}`;

function drawPoison(random: Random, storyCount: number): Poison[] {
	if (!random.percent(25)) return [];
	return Array.from({ length: random.of([1, 1, 1, 2]) }, () => ({
		story: random.below(storyCount),
		strikes: random.of(['writes', 'writes', 'reads'] as const),
		status: random.of([500, 400] as const),
	}));
}

function withRenumbering(random: Random, scene: Scene, storyCount: number): Scene {
	if (!random.percent(30)) return scene;
	const visit = { ...drawVisit(random, storyCount), act: 'renumber' } as const;
	return { ...scene, visits: [...scene.visits, visit] };
}

/** Somebody books a line otherwise, or e-mails the invoice. */
function withEdits(random: Random, scene: Scene, storyCount: number): Scene {
	if (!random.percent(40)) return scene;
	const act = random.of(['recode', 'recode', 'send'] as const);
	return { ...scene, visits: [...scene.visits, { ...drawVisit(random, storyCount), act }] };
}

/** Somebody grants a customer more time. */
function withAgreements(random: Random, scene: Scene, storyCount: number): Scene {
	if (!random.percent(15)) return scene;
	const visit = { ...drawVisit(random, storyCount), act: 'postpone' } as const;
	return { ...scene, visits: [...scene.visits, visit] };
}

const withAsking = (random: Random, scene: Scene): Scene => ({
	...scene,
	executions: scene.executions.map((one) => ({ ...one, asksM3ter: random.percent(20) })),
});

/** Versions arrive in order, mostly: some late, some twice, some together. */
function drawScenes(
	random: Random,
	vendor: SiteOptions['vendor'],
	stories: readonly Story[],
): Scene[] {
	const count = random.between(1, 4);
	const deliveries = Array.from({ length: count }, (): Version[] => []);
	for (const story of stories) {
		for (const version of story.versions) {
			const due = Math.min(version.version - 1, count - 1);
			deliveries[random.percent(70) ? due : random.below(count)]?.push(version);
			if (random.percent(25)) deliveries[random.below(count)]?.push(version);
		}
	}
	return deliveries.map((versions) => ({
		afterMs: random.of([0, 10_000, MINUTE_MS, 7 * MINUTE_MS, 60 * MINUTE_MS]),
		executions: drawExecutions(random, random.shuffled(versions)),
		faults: Array.from({ length: random.of([0, 0, 1, 1, 2, 3]) }, () => drawFault(random, vendor)),
		visits: Array.from({ length: random.of([0, 0, 0, 1, 1, 2]) }, () =>
			drawVisit(random, stories.length),
		),
	}));
}

/** One execution, or two workers of a queue that share the deliveries or are given the same ones. */
function drawExecutions(random: Random, versions: readonly Version[]): PlannedExecution[] {
	const lanes = random.percent(60)
		? [versions]
		: random.percent(50)
			? [versions, random.shuffled(versions)]
			: [versions.filter((_, index) => index % 2 === 0), versions.filter((_, index) => index % 2)];
	return lanes
		.filter((lane) => lane.length > 0)
		.map((lane, index) => ({
			startsAfterMs: index === 0 ? 0 : random.below(1_500),
			deliveries: lane,
			...(random.percent(18)
				? {
						killed: {
							nth: random.between(1, 9),
							when: random.of(['beforeSending', 'afterCommit'] as const),
						},
					}
				: {}),
		}));
}

function drawVisit(random: Random, storyCount: number): Visit {
	return {
		at: random.percent(40)
			? { beforeWrite: random.between(1, 3) }
			: { afterMs: random.of([0, random.below(1_500), random.below(4_000), 20_000]) },
		act: random.of([
			...(['pay', 'pay', 'void', 'delete', 'annotate', 'changeAmount', 'removeMark'] as const),
			...(['write', 'write', 'retireCustomer', 'closeBooks', 'disconnect'] as const),
		]),
		story: random.below(storyCount),
	};
}

function drawFault(random: Random, vendor: SiteOptions['vendor']): PlannedFault {
	const status = random.of([500, 502, 503, 504]);
	const fault = random.of<() => Fault | LineFault>([
		() => ({ fault: 'timeoutBeforeCommit' }),
		() => ({ fault: 'timeoutAfterCommit' }),
		() => ({ fault: 'timeoutAfterCommit' }),
		() => ({ fault: 'resetBeforeCommit' }),
		() => ({ fault: 'resetAfterCommit' }),
		() => ({ fault: 'serverErrorBeforeCommit', status }),
		() => ({ fault: 'serverErrorAfterCommit', status }),
		() => drawThrottle(random, vendor),
		() => drawThrottle(random, vendor),
		() => ({ fault: 'tokenExpired' }),
		() => ({ fault: 'revoked' }),
		() => ({ fault: 'answerWith', respond: () => xmlFault(status) }),
		() => ({ fault: 'lateArrival', arrivesAfterMs: random.of([1_000, 119_000, 121_000, 150_000]) }),
		() => ({ fault: 'garbage' }),
		() => ({ fault: 'wrongIds' }),
		() => ({ fault: 'elementsReversed' }),
		() => ({ fault: 'elementMissing' }),
	])();
	const isAboutElements = ['elementsReversed', 'elementMissing', 'wrongIds'].includes(fault.fault);
	return {
		fault,
		strikes: isAboutElements
			? 'writes'
			: random.of(['writes', 'writes', 'writes', 'reads', 'anything', 'refreshes'] as const),
		nth: random.between(1, 4),
		times: random.of([1, 1, 1, 2, 4]),
	};
}

/** Every kind of limit, for moments and for most of a day. */
function drawThrottle(random: Random, vendor: SiteOptions['vendor']): Fault {
	const retryAfterSeconds = random.of([1, 5, 30, 59, 200, 40_000]);
	if (vendor === 'quickBooks' && random.percent(50)) {
		return { fault: 'answerWith', respond: () => quickBooksThrottle(retryAfterSeconds) };
	}
	const problem = random.of(['minute', 'day', 'appminute', 'concurrent']);
	return problem === 'concurrent'
		? { fault: 'rateLimited', problem }
		: { fault: 'rateLimited', problem, retryAfterSeconds };
}

const quickBooksThrottle = (retryAfterSeconds: number): Response =>
	new Response('<Fault type="SERVICE"><Error code="3001"/></Fault>', {
		status: 429,
		headers: { 'retry-after': String(retryAfterSeconds), 'content-type': 'application/xml' },
	});

const xmlFault = (status: number): Response =>
	new Response(
		'<?xml version="1.0"?><IntuitResponse><Fault type="SystemFault"><Error code="10000">' +
			'<Message>An application error</Message></Error></Fault></IntuitResponse>',
		{ status, headers: { 'content-type': 'application/xml' } },
	);
