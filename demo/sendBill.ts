import { setTimeout as sleep } from 'node:timers/promises';
import type { ExampleBill } from './examples/bills';
import type { HostWorld } from './host/hostWorld';
import type { Execution, N8nRest, SavedWorkflow } from './host/n8nRest';
import { billNotification } from './notification';
import { type BillResult, readResult } from './readResult';

/** Puts a bill into m3ter, lets m3ter's notification reach the workflow, and waits for what becomes of it. */
export async function sendBill(
	{ bill }: ExampleBill,
	workflow: SavedWorkflow,
	{ n8n, m3ter }: Pick<HostWorld, 'n8n' | 'm3ter'>,
): Promise<BillResult> {
	m3ter.books.organization().addBill({ ...bill });
	const known = new Set((await n8n.executions(workflow)).map(({ id }) => id));
	const { status, text } = await n8n.webhook(webhookPath(workflow), billNotification(bill));
	if (status !== 200) throw new Error(`The webhook answered ${status}: ${text}`);
	return readResult(await nextExecution(n8n, workflow, known), workflow);
}

function webhookPath({ name, nodes }: SavedWorkflow): string {
	const path = nodes.find(({ type }) => type === 'n8n-nodes-base.webhook')?.parameters?.path;
	if (typeof path !== 'string') throw new Error(`${name} has no webhook`);
	return path;
}

const POLL_MS = 100;
const START_MS_MAX = 20_000;

/** A webhook that answers at once does not say which execution it has started. */
async function nextExecution(
	n8n: N8nRest,
	workflow: SavedWorkflow,
	known: ReadonlySet<string>,
): Promise<Execution> {
	const deadlineMs = Date.now() + START_MS_MAX;
	for (;;) {
		const started = (await n8n.executions(workflow)).find(({ id }) => !known.has(id));
		if (started) return await n8n.waitForExecution(started.id);
		if (Date.now() > deadlineMs) throw new Error(`${workflow.name} did not start`);
		await sleep(POLL_MS);
	}
}
