import type { HttpAnswer, HttpRequest, Send } from '../../../lib/http/request';
import type { Fault, FaultableRequest } from '../../fakes/host/faults';
import { sendTo } from '../../fakes/host/sendTo';
import type { Auditor } from '../auditor/Auditor';
import type { RunRecord } from '../auditor/RunRecord';
import type { Random } from '../random';
import type { LineFault, PlannedFault, Poison } from '../schedule';
import { damageElements } from './damageElements';
import type { Site } from './Site';
import type { VirtualTime } from './virtualTime';

/** The way between the executions and the vendor, with everything that can go wrong on it. */
export interface Line {
	/** How one execution reaches the vendor. */
	sendFor(run: RunRecord): Send;
	/** From now on these faults wait for their requests, and no others. */
	arm(faults: readonly PlannedFault[], poison: readonly PoisonedText[]): void;
}

/** What names a bill that a ledger fails over, and in what. */
export interface PoisonedText extends Omit<Poison, 'story'> {
	readonly text: string;
}

/** As long as the package itself waits for an answer. */
const TIMEOUT_MS = 120_000;

export function createLine(
	site: Site,
	time: VirtualTime,
	random: Random,
	auditor: Auditor,
	beforeWrite: () => Promise<void>,
): Line {
	const vendor = sendTo(site.app);
	let armed: { readonly plan: PlannedFault & { fault: LineFault }; seen: number }[] = [];

	const lineFaultFor = (request: HttpRequest): LineFault | undefined => {
		const due = armed.filter((entry) => {
			if (!strikes(site, entry.plan.strikes, request)) return false;
			entry.seen += 1;
			return entry.seen >= entry.plan.nth && entry.seen < entry.plan.nth + entry.plan.times;
		});
		return due[0]?.plan.fault;
	};

	async function carry(run: RunRecord, request: HttpRequest): Promise<HttpAnswer> {
		await time.sleep(random.between(5, 60));
		if (site.isWrite(request) && request.url !== site.oAuth.tokenUrl) await beforeWrite();
		const answer = dated(await vendor(request), time.now());
		if (site.isWrite(request)) auditor.looksAtTheBooks(site.documents(), run);
		await time.sleep(random.between(5, 60));
		return answer;
	}

	/** The request arrives only after a while, whoever still waits for it. */
	async function carryLate(run: RunRecord, request: HttpRequest, afterMs: number) {
		const arriving = time.sleep(afterMs).then(async () => await carry(run, request));
		const gaveUp = time.sleep(TIMEOUT_MS).then((): HttpAnswer => timedOut);
		return await Promise.race([arriving, gaveUp]);
	}

	async function carryWithFault(run: RunRecord, request: HttpRequest): Promise<HttpAnswer> {
		const fault = lineFaultFor(request);
		if (fault?.fault === 'lateArrival') return await carryLate(run, request, fault.arrivesAfterMs);
		const answer = await carry(run, request);
		if (answer.kind === 'noAnswer' && /timeout/.test(answer.cause)) await time.sleep(TIMEOUT_MS);
		if (!fault || answer.kind !== 'answered' || answer.status !== 200) return answer;
		auditor.answerWasDamaged(run);
		return fault.fault === 'garbage'
			? { ...answer, body: '<html><title>Gateway</title></html>' }
			: { ...answer, body: damageElements(answer.body, fault.fault) };
	}

	return {
		sendFor: (run) => async (request) => {
			// The lock on a credential outlives the process that took it.
			if (request.url === site.oAuth.tokenUrl) return await carryWithFault(run, request);
			if (run.died) return await never();
			run.requests += 1;
			const isLast = run.requests === run.killed?.nth;
			if (isLast && run.killed?.when === 'beforeSending') {
				auditor.runDied(run);
				return await never();
			}
			const answer = await carryWithFault(run, request);
			if (isLast) auditor.runDied(run);
			return run.died ? await never() : answer;
		},
		arm(faults, poison) {
			site.faults.disarmAll();
			armed = [];
			for (const plan of faults) {
				const { fault, strikes: kind, nth, times } = plan;
				if (isLineFault(fault)) armed.push({ plan: { ...plan, fault }, seen: 0 });
				else site.faults.arm(fault, { matches: matcher(site, kind), nth, times });
			}
			for (const { text, strikes: kind, status } of poison) {
				const isOfKind = matcher(site, kind);
				site.faults.arm(
					{ fault: 'answerWith', respond: () => poisoned(status) },
					{
						matches: (request) => isOfKind(request) && mentions(request, text),
						times: Number.POSITIVE_INFINITY,
					},
				);
			}
		},
	};
}

const poisoned = (status: number): Response =>
	new Response('{}', { status, headers: { 'content-type': 'application/json', 'x-poison': '1' } });

const mentions = ({ query, body }: FaultableRequest, text: string): boolean =>
	body.includes(text) || query.toString().includes(encodeURIComponent(text));

/** As every server does; in process there is none. */
const dated = (answer: HttpAnswer, nowMs: number): HttpAnswer =>
	answer.kind === 'answered'
		? { ...answer, headers: { date: new Date(nowMs).toUTCString(), ...answer.headers } }
		: answer;

const never = async (): Promise<never> => await new Promise(() => undefined);

const timedOut: HttpAnswer = { kind: 'noAnswer', cause: 'timeout of 120000ms exceeded' };

const lineFaults: ReadonlySet<string> = new Set<LineFault['fault']>([
	...(['lateArrival', 'garbage', 'elementsReversed', 'elementMissing', 'wrongIds'] as const),
]);
const isLineFault = (fault: Fault | LineFault): fault is LineFault => lineFaults.has(fault.fault);

export const matcher =
	(site: Site, kind: PlannedFault['strikes']) =>
	({ method, host, path, body }: FaultableRequest): boolean =>
		!site.isPersonAtWork() &&
		strikes(site, kind, {
			method: method as HttpRequest['method'],
			url: `https://${host}${path}`,
			body,
		});

function strikes(
	site: Site,
	kind: PlannedFault['strikes'],
	request: Pick<HttpRequest, 'method' | 'url' | 'body'>,
): boolean {
	const { host, pathname } = new URL(request.url);
	const url = `https://${host}${pathname}`;
	const isRefresh = url === site.oAuth.tokenUrl;
	if (kind === 'refreshes' || isRefresh) return kind === 'refreshes' && isRefresh;
	if (kind === 'anything') return true;
	return site.isWrite(request) === (kind === 'writes');
}
