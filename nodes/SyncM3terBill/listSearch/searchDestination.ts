import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readPickers } from '../../shared/listSearch/readPickers';
import { searchTable } from '../../shared/listSearch/searchTable';

/** The products and services of the destination. */
export async function searchItems(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await readPickers(this).items(this, filter);
}

/** What an invoice line can name for tax. */
export async function searchTaxCodes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await readPickers(this).taxCodes(this, filter);
}

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
