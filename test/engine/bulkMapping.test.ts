import type { IDataObject, INodeCredentials, INodeParameters } from 'n8n-workflow';
import { isWriteCall } from '../fakes/quickBooks/isWriteCall';
import { locator } from './support/openBooks';
import type { NodeRunOptions } from './support/runNode';
import { credentialIds, useEngine, type EngineWorld } from './support/useEngine';

const engine = useEngine();

type Ledger = 'xero' | 'quickBooks' | 'quickBooksSandbox';

interface Opened {
	readonly world: EngineWorld;
	/** The IDs of Acme Ltd and of Globex GmbH in the ledger. */
	readonly ids: readonly [string, string];
	readonly table: string;
	run(
		operation: string,
		parameters?: INodeParameters,
		rest?: Partial<NodeRunOptions>,
	): Promise<IDataObject[]>;
	stored(): readonly string[];
}

const systems = {
	xero: 'Xero',
	quickBooks: 'QuickBooks',
	quickBooksSandbox: 'QuickBooksSandbox',
} as const;

/** Two accounts of m3ter, and their customers in the ledger beside one of somebody else. */
function open(ledger: Ledger): Opened {
	const world = engine.world();
	const { organisation, organization } = world;
	const company = ledger === 'quickBooksSandbox' ? world.sandboxCompany : world.company;
	const add = (name: string): string =>
		ledger === 'xero'
			? organisation.addContact({ name }).contactId
			: company.addCustomer({ DisplayName: name }).id;
	const ids = [add('ACME Limited'), add('Globex')] as const;
	add('Somebody else');
	organization.addAccount({ id: 'a1', name: 'Acme Ltd', code: 'acme' });
	organization.addAccount({ id: 'a2', name: 'Globex GmbH', code: 'globex' });
	organization.addProduct({ id: 'p1', name: 'API calls', code: 'API-CALLS' });
	return {
		world,
		ids,
		table: ledger === 'xero' ? 'Contact' : 'Customer',
		run: async (operation, parameters = {}, rest = {}) => {
			const { invoices, run } = await world.runM3ter({
				items: [{}],
				credentials: { ...credentialIds[ledger], ...credentialIds.m3ter },
				...rest,
				parameters: {
					...{ resource: 'externalMapping', operation, mappingKind: 'customer' },
					externalSystem: { ...locator(systems[ledger]), mode: 'list' },
					...(ledger === 'xero' && { xeroTenant: locator(organisation.organisation.tenantId) }),
					...parameters,
				},
			});
			const { error } = run.data.resultData;
			if (error) throw new Error(`${error.message} ${error.description ?? ''}`);
			return invoices.map(({ json }) => json);
		},
		stored: () =>
			organization
				.mappings()
				.map((mapping) => `${String(mapping.m3terId)} ${String(mapping.externalId)}`),
	};
}

const ofXero = { ...credentialIds.xero, ...credentialIds.m3ter };
const ledgers: Ledger[] = ['xero', 'quickBooks', 'quickBooksSandbox'];
const columns = (rows: readonly IDataObject[], ...names: string[]) =>
	rows.map((row) => names.map((name) => row[name]));

describe.each(ledgers)('in bulk, with %s', (ledger) => {
	it('what Suggest is certain of, Create Many previews, writes once, and List with Names names', async () => {
		const { run, ids, stored, table, world } = open(ledger);
		const suggested = await run('suggest');
		expect(
			columns(suggested, 'm3terId', 'externalId', 'externalName', 'confidence', 'approved').sort(),
		).toEqual([
			['a1', ids[0], 'ACME Limited', 'certain', true],
			['a2', ids[1], 'Globex', 'likely', false],
		]);
		expect(suggested[0]).toMatchObject({ externalSystem: systems[ledger], externalTable: table });

		const previewed = await run('createMany', {}, { items: suggested });
		expect(columns(previewed, 'm3terId', 'status').sort()).toEqual([
			['a1', 'wouldCreate'],
			['a2', 'notApproved'],
		]);
		expect(stored()).toEqual([]);

		const reviewed = suggested.map((row) => ({ ...row, approved: 'yes' }));
		const writing = { preview: false };
		const created = await run('createMany', writing, { items: reviewed });
		expect(columns(created, 'status')).toEqual([['created'], ['created']]);
		const again = await run('createMany', writing, { items: reviewed });
		expect(columns(again, 'status', 'mappingId')).toEqual(
			created.map(({ mappingId }) => ['exists', mappingId]),
		);
		expect([...stored()].sort()).toEqual([`a1 ${ids[0]}`, `a2 ${ids[1]}`]);

		const listed = await run('listWithNames');
		expect(columns(listed, 'm3terName', 'externalName', 'status').sort()).toEqual([
			['Acme Ltd', 'ACME Limited', 'named'],
			['Globex GmbH', 'Globex', 'named'],
		]);
		const mapped = await run('suggest', { leaveOutMapped: true });
		expect(mapped).toEqual([]);
		const changes = [...world.xero.calls, ...world.quickBooks.calls].filter(
			(call) => call.method !== 'GET' && !isRead(call),
		);
		expect(changes).toEqual([]);
	});

	it('products find their items', async () => {
		const { run, world } = open(ledger);
		if (ledger !== 'xero') {
			const company = ledger === 'quickBooks' ? world.company : world.sandboxCompany;
			company.addItem({ Name: 'Calls', Sku: 'api-calls' }, { id: '7' });
		}
		expect(await run('suggest', { mappingKind: 'item' })).toMatchObject([
			{
				...{ m3terEntity: 'Product', m3terId: 'p1', externalTable: 'Item', confidence: 'certain' },
				externalId: ledger === 'xero' ? 'API-CALLS' : '7',
			},
		]);
	});
});

/** QuickBooks is asked by POST. */
const isRead = (call: Parameters<typeof isWriteCall>[0]): boolean => !isWriteCall(call);

it("a sandbox's mappings are copied to production by name in two steps", async () => {
	const { world, run: runSandbox, ids } = open('quickBooksSandbox');
	const { company, organization } = world;
	company.addCustomer({ DisplayName: 'Globex' }, { id: ids[0] });
	const { id } = company.addCustomer({ DisplayName: 'ACME Limited' }, { id: '999' });
	for (const [index, externalId] of ids.entries()) {
		organization.addMapping({
			...{ m3terEntity: 'Account', m3terId: `a${index + 1}` },
			...{ externalSystem: 'QuickBooksSandbox', externalTable: 'Customer', externalId },
		});
	}
	const items = await runSandbox('listWithNames');
	const created = await runSandbox(
		'createMany',
		{ externalSystem: locator('QuickBooks'), matchBy: 'name', preview: false },
		{ items, credentials: { ...credentialIds.quickBooks, ...credentialIds.m3ter } },
	);
	expect(columns(created, 'm3terId', 'externalId', 'externalSystem', 'status').sort()).toEqual([
		['a1', id, 'QuickBooks', 'created'],
		['a2', ids[0], 'QuickBooks', 'created'],
	]);
});

it('every row of a sheet comes out with its status, in its place', async () => {
	const { run, ids, stored } = open('xero');
	const items = [
		{ 'M3ter ID': 'a1', 'External Name': 'acme limited', note: 'mine' },
		{},
		{ m3terId: 'a1', externalId: ids[0] },
		{ m3terId: 17, externalId: 18 },
		{ m3terId: 'a2', externalId: ids[1], externalName: 'Somebody else' },
		{ m3terId: ['a2'], externalId: ids[1] },
	];
	const rows = await run('createMany', { preview: false }, { items: items as IDataObject[] });
	expect(columns(rows, 'status')).toEqual(
		[
			...['created', 'invalidRow', 'duplicateRow', 'unknownRecord', 'idAndNameDiffer'],
			'invalidRow',
		].map((status) => [status]),
	);
	expect(rows[0]).toMatchObject({ note: 'mine', externalId: ids[0], externalName: 'ACME Limited' });
	expect(rows.every(({ message }) => String(message).endsWith('.'))).toBe(true);
	expect(stored()).toEqual([`a1 ${ids[0]}`]);
});

describe('what cannot be read', () => {
	it.each<[string, INodeParameters, INodeCredentials, RegExp]>([
		['no credential of the ledger', {}, credentialIds.m3ter, /no Xero credential/],
		['no organisation', { xeroTenant: locator('') }, ofXero, /organisation/i],
		['no such ledger', { externalSystem: locator('NetSuite') }, ofXero, /NetSuite/],
	])('%s stops the node with the reason', async (_sentence, parameters, credentials, message) => {
		const { run } = open('xero');
		await expect(run('suggest', parameters, { credentials })).rejects.toThrow(message);
		await expect(run('createMany', parameters, { credentials })).rejects.toThrow(message);
	});

	it('on Continue each row says why', async () => {
		const { run, stored } = open('xero');
		const rows = await run(
			'createMany',
			{ preview: false },
			{
				...{ items: [{ m3terId: 'a1' }, { m3terId: 'a2' }], onError: 'continueRegularOutput' },
				credentials: credentialIds.m3ter,
			},
		);
		expect(columns(rows, 'm3terId', 'status')).toEqual([
			['a1', 'failed'],
			['a2', 'failed'],
		]);
		expect(String(rows[0]?.message)).toContain('Nothing was written.');
		expect(stored()).toEqual([]);
	});
});

it('of two executions with the same rows one writes', async () => {
	const { run, ids, stored } = open('xero');
	const items = [{ m3terId: 'a1', externalId: ids[0] }];
	const runs = await Promise.all(
		[1, 2, 3].map(async () => await run('createMany', { preview: false }, { items })),
	);
	expect(runs.flatMap((rows) => columns(rows, 'status')).sort()).toEqual([
		...[['created'], ['exists'], ['exists']],
	]);
	expect(stored()).toHaveLength(1);
});
