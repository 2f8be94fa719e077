import type { HttpRequest, Send } from '../../../lib/http/request';
import { M3terFetches } from '../../../lib/m3ter/FetchTogether';
import { ok } from '../../../lib/result';
import { openSession, type LedgerSession } from '../../../transport/sessions';
import type { Defect } from '../Defect';
import type { Seat } from '../world/execution';
import type { Site } from '../world/Site';
import { itemFor, type Version } from '../world/stories';
import type { VirtualTime } from '../world/virtualTime';
import { createN8nPlaces, noLimits } from './n8nPlaces';
import type { Complain, Storm } from './stormTypes';

/** One process of n8n: its session, and the laws that hold over all its executions. */
export function openProcess(
	{ n8n = noLimits, asksM3ter }: Storm,
	newestOf: (billId: string) => Version,
	site: Site,
	time: VirtualTime,
	signed: Send,
	defect: Defect,
	complain: Complain,
) {
	const { limits } = site.destination;
	const clock = { now: time.now, wait: time.sleep, random: () => 0.5 };
	const open = () => defect.session(openSession(limits, clock), clock);
	const { enter } = createN8nPlaces(n8n, time);
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
		fetches: new M3terFetches(clock),
		meter: createMeter(site, time, complain),
		groups: 0,
		isDead: false,
	});
	/** Together with other executions, each bill as it is by then. */
	const readBills = async (own: Life, ids: readonly string[], isCancelled: () => boolean) =>
		await own.fetches.ask('bills', ids, {
			isCancelled,
			fetch: async (some) => {
				const found = new Map(some.map((id) => [id, ok(itemFor(newestOf(id), site).bill)]));
				await time.sleep(M3TER_CALL_MS);
				return own.isDead ? await never() : found;
			},
		});
	let life = begin();
	return {
		enter,
		seat: (execution: Pick<Seat, 'isCancelled' | 'cancelled'>): Seat => {
			const own = life;
			return {
				...execution,
				session: own.session,
				send: (belongsTo) => sendOf(own, belongsTo),
				...(asksM3ter && {
					readBills: async (ids) => await readBills(own, ids, execution.isCancelled),
				}),
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
	readonly fetches: M3terFetches;
	readonly meter: Meter;
	groups: number;
	/** The group in which a write was refused, until somebody looks at the books' settings. */
	refusedIn?: number;
	isDead: boolean;
}

const M3TER_CALL_MS = 150;

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
