import { loadXeroClient } from '../../../lib/destinations/xero/accountingApi';
import type { HealthStore } from '../../../lib/health/HealthStore';
import { configuration } from '../../lib/support/fixtures';
import { Auditor } from '../auditor/Auditor';
import { startRecord, type RunRecord } from '../auditor/RunRecord';
import { openSession } from '../../../transport/sessions';
import { noDefect, type Defect } from '../Defect';
import { Random } from '../random';
import { drawSchedule, type PlannedExecution, type Scene, type Schedule } from '../schedule';
import { createCredential } from './credential';
import { execute, type Outputs } from './execution';
import { createLine } from './line';
import { openPaperSite } from './paperSite';
import { openQuickBooksSite } from './quickBooksSite';
import { planVisits, visit } from './visit';
import { WrittenBack } from './WrittenBack';
import { createVirtualTime } from './virtualTime';
import { openXeroSite } from './xeroSite';

export interface WorldOptions {
	readonly defect?: Defect;
	/** Instead of the one that the seed draws. */
	readonly schedule?: Schedule;
}

const openSite = { xero: openXeroSite, quickBooks: openQuickBooksSite, paper: openPaperSite };

const DAY_MS = 24 * 3_600_000;

/** Plays one schedule to its end, stops the faults, sweeps twice, and hands over the auditor. */
export async function runWorld(
	seed: number,
	{ defect, schedule = drawSchedule(seed) }: WorldOptions = {},
): Promise<{ readonly auditor: Auditor; readonly schedule: Schedule }> {
	// Reading files takes turns of the event loop that the virtual clock would not wait for.
	await loadXeroClient();
	const random = new Random(seed).fork();
	const time = createVirtualTime(seed, random.fork());
	const latency = random.fork();
	const site = openSite[schedule.site.vendor](
		time,
		schedule.site,
		async () => await time.sleep(latency.between(10, 300)),
	);
	const auditor = new Auditor(schedule, site, () => time.now());
	const credential = createCredential(site);
	const writtenBack = new WrittenBack(schedule.site.writeBackMappings);
	const visits = planVisits(
		time,
		async (planned) =>
			await visit(planned, schedule.stories, site, credential, auditor, writtenBack),
	);
	const line = createLine(site, time, random.fork(), auditor, visits.beforeWrite);
	const health = rememberErrors();
	const { createMissingCustomers, mapsCustomers: drawn = false } = schedule.site;
	const mapsCustomers = drawn && !createMissingCustomers;
	const workplace = {
		site,
		writtenBack,
		time,
		health,
		defect,
		configuration: configuration({
			...schedule.site,
			...site.settings,
			useExternalMappingAccountCode: mapsCustomers,
			destination: site.destination,
		}),
	};
	// A sweep takes the time that the vendor's limits ask for.
	const patient = { ...workplace.configuration, maxWaitSeconds: 3_600 };
	if (!schedule.site.createMissingCustomers) {
		for (const { accountId } of schedule.stories) site.person.addCustomer(accountId);
	}

	const poison = (schedule.poison ?? []).flatMap(({ story, strikes, status }) => {
		const { number, billId } = schedule.stories[story] ?? {};
		const text = site.numbersByLedger ? billId && `m3ter bill ${billId} v` : number;
		return text === undefined ? [] : [{ text, strikes, status }];
	});
	let runs = 0;
	const endings = new Map<RunRecord, Outputs>();
	async function start(planned: PlannedExecution, isSweep: boolean): Promise<RunRecord> {
		await time.sleep(planned.startsAfterMs);
		const deliveries = planned.asksM3ter
			? auditor.newestOf(planned.deliveries)
			: planned.deliveries;
		const record = { ...planned, deliveries };
		const run = startRecord(`run-${(runs += 1)}`, record, isSweep, time.now());
		auditor.runStarted(run);
		// A process that dies never comes back from this.
		const send = auditor.watched(run, credential.signed(line.sendFor(run)));
		const place = isSweep ? { ...workplace, configuration: patient } : workplace;
		const limits = (defect ?? noDefect).limits(site.destination.limits);
		const session = openSession(limits, {
			now: time.now,
			wait: time.sleep,
			random: () => 0.5,
		});
		const seat = {
			session,
			send: () => send,
			isCancelled: () => false,
			cancelled: new Promise(() => undefined),
		};
		void execute(run, seat, place).then((outputs) => {
			endings.set(run, outputs);
			writtenBack.note(outputs);
			auditor.runEnded(run, outputs);
			auditor.checkSecrets(outputs, credential.secrets());
		});
		return run;
	}

	async function play(scene: Scene, isSweep = false) {
		const { afterMs, executions, faults } = scene;
		time.advance(afterMs);
		line.arm(faults, isSweep ? [] : poison);
		writtenBack.sceneStarts();
		const started = executions.map(async (planned) => await start(planned, isSweep));
		visits.expect(scene.visits);
		await time.runUntilIdle();
		auditor.sceneEnded(await health.countErrors());
		return await Promise.all(started);
	}

	for (const scene of schedule.scenes) await play(scene);

	credential.connect();
	await health.clear();
	auditor.enabled();
	for (const { accountId } of schedule.stories) site.person.restoreCustomer(accountId);
	auditor.incidents.retired.clear();
	const sweep: Scene = {
		afterMs: DAY_MS,
		executions: [{ startsAfterMs: 0, deliveries: auditor.newestVersions() }],
		faults: [],
		visits: [],
	};
	auditor.note(() => 'the faults stop');
	const [first] = await play(sweep, true);
	await health.clear();
	auditor.enabled();
	const [second] = await play(sweep, true);
	const swept = first && endings.get(first);
	if (swept && second) auditor.afterSweeps(swept, second);
	return { auditor, schedule };
}

function rememberErrors(): HealthStore {
	let errors = 0;
	return {
		countErrors: () => Promise.resolve(errors),
		addErrors: (count) => Promise.resolve(void (errors += count)),
		clear: () => Promise.resolve(void (errors = 0)),
	};
}
