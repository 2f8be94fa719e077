import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listXeroAccounts } from '../../shared/listSearch/listXeroAccounts';
import { toSearchResults } from '../../shared/listSearch/toSearchResults';

/** The accounts of the organisation that an invoice line can name. */
export async function searchXeroAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return toSearchResults(await listXeroAccounts(this), filter);
}
