import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listTaxCodes } from '../../shared/listSearch/listTaxCodes';
import { toSearchResults } from '../../shared/listSearch/toSearchResults';
import { readDestination } from './readDestination';

/** What an invoice line can name for tax. */
export async function searchTaxCodes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return toSearchResults(await listTaxCodes(this, readDestination(this)), filter);
}
