import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readPickers } from '../../shared/listSearch/readPickers';

/** The products and services of the destination. */
export async function searchItems(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await readPickers(this).items(this, filter);
}
