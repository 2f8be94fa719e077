import { type ILoadOptionsFunctions, NodeOperationError } from 'n8n-workflow';
import type { Pickers } from './Pickers';
import { quickBooksPickers, quickBooksSandboxPickers } from './quickbooks/pickers';
import { xeroPickers } from './xero/pickers';

/** Of every destination that the node offers. */
export const allPickers: readonly Pickers[] = [
	xeroPickers,
	quickBooksPickers,
	quickBooksSandboxPickers,
];

/**
 * Those of the destination that the node names.
 * @throws NodeOperationError where the destination is an expression that the editor has no value for.
 */
export function readPickers(context: ILoadOptionsFunctions): Pickers {
	const value = context.getNodeParameter('destination', '');
	const pickers = allPickers.find(({ destination }) => destination.name === value);
	if (pickers) return pickers;
	throw new NodeOperationError(
		context.getNode(),
		'This list belongs to a destination, and the expression under Destination has no value here yet: run the nodes before this one, or enter the ID under By ID',
	);
}
