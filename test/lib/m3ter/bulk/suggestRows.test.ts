import { listNamedMappings } from '../../../../lib/m3ter/bulk/listNamedMappings';
import { suggestRows } from '../../../../lib/m3ter/bulk/suggestRows';
import { createMappings } from '../../../../lib/m3ter/bulk/createMappings';
import { expectFail, expectOk } from '../../support/expectOk';
import { entity, openBulk } from './openBulk';

const contacts = [
	entity({ name: 'ACME Limited' }),
	entity({ id: 'c2', name: 'Globex' }),
	entity({ id: 'c3', name: 'Gone', active: false }),
];

describe('Suggest', () => {
	it('gives a row for each account, flat, and writes nothing', async () => {
		const opened = openBulk(contacts);
		opened.mapping('a3', 'c3');
		const rows = expectOk(await suggestRows(opened.bulk));
		const sides = { externalSystem: 'Xero', externalTable: 'Contact', m3terEntity: 'Account' };
		expect([...rows].sort((one, other) => one.m3terId.localeCompare(other.m3terId))).toEqual([
			{
				...sides,
				...{ m3terId: 'a1', m3terName: 'Acme Ltd', m3terCode: 'acme' },
				...{ externalId: 'c1', externalName: 'ACME Limited' },
				...{ confidence: 'certain', approved: true, alternatives: '' },
				why: 'The names are equal.',
			},
			{
				...sides,
				...{ m3terId: 'a2', m3terName: 'Globex Inc', m3terCode: 'globex' },
				...{ externalId: 'c2', externalName: 'Globex' },
				...{ confidence: 'likely', approved: false, alternatives: '' },
				why: 'The names are equal, but only one has the legal form inc.',
			},
			{
				...sides,
				...{ m3terId: 'a3', m3terName: 'Initech', m3terCode: 'initech' },
				...{ externalId: 'c3', externalName: 'Gone' },
				...{ confidence: 'mapped', approved: false, alternatives: '' },
				why: 'It is mapped, but the contact is inactive in the ledger.',
			},
		]);
		expect(opened.callsByKind()).toEqual({ 'GET accounts': 1, 'GET externalmappings': 1 });
	});

	it.each<[string, (opened: ReturnType<typeof openBulk>) => unknown, string]>([
		['it is mapped', ({ mapping }) => mapping('a1', 'c1'), 'It is mapped.'],
		[
			'what it is mapped to is gone',
			({ mapping }) => mapping('a1', 'c9'),
			'It is mapped, but the ledger has no contact with this ID.',
		],
		[
			'it is mapped twice',
			({ mapping }) => [mapping('a1', 'c1'), mapping('a1', 'c2')],
			'm3ter has 2 mappings for it. Delete all but one.',
		],
	])('says where %s', async (_sentence, arrange, why) => {
		const opened = openBulk(contacts);
		arrange(opened);
		const rows = expectOk(await suggestRows(opened.bulk));
		expect(rows.find(({ m3terId }) => m3terId === 'a1')).toMatchObject({
			confidence: 'mapped',
			why,
		});
	});

	it('what it is certain of goes through Create Many as it is, and nothing else', async () => {
		const opened = openBulk(contacts);
		const rows = expectOk(await suggestRows(opened.bulk));
		const rules = { matchBy: 'id', isPreview: false } as const;
		const verdicts = expectOk(await createMappings(rows, opened.bulk, rules));
		expect(verdicts.map(({ status }) => status).sort()).toEqual([
			...['created', 'noMatch', 'notApproved'],
		]);
		expect(opened.stored()).toEqual(['a1 c1']);
	});

	it('compares an item of a category by its own name, and shows the whole one', async () => {
		const items = [entity({ id: '58', name: 'Usage:API calls', ownName: 'API calls' })];
		const opened = openBulk(items, {
			...({ kind: 'item', externalTable: 'Item', noun: 'item' } as const),
		});
		expect(expectOk(await suggestRows(opened.bulk))).toMatchObject([
			{ externalId: '58', externalName: 'Usage:API calls', confidence: 'certain' },
		]);
	});

	it("gives no contact away that is another account's for some other configuration", async () => {
		const opened = openBulk(contacts);
		opened.mapping('a1', 'c1', { integrationConfigId: 'k1' });
		opened.mapping('a3', 'c1', { integrationConfigId: 'k2' });
		const rows = expectOk(await suggestRows(opened.bulk));
		expect(rows.find(({ m3terId }) => m3terId === 'a1')).toMatchObject({
			confidence: 'likely',
			why: 'The names are equal. But the contact belongs to another account.',
		});
	});

	it('finds items for products', async () => {
		const opened = openBulk(
			[entity({ id: 'API', name: 'Calls', codes: [{ field: 'code', value: 'API' }] })],
			{ kind: 'item', externalTable: 'Item', noun: 'item' },
		);
		expect(expectOk(await suggestRows(opened.bulk))).toMatchObject([
			{
				...{ m3terEntity: 'Product', m3terId: 'p1', externalTable: 'Item', externalId: 'API' },
				...{ confidence: 'certain' },
				why: 'Its code is the code of the product. One name contains the other.',
			},
		]);
	});

	it.each(['GET accounts', 'GET externalmappings'])(
		'gives no row where %s cannot be read',
		async (kind) => {
			const opened = openBulk(contacts);
			const list = `/${kind.split(' ')[1]}`;
			opened.fake.faults.arm(
				{ fault: 'serverErrorBeforeCommit', status: 503 },
				{ matches: ({ path }) => path.endsWith(list), times: 100 },
			);
			expect(expectFail(await suggestRows(opened.bulk)).code).toBe('M3TER_UNAVAILABLE');
		},
	);
});

describe('List with Names', () => {
	it('gives the names behind the IDs of a ledger, and says which lead nowhere', async () => {
		const opened = openBulk(contacts);
		const { id } = opened.mapping('a1', 'C1', { integrationConfigId: 'k1' });
		opened.mapping('a2', 'c3');
		opened.mapping('a9', 'c9');
		opened.mapping('p1', 'API', { m3terEntity: 'Product', externalTable: 'Item' });
		opened.mapping('a3', '58', { externalSystem: 'QuickBooks', externalTable: 'Customer' });
		const rows = expectOk(await listNamedMappings(opened.bulk));
		const sides = { m3terEntity: 'Account', externalSystem: 'Xero', externalTable: 'Contact' };
		expect(rows).toHaveLength(3);
		expect(rows).toContainEqual({
			...sides,
			...{ m3terId: 'a1', m3terName: 'Acme Ltd', m3terCode: 'acme' },
			...{ externalId: 'C1', externalName: 'ACME Limited', status: 'named', message: '' },
			...{ mappingId: id, integrationConfigId: 'k1' },
		});
		expect(rows).toContainEqual(
			expect.objectContaining({ m3terId: 'a2', status: 'inactive', externalName: 'Gone' }),
		);
		expect(rows).toContainEqual(
			expect.objectContaining({
				...{ m3terId: 'a9', m3terName: '', externalName: '', status: 'notFound' },
				message: 'The ledger has no contact with this ID.',
			}),
		);
	});

	it('takes mappings that spell the ledger otherwise for its own', async () => {
		const opened = openBulk(contacts);
		opened.mapping('a1', 'c1', { externalSystem: 'XERO', externalTable: 'CONTACT' });
		expect(expectOk(await listNamedMappings(opened.bulk))).toMatchObject([
			{ m3terId: 'a1', externalName: 'ACME Limited', externalSystem: 'Xero' },
		]);
	});

	it('a sandbox becomes production in two steps: by name, never by ID', async () => {
		const sandbox = openBulk([entity({ id: '7' }), entity({ id: '8', name: 'Globex Inc' })], {
			...{ externalSystem: 'QuickBooksSandbox', externalTable: 'Customer' },
		});
		const inSandbox = { externalSystem: 'QuickBooksSandbox', externalTable: 'Customer' };
		sandbox.mapping('a1', '7', inSandbox);
		sandbox.mapping('a2', '8', inSandbox);
		const listed = expectOk(await listNamedMappings(sandbox.bulk));
		// The numbers of the sandbox are other customers here.
		const entities = [entity({ id: '58' }), entity({ id: '7', name: 'Initech' })];
		const production = { ...sandbox.bulk, externalSystem: 'QuickBooks', entities };
		const rules = { matchBy: 'name', isPreview: false } as const;
		const verdicts = expectOk(await createMappings(listed, production, rules));
		const byAccount = listed.map(({ m3terId }, index) => [m3terId, verdicts[index]?.status]);
		expect(Object.fromEntries(byAccount)).toEqual({ a1: 'created', a2: 'notFound' });
		expect(sandbox.records.mappings().slice(2)).toMatchObject([
			{ m3terId: 'a1', externalSystem: 'QuickBooks', externalId: '58' },
		]);
	});
});
