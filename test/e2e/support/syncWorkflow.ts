import type { INodeParameters } from 'n8n-workflow';
import type { HostWorld } from '../../../demo/host/hostWorld';
import {
	type Execution,
	inSequence,
	type Item,
	itemsOf,
	type SavedCredential,
	type SavedWorkflow,
	type WorkflowNode,
} from '../../../demo/host/n8nRest';
import { inPanels } from '../../nodes/support/inPanels';

export type Json = Record<string, unknown>;

/** What left the node, by the names of its outputs. */
export interface Outputs {
	invoices: Json[];
	skipped: Json[];
	failures: Json[];
	disabled: Json[];
}

/** A published workflow: a webhook, one item for each posted one, Sync m3ter Bill. */
export interface SyncWorkflow {
	saved: SavedWorkflow;
	/** All items go through the node in one execution. */
	post(...items: readonly Json[]): Promise<Outputs>;
	/** The newest execution, as it is stored. */
	lastExecution(): Promise<Execution>;
}

export const SYNC_NODE_TYPE = 'n8n-nodes-m3ter.syncM3terBill';

const SYNC_NODE = 'Sync m3ter Bill';

export async function publishSyncWorkflow(
	{ n8n }: Pick<HostWorld, 'n8n'>,
	path: string,
	parameters: Json,
	credentials: readonly SavedCredential[],
): Promise<SyncWorkflow> {
	const saved = await n8n.createWorkflow({
		name: path,
		nodes: [
			webhookNode(path),
			{
				name: 'Each',
				type: 'n8n-nodes-base.splitOut',
				parameters: { fieldToSplitOut: 'body.items', options: {} },
			},
			syncNode(parameters, credentials),
		],
		connections: inSequence('Webhook', 'Each', SYNC_NODE),
		settings: { executionOrder: 'v1' },
	});
	await n8n.publish(saved);
	const lastExecution = async () => {
		const [newest] = await n8n.executions(saved);
		if (!newest) throw new Error(`${path} has not run`);
		return await n8n.waitForExecution(newest.id);
	};
	return {
		saved,
		lastExecution,
		async post(...items) {
			await n8n.webhook(path, { items });
			const execution = await lastExecution();
			const { error } = execution.data.resultData;
			if (error) throw new Error(`${path} failed: ${error.message} ${error.description ?? ''}`);
			return outputsOf(execution);
		},
	};
}

/** Answers when the execution is over. */
export const webhookNode = (path: string): WorkflowNode => ({
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	webhookId: path,
	parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
});

/** With m3ter's API where its credential is given; else, and unless the parameters say more, items carry all they need. */
export const syncNode = (
	parameters: Json,
	credentials: readonly SavedCredential[],
): WorkflowNode => ({
	name: SYNC_NODE,
	type: SYNC_NODE_TYPE,
	parameters: inPanels({
		...(credentials.some(({ type }) => type === 'm3terApi')
			? { billSource: 'input', accountSource: 'input', externalMappingSource: 'input' }
			: { useM3terApi: false }),
		...(parameters as INodeParameters),
	}),
	credentials: Object.fromEntries(credentials.map(({ type, id, name }) => [type, { id, name }])),
});

export function outputsOf(execution: Execution, nodeName = SYNC_NODE): Outputs {
	const on = (output: number) => itemsOf(execution, nodeName, output).map(jsonOf);
	return { invoices: on(0), skipped: on(1), failures: on(2), disabled: on(3) };
}

const jsonOf = ({ json }: Item): Json => json;

/** A resource locator as the editor stores it. */
export const byId = (value: string): Json => ({ __rl: true, mode: 'id', value });
