import type { IDataObject, INodeType, INodeTypeDescription } from 'n8n-workflow';

const description = (given: Partial<INodeTypeDescription>): INodeTypeDescription => ({
	displayName: 'Stub',
	name: 'stub',
	group: ['transform'],
	version: 1,
	description: '',
	defaults: { name: 'Stub' },
	inputs: ['main'],
	outputs: ['main'],
	properties: [],
	...given,
});

/** The trigger of a test workflow. */
export const startNode = (items: readonly IDataObject[]): INodeType => ({
	description: description({ name: 'start', group: ['trigger'], inputs: [] }),
	execute: async () => [items.map((json) => ({ json }))],
});

/** Asks n8n, for each item it gets, which item of the trigger that came from. */
export const traceNode: INodeType = {
	description: description({
		name: 'trace',
		properties: [{ displayName: 'Origin', name: 'origin', type: 'string', default: '' }],
	}),
	async execute() {
		return [
			this.getInputData().map((_item, index) => ({
				json: { origin: this.getNodeParameter('origin', index) as string },
			})),
		];
	},
};

/**
 * An agent without a model: it calls its tool once for each input, all at once, and keeps what it is handed.
 * @param handed Filled with the first output of each call.
 */
export const agentNode = (
	toolName: string,
	inputs: readonly IDataObject[],
	handed: IDataObject[][],
): INodeType => ({
	description: description({ name: 'agent', inputs: ['main', 'ai_tool'] }),
	async execute(response) {
		if (response && response.actionResponses.length > 0) {
			for (const { data } of response.actionResponses) {
				handed.push((data.data?.ai_tool?.[0] ?? []).map(({ json }) => json));
			}
			return [this.getInputData()];
		}
		return {
			metadata: {},
			actions: inputs.map((input, index) => ({
				actionType: 'ExecutionNodeAction',
				nodeName: toolName,
				input,
				type: 'ai_tool',
				id: `call-${index}`,
				metadata: {},
			})),
		};
	},
});
