import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listItems } from '../../shared/listSearch/listItems';
import { toSearchResults } from '../../shared/listSearch/toSearchResults';
import { readDestination } from './readDestination';

/** The products and services of the destination. */
export async function searchItems(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return toSearchResults(await listItems(this, readDestination(this)), filter);
}
