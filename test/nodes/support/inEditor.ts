import {
	Workflow,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** What the editor makes of an expression in the description of a node, such as the one for its subtitle. */
export function inEditor(
	description: INodeTypeDescription,
	parameters: INodeParameters,
	expression: string | undefined,
): unknown {
	const nodeType = { description } as INodeType;
	const workflow = new Workflow({
		nodes: [{ id: '1', name: 'Node', type: 'node', typeVersion: 1, position: [0, 0], parameters }],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const node = workflow.getNode('Node') as INode;
	return workflow.expression.getSimpleParameterValue(node, expression, 'internal', {});
}
