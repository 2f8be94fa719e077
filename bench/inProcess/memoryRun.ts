import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { externalMappingIndex } from '../../lib/bill/externalMappingIndex';
import { readBill } from '../../lib/bill/readBill';
import { readConfiguration } from '../../lib/configuration/readConfiguration';
import { createQuickBooksLedger } from '../../lib/quickbooks/quickbooksLedger';
import type { BillJob, SyncRun } from '../../lib/sync/BillJob';
import type { Ledger } from '../../lib/sync/Ledger';
import type { Send } from '../../lib/sync/LedgerRequest';
import { syncBills } from '../../lib/sync/syncBills';
import { createXeroLedger } from '../../lib/xero/xeroLedger';
import { exampleBills } from '../exampleBill';
import { type BenchDestination, valueOf } from './steps';

/** What the run is told, as its only argument. */
export interface MemoryTask {
	readonly destination: BenchDestination;
	/** Tenant or company. */
	readonly ledgerId: string;
	readonly accessToken: string;
	readonly port: number;
	readonly bills: number;
	readonly linesPerBill: number;
}

/** Resident bytes of the process. */
export interface MemoryFigures {
	/** Before there was any bill. */
	readonly emptyBytes: number;
	/** With the input items, which n8n holds whatever is done with them. */
	readonly itemsBytes: number;
	readonly peakBytes: number;
	/** Bills that became a document. */
	readonly written: number;
}

/** A process of its own, so that its peak is not that of the stand-in. */
async function run(task: MemoryTask): Promise<MemoryFigures> {
	const emptyBytes = residentBytes();
	const items = exampleBills(task.bills, task.linesPerBill);
	const itemsBytes = residentBytes();

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
	const mappings = externalMappingIndex([], configuration);
	const jobs = items.map((item): BillJob => ({ bill: valueOf(readBill(item)), mappings }));
	const send = sendThrough(task);
	const ledger: Ledger =
		task.destination === 'xero'
			? (createXeroLedger({ send, tenantId: task.ledgerId, configuration }) as Ledger)
			: (createQuickBooksLedger({
					send,
					environment: 'production',
					realmId: task.ledgerId,
					configuration,
				}) as Ledger);
	const syncRun: SyncRun = { ledger, configuration, preview: false, mayWrite: () => true };
	const outcomes = await syncBills(jobs, syncRun);
	return {
		emptyBytes,
		itemsBytes,
		peakBytes: process.resourceUsage().maxRSS * 1024,
		written: [...outcomes.values()].filter(({ output }) => output === 'invoices').length,
	};
}

/** The stand-in takes an address on the loopback interface for the vendor's. */
const sendThrough =
	({ port, accessToken }: MemoryTask): Send =>
	async ({ method, url, headers, body }) => {
		const { pathname, search } = new URL(url);
		const response = await fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
			method,
			headers: { ...headers, authorization: `Bearer ${accessToken}` },
			body,
		});
		return {
			kind: 'answered',
			status: response.status,
			headers: Object.fromEntries(response.headers),
			body: (await response.json()) as unknown,
		};
	};

function residentBytes(): number {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
	return process.memoryUsage().rss;
}

run(JSON.parse(process.argv[2] ?? '{}') as MemoryTask).then(
	(figures) => process.send?.(figures),
	(error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	},
);
