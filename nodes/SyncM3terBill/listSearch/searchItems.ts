import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { readAllQuickBooks } from './readAllQuickBooks';
import { readRows, readText } from './readRows';
import { requestXero } from './requestXero';
import { toSearchResults } from './toSearchResults';

/** The products and services of the destination. */
export async function searchItems(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const isXero = this.getNodeParameter('destination', '') === 'xero';
	const items = isXero ? await readXeroItems(this) : await readQuickBooksItems(this);
	return toSearchResults(items, filter);
}

/** An invoice line of Xero names its item by code. */
async function readXeroItems(context: ILoadOptionsFunctions): Promise<INodeListSearchItems[]> {
	return readRows(await requestXero(context, 'Items'), ['Items']).map((item) => ({
		name: `${readText(item, 'Name') || readText(item, 'Code')} (${readText(item, 'Code')})`,
		value: readText(item, 'Code'),
	}));
}

/** A category or a bundle of QuickBooks is an item as well, but no line can name it. */
async function readQuickBooksItems(
	context: ILoadOptionsFunctions,
): Promise<INodeListSearchItems[]> {
	const items = await readAllQuickBooks(context, 'Item');
	return items
		.filter((item) => !['Category', 'Group'].includes(readText(item, 'Type')))
		.map((item) => ({
			name: readText(item, 'FullyQualifiedName') || readText(item, 'Name'),
			value: readText(item, 'Id'),
		}));
}
