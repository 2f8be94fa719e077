import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readPickers } from '../../shared/listSearch/readPickers';
import { searchTable } from '../../shared/listSearch/searchTable';

/** What the external ID in a row of the defined mappings can be: the table stands in the same row. */
export async function searchMappedEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
	pageToken?: string,
): Promise<INodeListSearchResult> {
	const pickers = readPickers(this);
	const table = String(this.getCurrentNodeParameter('&table') ?? '');
	return await searchTable(this, pickers, table, filter, pageToken);
}
