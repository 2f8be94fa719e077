import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { externalMappingIndex } from '../../lib/mapping/externalMappingIndex';
import { readBill } from '../../lib/bill/readBill';
import { withLinesOnDemand } from '../../lib/run/readItemBills';
import { readConfiguration } from '../../lib/transform';
import { createQuickBooksLedger } from '../../lib/destinations/quickbooks/ledger';
import type { BillJob, SyncRun } from '../../lib/sync/BillJob';
import type { Ledger } from '../../lib/ledger/Ledger';
import type { Send } from '../../lib/http/request';
import { syncBills } from '../../lib/sync/syncBills';
import { createXeroLedger } from '../../lib/destinations/xero/ledger';
import { exampleBills } from '../exampleBill';
import { sendToStandIn } from '../sendToStandIn';
import { type BenchDestination, valueOf } from './steps';

/** The only argument of the run. */
export interface MemoryTask {
	readonly destination: BenchDestination;
	/** Tenant or company. */
	readonly ledgerId: string;
	readonly accessToken: string;
	readonly port: number;
	readonly bills: number;
	readonly linesPerBill: number;
	/** Collects all garbage before every so many requests; undefined leaves it to V8. */
	readonly collectsEvery?: number;
}

export interface MemoryFigures {
	/** Resident, with the modules that the run needs. */
	readonly emptyBytes: number;
	/** Resident, with the input items, which n8n holds whatever is done with them. */
	readonly itemsBytes: number;
	/** Resident at most, while the bills were read, composed, looked up and written. */
	readonly peakBytes: number;
	/** At most in use after a collection, above the items; 0 where there was none. */
	readonly neededBytes: number;
	/** Bills that became a document. */
	readonly written: number;
}

/** A process of its own, so that its peak is not that of the stand-in. */
async function run(task: MemoryTask): Promise<MemoryFigures> {
	const emptyBytes = await settledBytes();
	const items = exampleBills(task.bills, task.linesPerBill);
	const itemsBytes = await settledBytes();
	const itemsInUseBytes = bytesInUse();

	const configuration = valueOf(
		readConfiguration({
			destination: task.destination,
			name: 'Benchmark',
			unmappedItems: task.destination === 'xero' ? 'sendWithoutItem' : 'useFallbackItem',
			fallbackItemId: '1',
			accountCode: '200',
			taxCode: task.destination === 'xero' ? 'NONE' : undefined,
			useBatchEndpoint: true,
		}),
	);
	let peakBytes = 0;
	let neededBytes = 0;
	let requests = 0;
	const look = () => (peakBytes = Math.max(peakBytes, process.memoryUsage.rss()));
	const watch = setInterval(look, LOOK_EVERY_MS);
	const plainSend = sendToStandIn(task.port, task.accessToken);
	const send: Send = async (request) => {
		requests += 1;
		if (task.collectsEvery !== undefined && requests % task.collectsEvery === 0) {
			collectGarbage();
			neededBytes = Math.max(neededBytes, bytesInUse() - itemsInUseBytes);
		}
		look();
		return await plainSend(request);
	};

	const mappings = externalMappingIndex([], configuration);
	// As the node keeps the bills of its items.
	const jobs = items.map((item): BillJob => {
		const bill = withLinesOnDemand(valueOf(readBill(item)), item);
		return { bill, mappings };
	});
	const ledger: Ledger =
		task.destination === 'xero'
			? (createXeroLedger({ send, tenantId: task.ledgerId, configuration }) as Ledger)
			: (createQuickBooksLedger({
					send,
					environment: 'production',
					realmId: task.ledgerId,
					configuration,
				}) as Ledger);
	const syncRun: SyncRun = {
		ledger,
		configuration,
		preview: false,
		whyStopped: () => () => undefined,
		mapCustomer: () => Promise.resolve(undefined),
	};
	const outcomes = await syncBills(jobs, syncRun);
	look();
	clearInterval(watch);
	return {
		emptyBytes,
		itemsBytes,
		peakBytes,
		neededBytes,
		written: [...outcomes.values()].filter(({ output }) => output === 'invoices').length,
	};
}

const LOOK_EVERY_MS = 20;
const SETTLES_MS = 1000;

/** Resident bytes once V8 has given back what nobody uses, which it does in the background. */
async function settledBytes(): Promise<number> {
	collectGarbage();
	await setTimeout(SETTLES_MS);
	collectGarbage();
	await setTimeout(SETTLES_MS);
	return process.memoryUsage.rss();
}

/** All of it, and without gaps, so that memory that is free is not counted to what was there before. */
function collectGarbage(): void {
	setFlagsFromString('--expose-gc');
	setFlagsFromString('--compact-on-every-full-gc');
	(runInNewContext('gc') as () => void)();
	setFlagsFromString('--no-compact-on-every-full-gc');
}

function bytesInUse(): number {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

run(JSON.parse(process.argv[2] ?? '{}') as MemoryTask).then(
	(figures) => process.send?.(figures),
	(error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	},
);
