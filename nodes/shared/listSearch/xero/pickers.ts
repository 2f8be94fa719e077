import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';
import { xeroFacts } from '../../../../lib/destinations/xero/facts';
import { searchList, type Pickers } from '../Pickers';
import { readRows, readText } from '../readRows';
import { listAccounts } from './searchXeroAccounts';
import { requestXero } from './requestXero';
import {
	listAllTrackingOptions,
	listTrackingCategories,
	listTrackingOptions,
} from './searchTracking';
import { searchContacts } from './searchContacts';

/** An invoice line of Xero names its item by code. */
async function listItems(context: ILoadOptionsFunctions): Promise<INodeListSearchItems[]> {
	return readRows(await requestXero(context, 'Items'), ['Items']).map((item) => ({
		name: `${readText(item, 'Name') || readText(item, 'Code')} (${readText(item, 'Code')})`,
		value: readText(item, 'Code'),
	}));
}

/** A rate is named by its tax type, and some are for purchases only. */
async function listTaxRates(context: ILoadOptionsFunctions): Promise<INodeListSearchItems[]> {
	return readRows(await requestXero(context, 'TaxRates'), ['TaxRates'])
		.filter((rate) => readText(rate, 'Status') === 'ACTIVE' && rate.CanApplyToRevenue !== false)
		.map((rate) => ({
			name: `${readText(rate, 'Name')} (${readText(rate, 'TaxType')})`,
			value: readText(rate, 'TaxType'),
		}));
}

const { tables, dimensions } = xeroFacts;
const items = searchList(listItems);
const taxCodes = searchList(listTaxRates);

export const xeroPickers: Pickers = {
	destination: xeroFacts,
	items,
	taxCodes,
	dimensions: listTrackingCategories,
	dimensionValues: listTrackingOptions,
	tables: {
		[tables.accountCode]: searchList(listAccounts),
		[tables.customer]: searchContacts,
		[tables.item]: items,
		[tables.taxCode]: taxCodes,
		[dimensions[0].table]: searchList(listAllTrackingOptions),
	},
};
