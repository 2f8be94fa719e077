import {
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	NodeOperationError,
} from 'n8n-workflow';
import { capitalise } from '../../../../lib/bill/nameBill';
import {
	quickBooksFacts,
	quickBooksSandboxFacts,
} from '../../../../lib/destinations/quickbooks/facts';
import { isJson, objectIn } from '../../../../lib/destinations/quickbooks/readJson';
import type { Company } from '../../../../lib/destinations/quickbooks/requests';
import {
	type Unit,
	unitEntities,
	units,
	whyUntracked,
} from '../../../../lib/destinations/quickbooks/unitTracking';
import { isSameInAnyCase } from '../../../../lib/input/isSameInAnyCase';
import { searchList, type Pickers } from '../Pickers';
import { readText } from '../readRows';
import { readAll } from './readAll';
import { readConnectedCompany, requestQuickBooks } from './requestQuickBooks';
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

const listTerms = async (
	context: ILoadOptionsFunctions,
	company: Company,
): Promise<INodeListSearchItems[]> =>
	(await readAll(context, company, 'Term')).map((term) => ({
		name: readText(term, 'Name'),
		value: readText(term, 'Id'),
	}));

/**
 * A class or location below another one is known by its whole path.
 * @throws NodeOperationError where the company does not track them: QuickBooks would leave out what is picked.
 */
async function listUnits(
	context: ILoadOptionsFunctions,
	company: Company,
	unit: Unit,
): Promise<INodeListSearchItems[]> {
	const answer = await requestQuickBooks(context, company, 'preferences');
	const preferences = objectIn(isJson(answer) ? answer : {}, 'Preferences');
	const untracked = whyUntracked(unit, preferences, 'The company');
	if (untracked) {
		const { problem, cure } = untracked;
		// The editor leaves out the description of an error on a list.
		throw new NodeOperationError(context.getNode(), `${problem}. ${cure}.`);
	}
	return (await readAll(context, company, unitEntities[unit])).map((row) => ({
		name: readText(row, 'FullyQualifiedName') || readText(row, 'Name'),
		value: readText(row, 'Id'),
	}));
}

const unitNamed = (text: string): Unit | undefined =>
	units.find((unit) => isSameInAnyCase(unit, text));

const { tables, dimensions } = quickBooksFacts;

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
		dimensions: async () =>
			await Promise.resolve(
				dimensions.map(({ name }) => ({ name: capitalise(name), value: name })),
			),
		dimensionValues: async (context, dimension) => {
			const company = await companyOf(context);
			const unit = unitNamed(dimension);
			if (unit) return await listUnits(context, company, unit);
			throw new NodeOperationError(
				context.getNode(),
				'This list belongs to a dimension: choose Class or Location under Dimension first',
			);
		},
		tables: {
			[tables.customer]: async (context, filter, pageToken) =>
				await searchCustomers(context, await companyOf(context), filter, pageToken),
			[tables.item]: items,
			[tables.taxCode]: taxCodes,
			[tables.term]: searchList(async (context) => listTerms(context, await companyOf(context))),
			[unitEntities.class]: searchList(
				async (context) => await listUnits(context, await companyOf(context), 'class'),
			),
			[unitEntities.location]: searchList(
				async (context) => await listUnits(context, await companyOf(context), 'location'),
			),
		},
	};
}

export const quickBooksPickers = pickersOf(quickBooksFacts, 'production');
export const quickBooksSandboxPickers = pickersOf(quickBooksSandboxFacts, 'sandbox');
