import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';
import {
	quickBooksFacts,
	quickBooksSandboxFacts,
} from '../../../../lib/destinations/quickbooks/facts';
import type { Company } from '../../../../lib/destinations/quickbooks/requests';
import { searchList, type Pickers } from '../Pickers';
import { readText } from '../readRows';
import { readAll } from './readAll';
import { readConnectedCompany } from './requestQuickBooks';
import { searchCustomers } from './searchCustomers';

/** A category or a bundle of QuickBooks is an item as well, but no line can name it. */
const listItems = async (
	context: ILoadOptionsFunctions,
	company: Company,
): Promise<INodeListSearchItems[]> =>
	(await readAll(context, company, 'Item'))
		.filter((item) => !['Category', 'Group'].includes(readText(item, 'Type')))
		.map((item) => ({
			name: readText(item, 'FullyQualifiedName') || readText(item, 'Name'),
			value: readText(item, 'Id'),
		}));

const listTaxCodes = async (
	context: ILoadOptionsFunctions,
	company: Company,
): Promise<INodeListSearchItems[]> =>
	(await readAll(context, company, 'TaxCode')).map((code) => ({
		name: readText(code, 'Name'),
		value: readText(code, 'Id'),
	}));

const { tables } = quickBooksFacts;

function pickersOf(
	destination: Pickers['destination'],
	environment: Company['environment'],
): Pickers {
	const companyOf = (context: ILoadOptionsFunctions) => readConnectedCompany(context, environment);
	const items = searchList(async (context) => listItems(context, await companyOf(context)));
	const taxCodes = searchList(async (context) => listTaxCodes(context, await companyOf(context)));
	return {
		destination,
		items,
		taxCodes,
		tables: {
			[tables.customer]: async (context, filter, pageToken) =>
				await searchCustomers(context, await companyOf(context), filter, pageToken),
			[tables.item]: items,
			[tables.taxCode]: taxCodes,
		},
	};
}

export const quickBooksPickers = pickersOf(quickBooksFacts, 'production');
export const quickBooksSandboxPickers = pickersOf(quickBooksSandboxFacts, 'sandbox');
