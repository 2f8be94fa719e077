import { NodeHelpers, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import { resources } from '../../../nodes/M3ter/actions/resources';
import { M3ter } from '../../../nodes/M3ter/M3ter.node';

const { description } = new M3ter();

/** The parameters that the editor shows once these are chosen. */
function shownNames(chosen: Record<string, unknown>): string[] {
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		chosen as never,
		true,
		false,
		null,
		description,
	);
	return description.properties
		.filter((property) => NodeHelpers.displayParameter(values ?? {}, property, null, description))
		.map(({ name }) => name);
}

const filtersOf = (resource: string): string[] => {
	const filters = resources[resource]?.operations.getAll?.description.find(
		({ name }) => name === 'filters',
	);
	return ((filters?.options ?? []) as INodeProperties[]).map(({ name }) => name).sort();
};

const operations = Object.entries(resources).flatMap(([resource, { operations: known }]) =>
	Object.keys(known).map((operation) => [resource, operation] as const),
);

describe('the parameters of', () => {
	it.each([
		['account', 'get', {}, ['accountId', 'simplify']],
		['account', 'getAll', {}, ['returnAll', 'limit', 'simplify', 'filters']],
		['account', 'getAll', { returnAll: true }, ['returnAll', 'simplify', 'filters']],
		['bill', 'approve', {}, ['billIds']],
		['bill', 'get', {}, ['billId', 'simplify']],
		['bill', 'getAll', {}, ['returnAll', 'limit', 'simplify', 'filters']],
		[
			'bill',
			'getAll',
			{ simplify: false },
			['returnAll', 'limit', 'simplify', 'filters', 'options'],
		],
		[
			'externalMapping',
			'create',
			{},
			[
				'm3terEntity',
				'm3terId',
				'externalSystem',
				'externalTable',
				'externalId',
				'integrationConfigId',
			],
		],
		['externalMapping', 'delete', {}, ['externalMappingId']],
		['externalMapping', 'getAll', {}, ['findBy', 'returnAll', 'limit', 'simplify', 'filters']],
		[
			'externalMapping',
			'getAll',
			{ findBy: 'm3terEntity' },
			['findBy', 'm3terEntity', 'm3terId', 'returnAll', 'limit', 'simplify'],
		],
		[
			'externalMapping',
			'getAll',
			{ findBy: 'externalEntity' },
			['findBy', 'externalSystem', 'externalTable', 'externalId', 'returnAll', 'limit', 'simplify'],
		],
	])('%s, %s, with %j', (resource, operation, chosen, names) => {
		expect(shownNames({ resource, operation, ...chosen })).toEqual([
			'resource',
			'operation',
			...names,
		]);
	});
});

it("offers every filter of m3ter's lists", () => {
	expect(filtersOf('bill')).toEqual([
		'accountId',
		'billDate',
		'billDateEnd',
		'billDateStart',
		'billJobId',
		'billingFrequency',
		'externalInvoiceDateEnd',
		'externalInvoiceDateStart',
		'ids',
		'locked',
		'status',
	]);
	expect(filtersOf('account')).toEqual(['codes', 'ids']);
	expect(filtersOf('externalMapping')).toEqual([
		'externalSystemId',
		'integrationConfigId',
		'm3terIds',
	]);
});

it.each(operations)('%s, %s can be chosen, and says what it does', (resource, operation) => {
	const offered = (resources[resource]?.selector.options ?? []) as INodePropertyOptions[];
	const option = offered.find(({ value }) => value === operation);
	expect(option?.action).toEqual(expect.any(String));
	expect(option?.description).toEqual(expect.any(String));
});

it('every operation that can be chosen is there', () => {
	const chosen = Object.entries(resources).flatMap(([resource, { selector }]) =>
		((selector.options ?? []) as INodePropertyOptions[]).map(({ value }) => [resource, value]),
	);
	expect(chosen.map(String).sort()).toEqual(operations.map(String).sort());
});

it('starts with many bills, simplified', () => {
	expect(
		NodeHelpers.getNodeParameters(description.properties, {}, true, false, null, description),
	).toMatchObject({ resource: 'bill', operation: 'getAll', simplify: true, limit: 50 });
});

it('needs the m3ter credential, and is an AI tool as well', () => {
	expect(description).toMatchObject({
		name: 'm3ter',
		usableAsTool: true,
		credentials: [{ name: 'm3terApi', required: true }],
		inputs: ['main'],
		outputs: ['main'],
	});
});
