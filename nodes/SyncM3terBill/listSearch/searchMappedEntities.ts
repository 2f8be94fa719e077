import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchTable } from '../../shared/listSearch/searchTable';
import { readDestination } from './readDestination';

/** What the external ID in a row of the defined mappings can be: the table stands in the same row. */
export async function searchMappedEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
	pageToken?: string,
): Promise<INodeListSearchResult> {
	const destination = readDestination(this);
	const table = String(this.getCurrentNodeParameter('&table') ?? '');
	return await searchTable(this, { destination, table }, filter, pageToken);
}
