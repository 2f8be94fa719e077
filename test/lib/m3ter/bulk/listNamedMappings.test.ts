import { listNamedMappings } from '../../../../lib/m3ter/bulk/listNamedMappings';
import { expectFail, expectOk } from '../../support/expectOk';
import { entity, openBulk } from './openBulk';

const entities = [
	entity({ id: 'C1', name: 'Acme Ltd' }),
	entity({ id: 'c2', name: 'Globex Inc', active: false }),
];

it('each mapping comes with the names behind its IDs, and what is amiss', async () => {
	const { bulk, mapping } = openBulk(entities);
	mapping('gone', 'c1', { externalSystem: 'XERO', m3terEntity: 'ACCOUNT' });
	mapping('a3', 'c3');
	mapping('a2', 'c2', { integrationConfigId: 'parent' });
	const { id } = mapping('a1', 'c1');
	expect(expectOk(await listNamedMappings(bulk))).toEqual([
		{
			...{ m3terEntity: 'Account', m3terId: 'a1', m3terName: 'Acme Ltd', m3terCode: 'acme' },
			...{ externalSystem: 'Xero', externalTable: 'Contact' },
			...{ externalId: 'c1', externalName: 'Acme Ltd', status: 'named', message: '' },
			...{ mappingId: id, integrationConfigId: '' },
		},
		expect.objectContaining({
			...{ m3terName: 'Globex Inc', externalName: 'Globex Inc', integrationConfigId: 'parent' },
			...{ status: 'inactive', message: 'The contact is inactive in the ledger.' },
		}),
		expect.objectContaining({
			...{ m3terName: 'Initech', externalName: '' },
			...{ status: 'notFound', message: 'The ledger has no contact with this ID.' },
		}),
		expect.objectContaining({ m3terEntity: 'ACCOUNT', m3terName: '', m3terCode: '' }),
	]);
});

it('mappings to another system or table are left out', async () => {
	const { bulk, mapping } = openBulk(entities);
	mapping('a1', 'c1', { externalSystem: 'QuickBooks' });
	mapping('a1', 'c1', { externalTable: 'Invoice' });
	expect(await listNamedMappings(bulk)).toEqual({ ok: true, value: [] });
});

it('of one configuration only its own are listed', async () => {
	const { bulk, mapping } = openBulk(entities, { integrationConfigId: 'parent' });
	mapping('a1', 'c1', { integrationConfigId: 'parent' });
	mapping('a2', 'c2', { integrationConfigId: 'other' });
	const listed = expectOk(await listNamedMappings(bulk));
	expect(listed.map(({ m3terId }) => m3terId)).toEqual(['a1']);
});

it('m3ter is not asked for the names of what is no account', async () => {
	const { bulk, mapping, callsByKind } = openBulk(entities);
	mapping('p1', 'c1', { m3terEntity: 'Product' });
	const [listed] = expectOk(await listNamedMappings(bulk));
	expect(listed).toMatchObject({ m3terId: 'p1', m3terName: '', status: 'named' });
	expect(callsByKind()).toEqual({ 'GET externalmappings': 1 });
});

it.each(['externalmappings', 'accounts'])(
	'nothing is listed while m3ter gives no %s',
	async (list) => {
		const { bulk, mapping, fake } = openBulk(entities);
		mapping('a1', 'c1');
		fake.faults.arm(
			{ fault: 'serverErrorBeforeCommit', status: 503 },
			{ matches: ({ path }) => path.endsWith(list), times: 100 },
		);
		expect(expectFail(await listNamedMappings(bulk)).code).toBe('M3TER_UNAVAILABLE');
	},
);
