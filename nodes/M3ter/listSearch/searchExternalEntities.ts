import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { externalSystems } from '../../../lib/mapping/externalMappingIndex';
import { normaliseName } from '../../../lib/mapping/normaliseName';
import { destinationNames, type DestinationName } from '../../../lib/configuration/Configuration';
import { searchTable } from '../../shared/listSearch/searchTable';

/** What the external ID of a mapping can be, by its external system and table: customers, items and so on. */
export async function searchExternalEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
	pageToken?: string,
): Promise<INodeListSearchResult> {
	const destination = readDestination(this);
	const table = String(this.getNodeParameter('externalTable', ''));
	return await searchTable(this, { destination, table }, filter, pageToken);
}

/** The ledger that m3ter means by this system. */
function readDestination(context: ILoadOptionsFunctions): DestinationName {
	const system = String(context.getNodeParameter('externalSystem', ''));
	const destination = destinationNames.find(
		(name) => normaliseName(externalSystems[name]) === normaliseName(system.trim()),
	);
	if (destination) return destination;
	throw new NodeOperationError(
		context.getNode(),
		`There is no list for the external system "${system}", only for ${Object.values(externalSystems).join(', ')}: enter the ID under By ID`,
	);
}
