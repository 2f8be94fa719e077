import { NodeHelpers, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import { mappingToCreate } from '../../../lib/mapping/mappingToCreate';
import { resources } from '../../../nodes/M3ter/actions/resources';
import { M3ter } from '../../../nodes/M3ter/M3ter.node';
import { configuration } from '../../lib/support/fixtures';
import { inEditor } from '../support/inEditor';

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
		['user', 'get', {}, ['userId', 'simplify']],
		['user', 'getAll', {}, ['returnAll', 'limit', 'simplify', 'filters']],
		['bill', 'approve', {}, ['billIds']],
		['bill', 'get', {}, ['billId', 'simplify']],
		['bill', 'getByNumber', {}, ['billNumber', 'billDateStart', 'billDateEnd', 'simplify']],
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
				'xeroTenant',
				'externalId',
				'integrationConfigId',
				'ifMapped',
			],
		],
		[
			'externalMapping',
			'create',
			{ externalSystem: 'QuickBooks' },
			[
				'm3terEntity',
				'm3terId',
				'externalSystem',
				'externalTable',
				'externalId',
				'integrationConfigId',
				'ifMapped',
			],
		],
		[
			'externalMapping',
			'suggest',
			{},
			['mappingKind', 'externalSystem', 'xeroTenant', 'integrationConfigId', 'leaveOutMapped'],
		],
		[
			'externalMapping',
			'suggest',
			{ externalSystem: 'QuickBooks' },
			['mappingKind', 'externalSystem', 'integrationConfigId', 'leaveOutMapped'],
		],
		[
			'externalMapping',
			'createMany',
			{},
			[
				...['mappingKind', 'externalSystem', 'xeroTenant', 'integrationConfigId'],
				...['matchBy', 'preview'],
			],
		],
		[
			'externalMapping',
			'listWithNames',
			{},
			['mappingKind', 'externalSystem', 'xeroTenant', 'integrationConfigId'],
		],
		['externalMapping', 'delete', {}, ['externalMappingId']],
		[
			'externalMapping',
			'getExternalEntities',
			{},
			['externalSystem', 'externalTable', 'xeroTenant', 'search', 'returnAll', 'limit'],
		],
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
			[
				'findBy',
				'externalSystem',
				'externalTable',
				'xeroTenant',
				'externalId',
				'returnAll',
				'limit',
				'simplify',
			],
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
	expect(filtersOf('user')).toEqual(['ids']);
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

it.each(operations)(
	'on the canvas, %s, %s is told in the words of the menus',
	(resource, operation) => {
		const nameOf = (options: INodeProperties['options'], value: string) =>
			((options ?? []) as INodePropertyOptions[]).find((option) => option.value === value)?.name;
		const [resourceMenu] = description.properties;
		expect(inEditor(description, { resource, operation }, description.subtitle)).toBe(
			`${nameOf(resources[resource]?.selector.options, operation)}: ${nameOf(resourceMenu?.options, resource)}`,
		);
	},
);

it('every operation that can be chosen is there', () => {
	const chosen = Object.entries(resources).flatMap(([resource, { selector }]) =>
		((selector.options ?? []) as INodePropertyOptions[]).map(({ value }) => [resource, value]),
	);
	expect(chosen.map(String).sort()).toEqual(operations.map(String).sort());
});

it('starts Create Many with a preview, that nothing is written before somebody has looked', () => {
	const chosen = { resource: 'externalMapping', operation: 'createMany' };
	expect(
		NodeHelpers.getNodeParameters(description.properties, chosen, true, false, null, description),
	).toMatchObject({ preview: true, matchBy: 'id' });
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
		inputs: ['main'],
		outputs: ['main'],
	});
	const required = description.credentials?.filter((credential) => credential.required);
	expect(required).toEqual([{ name: 'm3terApi', displayName: 'm3ter', required: true }]);
});

describe('the credential of a ledger', () => {
	const creating = { resource: 'externalMapping', operation: 'create' };
	const finding = { resource: 'externalMapping', operation: 'getAll', findBy: 'externalEntity' };
	const xero = 'm3terXeroOAuth2Api';
	const quickBooks = 'm3terQuickBooksOAuth2Api';

	it.each([
		[{ ...creating, externalSystem: 'Xero' }, [xero]],
		[{ ...creating, externalSystem: 'XERO' }, [xero]],
		[{ ...creating, externalSystem: 'QuickBooks' }, [quickBooks]],
		[{ ...creating, externalSystem: 'QUICKBOOKS_SANDBOX' }, [quickBooks]],
		[
			{ ...creating, externalSystem: '={{ $json.failure.details.externalSystem }}' },
			[xero, quickBooks],
		],
		[{ ...creating, externalSystem: 'NetSuite' }, []],
		[{ ...creating, operation: 'suggest', externalSystem: 'Xero' }, [xero]],
		[{ ...creating, operation: 'createMany', externalSystem: 'QuickBooks' }, [quickBooks]],
		[{ ...creating, operation: 'listWithNames', externalSystem: 'Xero' }, [xero]],
		[{ ...finding, externalSystem: 'Xero' }, [xero]],
		[{ ...finding, findBy: 'filters' }, []],
		[{ resource: 'externalMapping', operation: 'delete' }, []],
		[{ resource: 'bill', operation: 'getAll' }, []],
	])('is offered where its lists can be used: %j', (chosen, names) => {
		const shown = (description.credentials ?? []).filter((credential) =>
			NodeHelpers.displayParameter(chosen, credential, null, description),
		);
		expect(shown.map(({ name }) => name)).toEqual(['m3terApi', ...names]);
	});

	it('does not take a free text for the way to sign in: the editor would move it away', () => {
		const shownBy = (description.credentials ?? []).flatMap(({ displayOptions }) =>
			Object.keys(displayOptions?.show ?? {}),
		);
		const texts = description.properties.filter(({ type }) => type !== 'options');
		expect(texts.filter(({ name }) => shownBy.includes(name))).toEqual([]);
	});
});

describe('the external ID of a new mapping', () => {
	const issuesOf = (externalId: unknown) =>
		NodeHelpers.getNodeParametersIssues(
			description.properties,
			{
				id: '1',
				name: 'm3ter',
				type: 'm3ter',
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					...{ resource: 'externalMapping', operation: 'create' },
					...{ m3terEntity: 'Account', m3terId: 'account-1' },
					...{ externalSystem: 'Xero', externalTable: 'Contact' },
					externalId: externalId as string,
				},
			},
			description,
		);

	it.each([
		['chosen from the list', { __rl: true, mode: 'list', value: 'contact-1' }],
		['entered as an ID', { __rl: true, mode: 'id', value: 'contact-1' }],
		['an expression', { __rl: true, mode: 'id', value: '={{ $json.contactId }}' }],
		['stored as a text, before there was a list', 'contact-1'],
		['stored as an expression, before there was a list', '={{ $json.contactId }}'],
	])('%s, is fine with the editor', (_case, externalId) => {
		expect(issuesOf(externalId)).toBeNull();
	});

	it('is required', () => {
		expect(issuesOf({ __rl: true, mode: 'list', value: '' })).toMatchObject({
			parameters: { externalId: [expect.stringContaining('required')] },
		});
	});
});

describe('what a failure says of a missing mapping', () => {
	it.each([
		['customer', { entity: 'Account', id: 'account-1' }, 'Contact'],
		['item', { entity: 'Product', id: 'product-1' }, 'Item'],
	] as const)('has the names of the parameters of Create: %s', (_kind, thing, table) => {
		const settings = configuration({ integrationConfigId: 'configuration-1' });
		const parameters = shownNames({ resource: 'externalMapping', operation: 'create' });
		const leftToPerson = ['resource', 'operation', 'xeroTenant', 'externalId', 'ifMapped'];
		expect(Object.keys(mappingToCreate(thing, table, settings)).sort()).toEqual(
			parameters.filter((name) => !leftToPerson.includes(name)).sort(),
		);
	});
});
