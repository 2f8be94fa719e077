import { pinnedN8nVersion } from '../../demo/host/installHost';
import { startHostWorld } from '../../demo/host/hostWorld';
import type { WorkflowDefinition } from '../../demo/host/n8nRest';
import type { Report } from '../../demo/host/report';
import { createStandIns } from '../../demo/host/standIns';
import { publishedLimits } from '../../test/fakes/quickBooks/options';
import { starterLimits } from '../../test/fakes/xero/options';
import { type BenchLedger, LATENCY_MS, LINES_PER_BILL } from '../n8n/benchBooks';
import { watchProcessTree } from '../n8n/processTreeMemory';
import type { BenchTable } from '../report/BenchTable';
import { formatMegabytes, formatNumber, formatSeconds } from '../report/formatFigure';
import { openStorm, type Storm, type StormFigures, type StormOptions } from './openStorm';
import { QUICKBOOKS_CALLS_PER_SECOND_MAX, stormStandIns } from './stormStandIns';

interface StormContender extends Pick<StormOptions, 'ledger' | 'file' | 'prepare'> {
	readonly title: string;
	readonly writes: boolean;
}

/** n8n alone: the same webhook and the same executions, with nothing to do. */
const withNoOp = ({ nodes, ...definition }: WorkflowDefinition): WorkflowDefinition => ({
	...definition,
	nodes: nodes.map(({ name, id, position, ...node }) =>
		name === 'Xero'
			? { name, id, position, type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} }
			: { ...node, name, id, position },
	),
});

const contenders: readonly StormContender[] = [
	{ title: 'No-Op in its place', ledger: 'xero', prepare: withNoOp, writes: false },
	{ title: 'Sync m3ter Bill, Xero', ledger: 'xero', writes: true },
	{ title: 'Inbox, Xero', ledger: 'xero', file: '9-inbox.json', writes: true },
	{ title: 'Sync m3ter Bill, QuickBooks', ledger: 'quickBooks', writes: true },
];

interface Measurement {
	readonly contender: StormContender;
	readonly bills: number;
	readonly figures: StormFigures;
	readonly elapsedMs: number;
	readonly memoryPeakBytes: number;
}

const DOCUMENTS_PER_XERO_CALL_MAX = 50;

/** What the limits make the fewest possible calls take. */
function floorMs(ledger: BenchLedger, bills: number): number {
	const perMinute = { xero: starterLimits, quickBooks: publishedLimits }[ledger].callsPerMinuteMax;
	const calls = ledger === 'xero' ? Math.ceil(bills / DOCUMENTS_PER_XERO_CALL_MAX) : bills;
	const fullMinutes = Math.floor((calls - 1) / perMinute);
	const inLastMinute = calls - fullMinutes * perMinute;
	const msPerCall = ledger === 'xero' ? 0 : 1000 / QUICKBOOKS_CALLS_PER_SECOND_MAX;
	return fullMinutes * 60_000 + (inLastMinute - 1) * msPerCall;
}

/** One notification for each bill, all at once, to a real n8n. */
export async function benchStorm(
	billCounts: readonly number[],
	tarball: string,
	report: Report,
): Promise<BenchTable[]> {
	const measurements: Measurement[] = [];
	for (const contender of contenders) {
		measurements.push(...(await runStorms(contender, billCounts, tarball, report)));
	}
	return [tableOf(measurements)];
}

/**
 * Executions that n8n starts at once; without a limit it starts them all. Each holds about 10 MB, and each has to get
 * SQLite's only connection for writing within a minute, or its webhook is answered with 500.
 */
const EXECUTIONS_AT_ONCE_MAX = 50;

/** What is not answered with 200 is sent again. */
const DELIVERIES_MAX = 5;

async function deliverAll(storm: Storm, report: Report): Promise<void> {
	let open = storm.bills;
	for (let delivery = 1; open.length > 0 && delivery <= DELIVERIES_MAX; delivery++) {
		open = await storm.deliver(open);
		if (open.length > 0) report(`${open.length} were not answered with 200`);
	}
}

/** In an n8n of their own, small storms before large ones. */
async function runStorms(
	contender: StormContender,
	billCounts: readonly number[],
	tarball: string,
	report: Report,
): Promise<Measurement[]> {
	const world = await startHostWorld({
		version: 'newest',
		tarball,
		standIns: createStandIns(stormStandIns(billCounts.length)),
		env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: String(EXECUTIONS_AT_ONCE_MAX) },
	});
	// A storm that does not end is a row of the table as well.
	const reportError = (error: unknown) => report(String(error));
	try {
		const measurements: Measurement[] = [];
		for (const [place, count] of billCounts.entries()) {
			report(`${contender.title}, ${count} webhooks`);
			const storm = await openStorm(world, { ...contender, place, count });
			const memory = watchProcessTree(world.process.processId);
			const startedMs = Date.now();
			await deliverAll(storm, report);
			if (contender.file) await storm.untilWritten(count);
			// The inbox writes into its table what became of each bill; the next storm shares the table.
			await storm.untilQuiet().catch(reportError);
			const quietMs = Date.now() - startedMs;
			const memoryPeakBytes = await memory.stop();
			await world.n8n.unpublish(storm.workflow);
			const figures = storm.figures();
			const elapsedMs = contender.writes ? figures.lastWriteMs : quietMs;
			const measurement = { contender, bills: count, figures, elapsedMs, memoryPeakBytes };
			report(rowOf(measurement).join(', '));
			measurements.push(measurement);
		}
		return measurements;
	} finally {
		await world.stop();
	}
}

const tableOf = (measurements: readonly Measurement[]): BenchTable => ({
	title: `In n8n ${pinnedN8nVersion('newest')}: a webhook for each bill, all at once`,
	explanation: `Bills of ${LINES_PER_BILL} lines, each of another account, to the workflow of the README with its settings, to an n8n that starts ${EXECUTIONS_AT_ONCE_MAX} executions at once; on stand-ins that take ${LATENCY_MS} ms a call and enforce ${starterLimits.callsPerMinuteMax} calls a minute and ${starterLimits.concurrentCallsMax} at once (Xero), and ${publishedLimits.callsPerMinuteMax} calls a minute, ${publishedLimits.concurrentCallsMax} at once and ${QUICKBOOKS_CALLS_PER_SECOND_MAX} a second (QuickBooks). The time is from the first notification to the last write, and without writes to the end of the last execution; the inbox sends once a minute. The floor is what the vendor's limits make the fewest possible calls take. Memory is that of n8n and its task runner, at most.`,
	head: [
		...['workflow', 'webhooks', 'written', 'calls a bill', 'rejected', 'calls to m3ter'],
		...['time', 'floor', 'memory'],
	],
	rows: measurements.map(rowOf),
});

function rowOf({ contender, bills, figures, elapsedMs, memoryPeakBytes }: Measurement): string[] {
	const ifWrites = (cell: () => string): string => (contender.writes ? cell() : '–');
	return [
		contender.title,
		formatNumber(bills),
		ifWrites(() => formatNumber(figures.written)),
		ifWrites(() => (figures.calls / Math.max(1, figures.written)).toFixed(2)),
		ifWrites(() => formatNumber(figures.refused)),
		ifWrites(() => formatNumber(figures.callsToM3ter)),
		formatSeconds(elapsedMs),
		ifWrites(() => formatSeconds(floorMs(contender.ledger, bills))),
		formatMegabytes(memoryPeakBytes),
	];
}
