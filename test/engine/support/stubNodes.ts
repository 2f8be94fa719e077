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
