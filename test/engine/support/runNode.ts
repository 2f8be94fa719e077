import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialsHelper,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeCredentials,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type IWorkflowBase,
} from 'n8n-workflow';
import { additionalDataFor, nodeTypesOf } from './surroundings';
import { startNode, traceNode } from './stubNodes';

export interface NodeRunOptions {
	readonly parameters: INodeParameters;
	readonly items: readonly IDataObject[];
	readonly credentials?: INodeCredentials;
	/** As the node's settings have it: Continue, or Continue (using error output). */
	readonly onError?: INode['onError'];
	/** By hand in the editor, or as a webhook starts it. */
	readonly mode?: 'manual' | 'webhook';
	readonly workflow?: { readonly id?: string; readonly name?: string };
	/** Two nodes of one workflow count their errors apart. */
	readonly nodeId?: string;
}

/** An item as it left the node. */
export interface LeftItem {
	readonly json: IDataObject;
	readonly pairedItem: INodeExecutionData['pairedItem'];
	/** The label of the input item that n8n itself leads it back to; see `labelled`. */
	readonly origin: unknown;
}

export interface NodeRun {
	readonly invoices: readonly LeftItem[];
	readonly skipped: readonly LeftItem[];
	readonly failures: readonly LeftItem[];
	readonly disabled: readonly LeftItem[];
	/** The extra output of `onError: 'continueErrorOutput'`. */
	readonly errorOutput: readonly LeftItem[];
	/** Everything that n8n keeps of the execution. */
	readonly run: IRun;
}

const outputCount = 5;
export const nodeName = 'Sync m3ter Bill';
export const nodeTypeName = 'n8n-nodes-m3ter.syncM3terBill';

/** One execution: a trigger that gives the items, the node, and behind each output a node that looks back. */
export async function runNode(
	node: INodeType,
	credentialsHelper: ICredentialsHelper,
	options: NodeRunOptions,
): Promise<NodeRun> {
	const workflowData = composeWorkflow(options);
	const workflow = new Workflow({
		...workflowData,
		nodeTypes: nodeTypesOf({
			'test.start': startNode(options.items),
			'test.trace': traceNode,
			[nodeTypeName]: node,
		}),
	});
	const start = workflow.getNode('Start');
	if (!start) throw new Error('The workflow has no start');
	const execution = new WorkflowExecute(
		additionalDataFor(credentialsHelper, workflowData),
		options.mode ?? 'webhook',
		createRunExecutionData(),
	);
	const run = await execution.run({ workflow, startNode: start });
	const leaving = (output: number): LeftItem[] => {
		const traces = itemsOf(run, `Trace ${output}`, 0);
		return itemsOf(run, nodeName, output).map(({ json, pairedItem }, index) => ({
			json,
			pairedItem,
			origin: traces[index]?.json.origin,
		}));
	};
	return {
		invoices: leaving(0),
		skipped: leaving(1),
		failures: leaving(2),
		disabled: leaving(3),
		errorOutput: leaving(4),
		run,
	};
}

const itemsOf = (run: IRun, name: string, output: number): INodeExecutionData[] =>
	run.data.resultData.runData[name]?.[0]?.data?.main?.[output] ?? [];

function composeWorkflow({
	parameters,
	credentials,
	onError,
	nodeId = 'node-1',
	workflow = {},
}: NodeRunOptions): IWorkflowBase {
	const common = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	const traces = Array.from({ length: outputCount }, (_, output) => `Trace ${output}`);
	const connections: IConnections = {
		Start: { main: [[{ node: nodeName, type: 'main', index: 0 }]] },
		[nodeName]: { main: traces.map((name) => [{ node: name, type: 'main', index: 0 }]) },
	};
	return {
		id: 'workflow-1',
		name: 'Bills to the books',
		active: true,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		settings: { executionOrder: 'v1' },
		nodes: [
			{ ...common, id: 'start', name: 'Start', type: 'test.start' },
			{
				...common,
				id: nodeId,
				name: nodeName,
				type: nodeTypeName,
				parameters,
				credentials,
				onError,
			},
			...traces.map((name) => ({
				...common,
				id: name,
				name,
				type: 'test.trace',
				parameters: { origin: '={{ $("Start").item.json.label }}' },
			})),
		],
		connections,
		...workflow,
	};
}
