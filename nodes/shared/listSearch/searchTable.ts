import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { externalSystems, type MappedTable } from '../../../lib/mapping/externalMappingIndex';
import { normaliseName } from '../../../lib/mapping/normaliseName';
import { isQuickBooks, type DestinationName } from '../../../lib/configuration/Configuration';
import { listItems } from './listItems';
import { listTaxCodes } from './listTaxCodes';
import { listXeroAccounts } from './listXeroAccounts';
import { searchQuickBooksCustomers } from './searchQuickBooksCustomers';
import { searchXeroContacts } from './searchXeroContacts';
import { toSearchResults } from './toSearchResults';

type Search = (
	context: ILoadOptionsFunctions,
	destination: DestinationName,
	filter?: string,
	pageToken?: string,
) => Promise<INodeListSearchResult>;

type Tables = Partial<Record<MappedTable, Search>>;

const whole =
	(
		list: (
			context: ILoadOptionsFunctions,
			destination: DestinationName,
		) => Promise<INodeListSearchItems[]>,
	): Search =>
	async (context, destination, filter) =>
		toSearchResults(await list(context, destination), filter);

const xeroTables: Tables = {
	Account: whole(listXeroAccounts),
	Contact: async (context, _destination, filter, pageToken) =>
		await searchXeroContacts(context, filter, pageToken),
	Item: whole(listItems),
	TaxRate: whole(listTaxCodes),
};

const quickBooksTables: Tables = {
	Customer: searchQuickBooksCustomers,
	Item: whole(listItems),
	TaxCode: whole(listTaxCodes),
};

/**
 * What the external ID of a mapping can be, by the table that the mapping names.
 * @throws NodeOperationError for a table that no mapping to this destination uses.
 */
export async function searchTable(
	context: ILoadOptionsFunctions,
	{ destination, table }: { readonly destination: DestinationName; readonly table: string },
	filter?: string,
	pageToken?: string,
): Promise<INodeListSearchResult> {
	const tables = isQuickBooks(destination) ? quickBooksTables : xeroTables;
	const [, search] =
		Object.entries(tables).find(([name]) => normaliseName(name) === normaliseName(table)) ?? [];
	if (search) return await search(context, destination, filter, pageToken);
	throw new NodeOperationError(
		context.getNode(),
		`${externalSystems[destination]} has no list for the table "${table}", only for ${Object.keys(tables).join(', ')}: enter the ID under By ID`,
	);
}
