import type { Hono } from 'hono';
import type { World } from '../../host/world';
import { newestFirst } from '../books/organization';
import { pageOf } from '../books/page';
import { notFound } from '../errors';
import { filterBills, inList } from '../rules/billFilters';
import { approve, findBill, lineItemsOf, lock, setStatus } from '../rules/bills';
import {
	createMapping,
	deleteMapping,
	filterMappings,
	findMapping,
	mappingsOfExternalEntity,
	mappingsOfM3terEntity,
	replaceMapping,
} from '../rules/externalMappings';
import { bodyOf, json, list, ORGANIZATION } from './answers';
import type { Env } from './gateway';

/** m3ter's OpenAPI document: the largest page of each list. */
const PAGE_SIZE_MAX = 100;
const MAPPINGS_PAGE_SIZE_MAX = 200;

export function addBillRoutes(routes: Hono<Env>, world: World): void {
	routes.get(`${ORGANIZATION}/bills`, (context) => {
		const query = context.req.query();
		const bills = filterBills(newestFirst(context.get('organization').bills.values()), query);
		const page = pageOf(bills, query, PAGE_SIZE_MAX);
		return json(context, { ...page, data: page.data.map((bill) => inList(bill, query)) });
	});
	routes.post(`${ORGANIZATION}/bills/approve`, async (context) =>
		json(context, approve(world, context.get('organization'), await bodyOf(context))),
	);
	routes.get(`${ORGANIZATION}/bills/:id`, (context) =>
		json(context, findBill(context.get('organization'), context.req.param('id'))),
	);
	routes.get(`${ORGANIZATION}/bills/:id/lineitems`, (context) => {
		const bill = findBill(context.get('organization'), context.req.param('id'));
		return list(context, lineItemsOf(bill), PAGE_SIZE_MAX);
	});
	routes.put(`${ORGANIZATION}/bills/:id/status`, async (context) => {
		const { status } = await bodyOf(context);
		return json(
			context,
			setStatus(world, context.get('organization'), context.req.param('id'), status),
		);
	});
	routes.put(`${ORGANIZATION}/bills/:id/lock`, (context) =>
		json(context, lock(world, context.get('organization'), context.req.param('id'))),
	);
}

export function addAccountRoutes(routes: Hono<Env>): void {
	routes.get(`${ORGANIZATION}/accounts`, (context) => {
		const { ids, codes } = context.req.query();
		const accounts = newestFirst(context.get('organization').accounts.values()).filter(
			({ id, code }) =>
				(ids === undefined || ids.split(',').includes(id)) &&
				(codes === undefined || codes.split(',').includes(String(code))),
		);
		return list(context, accounts, PAGE_SIZE_MAX);
	});
	routes.get(`${ORGANIZATION}/accounts/:id`, (context) => {
		const account = context.get('organization').accounts.get(context.req.param('id'));
		if (!account) throw notFound(`Account ${context.req.param('id')}`);
		return json(context, account);
	});
}

/** m3ter's OpenAPI document, list products: by ids, or all of them. */
export function addProductRoutes(routes: Hono<Env>): void {
	routes.get(`${ORGANIZATION}/products`, (context) => {
		const { ids } = context.req.query();
		const products = newestFirst(context.get('organization').products.values()).filter(
			({ id }) => ids === undefined || ids.split(',').includes(id),
		);
		return list(context, products, PAGE_SIZE_MAX);
	});
}

export function addMappingRoutes(routes: Hono<Env>, world: World): void {
	const path = `${ORGANIZATION}/externalmappings`;
	routes.get(`${ORGANIZATION}/externalmappingconfiguration`, (context) =>
		json(context, mappingConfiguration),
	);
	routes.get(path, (context) =>
		list(
			context,
			filterMappings(context.get('organization'), context.req.query()),
			MAPPINGS_PAGE_SIZE_MAX,
		),
	);
	routes.post(path, async (context) =>
		json(context, createMapping(world, context.get('organization'), await bodyOf(context))),
	);
	routes.get(`${path}/external/:entity/:m3terId`, (context) => {
		const { entity, m3terId } = context.req.param();
		const mappings = mappingsOfM3terEntity(context.get('organization'), entity, m3terId);
		return list(context, mappings, MAPPINGS_PAGE_SIZE_MAX);
	});
	routes.get(`${path}/externalid/:system/:table/:externalId`, (context) => {
		const { system, table, externalId } = context.req.param();
		const mappings = mappingsOfExternalEntity(
			context.get('organization'),
			system,
			table,
			externalId,
		);
		return list(context, mappings, MAPPINGS_PAGE_SIZE_MAX);
	});
	routes.get(`${path}/:id`, (context) =>
		json(context, findMapping(context.get('organization'), context.req.param('id'))),
	);
	routes.put(`${path}/:id`, async (context) => {
		const body = await bodyOf(context);
		return json(
			context,
			replaceMapping(world, context.get('organization'), context.req.param('id'), body),
		);
	});
	routes.delete(`${path}/:id`, (context) =>
		json(context, deleteMapping(context.get('organization'), context.req.param('id'))),
	);
}

/**
 * The names that mappings may have. m3ter publishes the shape and no sample (m3ter's OpenAPI document,
 * retrieve external mapping configuration); the names are those that its pages and this package use.
 */
const mappingConfiguration = {
	m3terEntities: [
		'Account',
		'Aggregation',
		'Bill',
		'CompoundAggregation',
		'PricingBand',
		'Product',
	],
	externalSystems: [
		{ name: 'Xero', tables: ['Contact', 'Item'], allowCustomExternalTables: true },
		{ name: 'QuickBooks', tables: ['Customer', 'Item'], allowCustomExternalTables: true },
		{ name: 'QuickBooksSandbox', tables: ['Customer', 'Item'], allowCustomExternalTables: true },
	],
};
