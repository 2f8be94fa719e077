import { openTestOrganization } from './testOrganization';

describe('an external mapping', () => {
	const mapping = {
		m3terEntity: 'Account',
		m3terId: 'a1',
		externalSystem: 'QuickBooksSandbox',
		externalTable: 'Customer',
		externalId: '58',
	};

	it('is created, read, replaced with its current version and deleted', async () => {
		const { call, get } = openTestOrganization();
		const created = await call('POST', 'externalmappings', {
			...mapping,
			integrationConfigId: 'c1',
		});
		const path = `externalmappings/${String(created.body.id)}`;
		expect((await get(path)).body).toMatchObject({
			...mapping,
			version: 1,
			integrationConfigId: 'c1',
		});
		const changed = { ...mapping, externalId: '59' };
		expect((await call('PUT', path, { ...changed, version: 7 })).status).toBe(400);
		const replaced = await call('PUT', path, { ...changed, version: 1 });
		expect(replaced.body).toMatchObject({ externalId: '59', version: 2 });
		expect(replaced.body).not.toHaveProperty('integrationConfigId');
		expect((await call('DELETE', path)).status).toBe(200);
		expect((await get(path)).status).toBe(404);
	});

	it.each([
		['without an external id', { externalId: undefined }],
		['with an outer blank', { m3terId: ' a1' }],
		['with a control character', { externalTable: 'Cus\u0000tomer' }],
	])('is refused %s', async (_sentence, change) => {
		const { call, records } = openTestOrganization();
		expect((await call('POST', 'externalmappings', { ...mapping, ...change })).status).toBe(400);
		expect(records.mappings()).toEqual([]);
	});

	it.each([
		['?externalSystemId=Xero', ['x']],
		['?m3terIds=a2,a3', ['q2']],
		['?integrationConfigId=c1', ['x']],
		['?externalSystemId=Xero&m3terIds=a2', []],
		['/external/Account/a1', ['x', 'q1']],
		['/externalid/QuickBooksSandbox/Customer/59', ['q2']],
		['?pageSize=200', ['x', 'q2', 'q1']],
	])('is found by %s', async (query, expected) => {
		const { records, ids } = openTestOrganization();
		records.addMapping(mapping);
		records.addMapping({ ...mapping, m3terId: 'a2', externalId: '59' });
		records.addMapping({
			...mapping,
			externalSystem: 'Xero',
			externalTable: 'Contact',
			integrationConfigId: 'c1',
		});
		const names = new Map(
			records.mappings().map(({ id }, index) => [id, ['q1', 'q2', 'x'][index]]),
		);
		expect((await ids(`externalmappings${query}`)).map((id) => names.get(id))).toEqual(expected);
	});
});

it('accounts are read by id, by ids and by codes', async () => {
	const { get, ids, records } = openTestOrganization();
	records.addAccount({ id: 'a1', code: 'doe', name: 'Doe' });
	records.addAccount({ id: 'a2', code: 'roe', customFields: { vat: null, country: 'UK' } });
	expect((await get('accounts/a2')).body).toMatchObject({
		code: 'roe',
		customFields: { country: 'UK' },
	});
	expect((await get('accounts/a3')).status).toBe(404);
	expect(await ids('accounts?ids=a1,a3')).toEqual(['a1']);
	expect(await ids('accounts?codes=roe')).toEqual(['a2']);
});
