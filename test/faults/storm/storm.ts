import { loadXeroClient } from '../../../lib/destinations/xero/accountingApi';
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
import type { Story, Version } from '../world/stories';
import { createVirtualTime } from '../world/virtualTime';
import { WrittenBack } from '../world/WrittenBack';
import { openXeroSite } from '../world/xeroSite';
import { drawStorm } from './drawStorm';
import { codesOf, judgeStorm, saidOfFaults } from './judgeStorm';
import { openProcess } from './stormProcess';
import type { Storm, StormExecution, StormFigures } from './stormTypes';

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
	const brought = new Map<string, Version>();
	const newestOf = (billId: string): Version => brought.get(billId) as Version;
	const processes = Array.from({ length: storm.processes }, () =>
		openProcess(storm, newestOf, site, time, signed, defect, (text) => complaints.push(text)),
	);
	const startedAtMs = time.now();
	const ended: { execution: StormExecution; outputs: Outputs; isCancelled: boolean }[] = [];
	const underWay = new Map<StormExecution, () => void>();
	let runs = 0;
	let endedAtMs = startedAtMs;
	let died = 0;
	const start = (execution: StormExecution): void => {
		void time.sleep(execution.startsAfterMs).then(async () => {
			const process = processes[execution.process];
			if (!process) return;
			for (const version of execution.deliveries) {
				const { billId } = version.story;
				const known = brought.get(billId);
				if (!known || known.version < version.version) brought.set(billId, version);
			}
			const leave = await process.enter();
			underWay.set(execution, leave);
			let isCancelled = false;
			let cancel: () => void = () => undefined;
			const cancelled = new Promise<void>((resolve) => (cancel = resolve));
			if (execution.cancelledAfterMs !== undefined) {
				void time.sleep(execution.cancelledAfterMs).then(() => {
					isCancelled = true;
					cancel();
				});
			}
			const { asksM3ter } = storm;
			const planned = { ...execution, asksM3ter };
			const run = startRecord(`run-${(runs += 1)}`, planned, false, time.now());
			const seat = process.seat({ isCancelled: () => isCancelled, cancelled });
			const outputs = await execute(run, seat, workplace);
			leave();
			underWay.delete(execution);
			ended.push({ execution, outputs, isCancelled });
			endedAtMs = time.now();
			const tookMs = endedAtMs - run.startedAtMs;
			if (!storm.faults && tookMs > execution.deliveries.length * TOOK_MS_MAX) {
				complaints.push(`${run.id} takes ${tookMs / 1_000} s`);
			}
		});
	};
	for (const { fault, strikes, nth, times } of storm.faults ?? []) {
		site.faults.arm(fault, { matches: matcher(site, strikes), nth, times });
	}
	storm.executions.forEach(start);
	if (storm.crashesAfterMs !== undefined) {
		void time.sleep(storm.crashesAfterMs).then(() => {
			processes[0]?.crash();
			for (const [execution, leave] of [...underWay]) {
				if (execution.process !== 0) continue;
				leave();
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
	judgeStorm(storm, site, ended, (text) => complaints.push(text));
	return {
		complaints,
		calls: processes.reduce((sum, { calls }) => sum + calls(), 0),
		throttled: processes.reduce((sum, { throttled }) => sum + throttled(), 0),
		seconds: (endedAtMs - startedAtMs) / 1_000,
		written: site.documents().filter(({ state }) => state === 'live').length,
		died,
	};
}

/** For a bill: more than a minute of a vendor's limit. What a fault makes a call wait for comes on top. */
const TOOK_MS_MAX = 90_000;

/** Longer than what was under way takes to arrive. */
const RESTART_MS = 5_000;
