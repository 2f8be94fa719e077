import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toSearchResults } from '../toSearchResults';
import { listAccounts } from './listAccounts';

/** The accounts of the organisation that an invoice line can name. */
export async function searchXeroAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return toSearchResults(await listAccounts(this), filter);
}
