import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { M3terApi } from '../../../lib/m3ter/M3terApi';

/** An operation at work on one item. */
export interface ItemCall {
	readonly context: IExecuteFunctions;
	readonly itemIndex: number;
	readonly api: M3terApi;
}

export interface Operation {
	/** Its parameters, shown for it alone. */
	readonly description: INodeProperties[];
	/** @throws NodeApiError with m3ter's own words, NodeOperationError for a parameter that cannot be right. */
	execute(call: ItemCall): Promise<IDataObject[]>;
	/**
	 * Works on all items at once, where they have to be seen together: then nothing is executed for single ones.
	 * @returns One result for each item, in their order.
	 */
	executeTogether?(calls: readonly ItemCall[]): Promise<IDataObject[]>;
}

/** One resource of m3ter: the choice of what to do with it, and how each is done. */
export interface Resource {
	readonly selector: INodeProperties;
	readonly operations: Readonly<Record<string, Operation>>;
}

/** Shows parameters for one operation, beside what they ask for themselves. */
export const shownFor = (
	resource: string,
	operation: string,
	properties: readonly INodeProperties[],
): INodeProperties[] =>
	properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { resource: [resource], operation: [operation], ...property.displayOptions?.show },
		},
	}));
