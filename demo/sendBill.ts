import { setTimeout as sleep } from 'node:timers/promises';
import type { ExampleBill } from './examples/bills';
import type { HostWorld } from './host/hostWorld';
import type { Execution, N8nRest, SavedWorkflow } from './host/n8nRest';
import { postAsM3ter } from './host/postAsM3ter';
import { triggerAddress } from './host/triggerAddress';
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
	const address = triggerAddress(m3ter, workflow.name);
	const { status } = await postAsM3ter(address, billNotification(bill));
	if (status !== 200) throw new Error(`${workflow.name} answered m3ter with ${status}`);
	return readResult(await nextExecution(n8n, workflow, known), workflow);
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
