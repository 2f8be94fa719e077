import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readPickers } from '../../shared/listSearch/readPickers';

/** What an invoice line can name for tax. */
export async function searchTaxCodes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await readPickers(this).taxCodes(this, filter);
}
