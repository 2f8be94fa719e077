import { SupplyDataContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type ICredentialsHelper,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type IWorkflowBase,
} from 'n8n-workflow';
import { additionalDataFor, nodeTypesOf } from './surroundings';
import { nodeName, nodeTypeName, type NodeRunOptions } from './runNode';
import { agentNode, startNode } from './stubNodes';

const toolTypeName = `${nodeTypeName}Tool`;

/** What n8n makes of a node that can be a tool, as far as the engine heeds it: the name tells that it is one. */
function toolOf(node: INodeType): INodeType {
	const { description } = node;
	return Object.create(node, {
		description: {
			value: { ...description, name: `${description.name}Tool`, inputs: [], outputs: ['ai_tool'] },
		},
	}) as INodeType;
}

type ToolRun = Pick<NodeRunOptions, 'parameters' | 'credentials' | 'items'>;

/**
 * The way of n8n's present AI agent: it asks the engine to run the tool as a node of the workflow, and is handed the
 * first output of that run. One item is one call.
 * @returns What the agent is handed, for each call.
 */
export async function runAsTool(
	node: INodeType,
	credentialsHelper: ICredentialsHelper,
	options: ToolRun,
): Promise<IDataObject[][]> {
	const handed: IDataObject[][] = [];
	const workflowData = composeWorkflow(options);
	const workflow = new Workflow({
		...workflowData,
		nodeTypes: nodeTypesOf({
			'test.start': startNode([{}]),
			'test.agent': agentNode(nodeName, options.items, handed),
			[toolTypeName]: toolOf(node),
		}),
	});
	const execution = new WorkflowExecute(
		additionalDataFor(credentialsHelper, workflowData),
		'webhook',
		createRunExecutionData(),
	);
	await execution.run({ workflow, startNode: nodeOf(workflow, 'Start') });
	return handed;
}

/**
 * The way of n8n's earlier AI agent: it runs the tool itself, in a context for tools.
 * @returns The first output, which is all that the agent gets.
 */
export async function runInToolContext(
	node: INodeType,
	credentialsHelper: ICredentialsHelper,
	options: ToolRun,
): Promise<IDataObject[]> {
	const workflowData = composeWorkflow(options);
	const workflow = new Workflow({
		...workflowData,
		nodeTypes: nodeTypesOf({
			'test.start': startNode([]),
			'test.agent': agentNode(nodeName, [], []),
			[toolTypeName]: toolOf(node),
		}),
	});
	const tool = nodeOf(workflow, nodeName);
	const items = options.items.map((json): INodeExecutionData => ({ json }));
	const context = new SupplyDataContext(
		workflow,
		tool,
		additionalDataFor(credentialsHelper, workflowData),
		'webhook',
		createRunExecutionData(),
		0,
		items,
		{ [NodeConnectionTypes.AiTool]: [items] },
		NodeConnectionTypes.AiTool,
		{ data: { main: [items] }, node: tool, source: null },
		[],
	);
	const outputs = await node.execute?.call(context as unknown as IExecuteFunctions);
	if (!Array.isArray(outputs)) throw new Error('The tool gave no output');
	return (outputs[0] ?? []).map(({ json }) => json);
}

function composeWorkflow({ parameters, credentials }: ToolRun): IWorkflowBase {
	const common = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	return {
		id: 'workflow-1',
		name: 'Agent',
		active: true,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		settings: { executionOrder: 'v1' },
		nodes: [
			{ ...common, id: 'start', name: 'Start', type: 'test.start' },
			{ ...common, id: 'agent', name: 'Agent', type: 'test.agent' },
			{ ...common, id: 'tool', name: nodeName, type: toolTypeName, parameters, credentials },
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			[nodeName]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	};
}

function nodeOf(workflow: Workflow, name: string): INode {
	const node = workflow.getNode(name);
	if (!node) throw new Error(`The workflow has no ${name}`);
	return node;
}
