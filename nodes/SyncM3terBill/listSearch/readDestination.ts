import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { destinationNames, type DestinationName } from '../../../lib/configuration/Configuration';

/** @throws NodeOperationError where the destination is an expression that the editor has no value for. */
export function readDestination(context: ILoadOptionsFunctions): DestinationName {
	const value = context.getNodeParameter('destination', '');
	const destination = destinationNames.find((name) => name === value);
	if (destination) return destination;
	throw new NodeOperationError(
		context.getNode(),
		'This list belongs to a destination, and the expression under Destination has no value here yet: run the nodes before this one, or enter the ID under By ID',
	);
}
