import {
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	NodeOperationError,
} from 'n8n-workflow';
import { toSearchResults } from '../../shared/listSearch/Pickers';
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

/** What a row of Dimensions can be about: the tracking categories of the organisation, or class and location. */
export async function searchDimensions(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return toSearchResults(await readPickers(this).dimensions(this), filter);
}

/** What the value in a row of Dimensions can be: the dimension stands in the same row. */
export async function searchDimensionValues(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	if (this.getCurrentNodeParameter('&source') === 'accountCustomField') {
		throw new NodeOperationError(
			this.getNode(),
			'The value is the name of a custom field of the m3ter account: enter it under By ID or Name',
		);
	}
	const dimension = this.getCurrentNodeParameter('&dimension', { extractValue: true });
	const values = await readPickers(this).dimensionValues(this, String(dimension ?? ''));
	return toSearchResults(values, filter);
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
