import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';
import type { DestinationName } from '../../../lib/configuration/Configuration';
import { readAllQuickBooks } from './readAllQuickBooks';
import { readRows, readText } from './readRows';
import { requestXero } from './requestXero';

/** The products and services of the destination. */
export async function listItems(
	context: ILoadOptionsFunctions,
	destination: DestinationName,
): Promise<INodeListSearchItems[]> {
	return destination === 'xero'
		? await listXeroItems(context)
		: await listQuickBooksItems(context, destination);
}

/** An invoice line of Xero names its item by code. */
async function listXeroItems(context: ILoadOptionsFunctions): Promise<INodeListSearchItems[]> {
	return readRows(await requestXero(context, 'Items'), ['Items']).map((item) => ({
		name: `${readText(item, 'Name') || readText(item, 'Code')} (${readText(item, 'Code')})`,
		value: readText(item, 'Code'),
	}));
}

/** A category or a bundle of QuickBooks is an item as well, but no line can name it. */
async function listQuickBooksItems(
	context: ILoadOptionsFunctions,
	destination: DestinationName,
): Promise<INodeListSearchItems[]> {
	const items = await readAllQuickBooks(context, destination, 'Item');
	return items
		.filter((item) => !['Category', 'Group'].includes(readText(item, 'Type')))
		.map((item) => ({
			name: readText(item, 'FullyQualifiedName') || readText(item, 'Name'),
			value: readText(item, 'Id'),
		}));
}
