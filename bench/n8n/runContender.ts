import { setTimeout as sleep } from 'node:timers/promises';
import { type HostWorld, startHostWorld } from '../../demo/host/hostWorld';
import { type ExecutionSummary, inSequence, type SavedWorkflow } from '../../demo/host/n8nRest';
import type { Report } from '../../demo/host/report';
import { createStandIns } from '../../demo/host/standIns';
import { exampleBills } from '../exampleBill';
import { benchStandIns, LINES_PER_BILL, openBooks } from './benchBooks';
import type { Contender } from './contenders';
import { processTreeBytes, watchProcessTree } from './processTreeMemory';

export interface Measurement {
	readonly contender: Contender;
	readonly bills: number;
	/** Calls to the accounting API, and how many of them were refused for being too many. */
	readonly calls: number;
	readonly refusedCalls: number;
	/** Invoices in the books at the end. */
	readonly invoices: number;
	/** Of the whole execution. */
	readonly elapsedMs: number;
	/** n8n and its task runner, before and at most. */
	readonly memoryBeforeBytes: number;
	readonly memoryPeakBytes: number;
	/** n8n's word for how the execution ended: success or error. */
	readonly status: string;
}

const EXECUTION_MS_MAX = 600_000;
const POLL_MS = 500;
/** A thousand bills of twenty lines; n8n takes 16 MB by default. */
const PAYLOAD_MEGABYTES_MAX = '128';

/** One contender in an n8n of its own, so that none inherits the memory of another; small runs before large ones. */
export async function runContender(
	contender: Contender,
	billCounts: readonly number[],
	tarball: string,
	report: Report,
): Promise<Measurement[]> {
	const world = await startHostWorld({
		version: 'newest',
		tarball,
		standIns: createStandIns(benchStandIns(billCounts.length)),
		env: { N8N_PAYLOAD_SIZE_MAX: PAYLOAD_MEGABYTES_MAX },
	});
	try {
		const measurements: Measurement[] = [];
		for (const [place, bills] of billCounts.entries()) {
			report(`${contender.title} (${contender.ledger}), ${bills} bills`);
			measurements.push(await measureRun(world, contender, place, bills));
		}
		return measurements;
	} finally {
		await world.stop();
	}
}

async function measureRun(
	world: HostWorld,
	contender: Contender,
	place: number,
	bills: number,
): Promise<Measurement> {
	const { n8n, process } = world;
	const books = openBooks(world, contender.ledger, place);
	const customerIds = books.addCustomers(bills);
	const nodes = contender.nodes(books, await contender.connect(world));
	const webhookPath = `bench-${place}`;
	const workflow = await n8n.createWorkflow({
		name: `${contender.title}, ${bills} bills`,
		nodes: [...feedingNodes(webhookPath), ...nodes],
		connections: inSequence('Webhook', 'Each', ...nodes.map(({ name }) => name)),
		settings: { executionOrder: 'v1' },
	});
	await n8n.publish(workflow);
	const items = exampleBills(bills, LINES_PER_BILL).map((bill, index) => ({
		bill,
		customerId: customerIds[index],
	}));
	const callsBefore = books.calls().length;

	const memoryBeforeBytes = await processTreeBytes(process.processId);
	const memory = watchProcessTree(process.processId);
	await n8n.webhook(webhookPath, { items });
	const execution = await untilEnded(world, workflow);
	const memoryPeakBytes = await memory.stop();

	const calls = books.calls().slice(callsBefore);
	return {
		contender,
		bills,
		calls: calls.length,
		refusedCalls: calls.filter(({ status }) => status === 429).length,
		invoices: books.documentCount(),
		elapsedMs: Date.parse(execution.stoppedAt ?? '') - Date.parse(execution.startedAt),
		memoryBeforeBytes,
		memoryPeakBytes,
		status: execution.status,
	};
}

/** The same for all: bills arrive in one request and become one item each. */
const feedingNodes = (webhookPath: string) => [
	{
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: webhookPath,
		parameters: { httpMethod: 'POST', path: webhookPath, responseMode: 'onReceived', options: {} },
	},
	{
		name: 'Each',
		type: 'n8n-nodes-base.splitOut',
		parameters: { fieldToSplitOut: 'body.items', options: {} },
	},
];

async function untilEnded({ n8n }: HostWorld, workflow: SavedWorkflow): Promise<ExecutionSummary> {
	const deadlineMs = Date.now() + EXECUTION_MS_MAX;
	while (Date.now() < deadlineMs) {
		const [newest] = await n8n.executions(workflow);
		if (newest?.stoppedAt) return newest;
		await sleep(POLL_MS);
	}
	throw new Error(`${workflow.name} did not end within ${EXECUTION_MS_MAX / 1000} s`);
}
