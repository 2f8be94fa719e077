import { createMappings, type CreateRules } from '../../../../lib/m3ter/bulk/createMappings';
import { expectFail, expectOk } from '../../support/expectOk';
import { entity, openBulk } from './openBulk';

type Opened = ReturnType<typeof openBulk>;

const row = (m3terId: string, externalId: string, more: object = {}) => ({
	...{ m3terEntity: 'Account', m3terId, externalId },
	...more,
});

const writing: CreateRules = { matchBy: 'id', isPreview: false };

async function run({ bulk }: Opened, rows: readonly unknown[], rules: Partial<CreateRules> = {}) {
	return expectOk(await createMappings(rows, bulk, { ...writing, ...rules }));
}

const statusesOf = async (...given: Parameters<typeof run>) =>
	(await run(...given)).map(({ status }) => status);

it('creates what is in order, once: the same rows again write nothing', async () => {
	const opened = openBulk();
	const rows = [row('a1', 'c1'), row('a2', 'c2')];
	expect(await run(opened, rows)).toMatchObject([
		{
			status: 'created',
			message: 'Account Acme Ltd is mapped to contact Acme Ltd (c1).',
			found: { m3terCode: 'acme', externalName: 'Acme Ltd', externalTable: 'Contact' },
			mappingId: expect.any(String),
		},
		{ status: 'created' },
	]);
	expect(await run(opened, rows)).toMatchObject([
		{ status: 'exists', message: 'Account Acme Ltd is mapped to this contact already.' },
		{ status: 'exists' },
	]);
	expect(opened.callsByKind()).toMatchObject({ 'POST externalmappings': 2 });
});

it('a preview says the same and writes nothing', async () => {
	const opened = openBulk();
	expect(await run(opened, [row('a1', 'c1')], { isPreview: true })).toMatchObject([
		{
			status: 'wouldCreate',
			message:
				'Account Acme Ltd would be mapped to contact Acme Ltd (c1). Turn off Preview to create the mapping.',
		},
	]);
	expect(opened.stored()).toEqual([]);
});

const doubtful = [
	entity(),
	entity({ id: 'c2', name: 'Globex Inc' }),
	entity({ id: 'c3', name: 'Archived', active: false }),
	entity({ id: 'c4', name: 'In dollars', currency: 'USD' }),
	entity({ id: 'c5', name: 'Twice' }),
	entity({ id: 'c6', name: 'TWICE' }),
];

it.each<[string, object, string, RegExp]>([
	['no entity', row('a1', ''), 'noMatch', /the row names no contact/],
	['an ID that the ledger does not have', row('a1', 'c9'), 'notFound', /no contact with the ID c9/],
	[
		'a name that it does not have',
		row('a1', '', { externalName: 'Nobody' }),
		'notFound',
		/no contact named "Nobody"/,
	],
	[
		'a name that it has twice',
		row('a1', '', { externalName: 'twice' }),
		'twoCandidates',
		/2 contacts named "twice" \(c5, c6\)\. Enter the externalId/,
	],
	[
		'an ID and the name of another',
		row('a1', 'c1', { externalName: 'Globex Inc' }),
		'idAndNameDiffer',
		/named "Acme Ltd" in the ledger and "Globex Inc" in the row/,
	],
	[
		'an account ID and the name of another',
		row('a1', 'c1', { m3terName: 'Globex Inc' }),
		'idAndNameDiffer',
		/named "Acme Ltd" in m3ter and "Globex Inc" in the row.*sorted alone/,
	],
	['an archived contact', row('a1', 'c3'), 'inactive', /Archived \(c3\) is inactive/],
	[
		'a customer in another currency',
		row('a1', 'c4'),
		'otherCurrency',
		/billed in EUR, and contact In dollars \(c4\) takes documents in USD only/,
	],
	['an account that m3ter does not have', row('a9', 'c1'), 'unknownRecord', /no Account a9/],
	['an ID that can be none', row('a,b/../c', 'c1'), 'unknownRecord', /no Account/],
	[
		'a row that nobody has approved',
		row('a1', 'c1', { confidence: 'likely' }),
		'notApproved',
		/not approved \(confidence: likely\)\. Set approved to true/,
	],
	[
		'a row for another ledger',
		row('a1', 'c1', { externalSystem: 'QuickBooks' }),
		'invalidRow',
		/for QuickBooks, and the node for Xero.*Match By to External Name/,
	],
	[
		'a row for another table',
		row('a1', 'c1', { externalTable: 'Item' }),
		'invalidRow',
		/the table Item, and the node for Contact/,
	],
	['a row without columns', {}, 'invalidRow', /m3terId is missing/],
	[
		'a row with several things amiss',
		row('a1', 'c1', { m3terEntity: 7, externalName: {} }),
		'invalidRow',
		/^\S.+\. \S.+\.$/,
	],
])('%s is never written', async (_sentence, input, status, message) => {
	const opened = openBulk(doubtful);
	const [verdict] = await run(opened, [input]);
	expect(verdict).toMatchObject({ status, message: expect.stringMatching(message) });
	expect(opened.stored()).toEqual([]);
	expect(opened.fake.unexpected).toEqual([]);
});

describe('what m3ter has', () => {
	it('another contact of the account stays', async () => {
		const opened = openBulk();
		const { id } = opened.mapping('a1', 'c2');
		expect(await run(opened, [row('a1', 'c1')])).toMatchObject([
			{ status: 'mappedOtherwise', message: expect.stringContaining(`c2 (mapping ${id}) already`) },
		]);
		expect(opened.stored()).toEqual(['a1 c2']);
	});

	it.each<[string, object, string]>([
		[
			'in another spelling is the same',
			{ externalSystem: 'XERO', m3terEntity: 'ACCOUNT' },
			'exists',
		],
		['for another system is another', { externalSystem: 'QuickBooks' }, 'created'],
		['in another table is another', { externalTable: 'Account' }, 'created'],
		['for another configuration is another', { integrationConfigId: 'k1' }, 'created'],
	])('%s', async (_sentence, more, status) => {
		const opened = openBulk();
		opened.mapping('a1', 'c1', more);
		expect(await statusesOf(opened, [row('a1', 'c1')])).toEqual([status]);
	});

	it('for a configuration is created for it', async () => {
		const opened = openBulk(undefined, { integrationConfigId: 'k1' });
		opened.mapping('a1', 'c1');
		expect(await statusesOf(opened, [row('a1', 'c1')])).toEqual(['created']);
		expect(opened.records.mappings()[1]).toMatchObject({ integrationConfigId: 'k1' });
	});

	it('a contact that another account has is not given away', async () => {
		const opened = openBulk();
		opened.mapping('a3', 'C1');
		expect(await run(opened, [row('a1', 'c1')])).toMatchObject([
			{
				status: 'sharedCustomer',
				message: expect.stringContaining('Account Acme Ltd and Account a3 would have one contact'),
			},
		]);
	});

	it('nor is one whose mapping spells the names otherwise', async () => {
		const opened = openBulk();
		opened.mapping('a3', 'c1', { externalSystem: 'XERO', externalTable: 'CONTACT' });
		expect(await statusesOf(opened, [row('a1', 'c1')])).toEqual(['sharedCustomer']);
	});

	it.each<[string, object]>([
		['as m3ter does', {}],
		['otherwise', { externalSystem: 'XERO', m3terEntity: 'ACCOUNT' }],
	])(
		'so also where the list of mappings, which spells %s, is too long to be read',
		async (_how, more) => {
			const opened = openBulk();
			for (let number = 0; number < 250; number++) {
				opened.mapping(`b${number}`, `i${number}`, {
					m3terEntity: 'Bill',
					externalTable: 'Invoice',
				});
			}
			opened.mapping('a3', 'c1', more);
			for (let number = 250; number < 500; number++) {
				opened.mapping(`b${number}`, `i${number}`, {
					m3terEntity: 'Bill',
					externalTable: 'Invoice',
				});
			}
			// What was mapped last comes first.
			opened.mapping('a0', 'c0', more);
			const rows = [row('a1', 'c1'), row('a2', 'c2')];
			expect(await statusesOf(opened, rows)).toEqual(['sharedCustomer', 'created']);
		},
	);
});

describe('rows together', () => {
	it('the same twice is written once', async () => {
		const opened = openBulk();
		const rows = [row('a1', 'c1'), row('a1', '', { externalName: 'acme ltd' })];
		expect(await statusesOf(opened, rows)).toEqual(['created', 'duplicateRow']);
	});

	it('one account to two contacts is for neither', async () => {
		const opened = openBulk();
		const rows = [row('a1', 'c1'), row('a1', 'c2')];
		expect(await statusesOf(opened, rows)).toEqual(['conflictingRows', 'conflictingRows']);
	});

	it('two accounts to one contact are both left', async () => {
		const opened = openBulk();
		const rows = [row('a1', 'c1'), row('a2', 'c1'), row('a3', 'c2')];
		const expected = ['sharedCustomer', 'sharedCustomer', 'created'];
		expect(await statusesOf(opened, rows)).toEqual(expected);
	});

	it('what a person has approved counts against the others, whether it could be written or not', async () => {
		const opened = openBulk([...doubtful, entity({ id: 'c7', name: 'Umbrella' })]);
		const rows = [
			row('a1', 'c1'),
			row('a1', 'c2'),
			row('a2', 'c1'),
			row('a3', 'c3'),
			row('a3', 'c7'),
		];
		expect(await statusesOf(opened, rows)).toEqual([
			'conflictingRows',
			'conflictingRows',
			'sharedCustomer',
			'inactive',
			'conflictingRows',
		]);
		expect(opened.stored()).toEqual([]);
	});

	it('a row that is not approved stands in the way of none', async () => {
		const opened = openBulk();
		const rows = [row('a1', 'c1'), row('a2', 'c1', { approved: false })];
		expect(await statusesOf(opened, rows)).toEqual(['created', 'notApproved']);
	});

	it('two products may be one item', async () => {
		const opened = openBulk([entity({ id: 'API', name: 'API calls' })], {
			...({ kind: 'item', externalTable: 'Item', noun: 'item' } as const),
		});
		opened.records.addProduct({ id: 'p2', name: 'API calls, EU' });
		const rows = ['p1', 'p2', 'g1'].map((m3terId) => ({
			...{ m3terId, m3terEntity: m3terId === 'g1' ? 'Aggregation' : 'Product' },
			externalName: 'API calls',
		}));
		expect(await statusesOf(opened, rows)).toEqual(['created', 'created', 'created']);
		expect(opened.stored()).toEqual(['p1 API', 'p2 API', 'g1 API']);
	});
});

it.each([
	['its whole name', 'design:hours', 'created', 'p1 58'],
	['a name that one item alone has', 'Travel', 'created', 'p1 60'],
	['a name that items of two categories have', 'Hours', 'twoCandidates', undefined],
	['a category that has no such item', 'Design:Travel', 'notFound', undefined],
])('an item of a category is found by %s', async (_what, externalName, status, stored) => {
	const items = ['Design:Hours', 'Building:Hours', 'Building:Travel'].map((name, index) =>
		entity({ id: String(58 + index), name, ownName: name.split(':')[1] }),
	);
	const opened = openBulk(items, {
		...({ kind: 'item', externalTable: 'Item', noun: 'item' } as const),
	});
	const rows = [{ m3terId: 'p1', externalName }];
	expect(await statusesOf(opened, rows, { matchBy: 'name' })).toEqual([status]);
	expect(opened.stored()[0]).toBe(stored);
	const byId = [{ m3terId: 'p1', externalId: '58', externalName: 'Hours' }];
	expect(await statusesOf(opened, byId, { isPreview: true })).not.toEqual(['idAndNameDiffer']);
});

it('the code of a product is not taken for that of an aggregation', async () => {
	const opened = openBulk([entity({ id: 'API', name: 'API calls' })], {
		...({ kind: 'item', externalTable: 'Item', noun: 'item' } as const),
	});
	const rows = ['Product', 'Aggregation', 'PricingBand'].map((m3terEntity) => ({
		...{ m3terEntity, m3terCode: 'api', externalName: 'API calls' },
	}));
	expect(await run(opened, rows)).toMatchObject([
		{ status: 'created' },
		{
			status: 'invalidRow',
			message: 'm3terId is missing: m3ter finds Aggregation by its ID only.',
		},
		{
			status: 'invalidRow',
			message: 'm3terId is missing: m3ter finds PricingBand by its ID only.',
		},
	]);
	expect(opened.stored()).toEqual(['p1 API']);
});

describe('m3ter is asked', () => {
	const asked = async (rows: readonly unknown[], opened = openBulk()) => {
		await run(opened, rows);
		const { 'GET accounts': accounts, 'GET products': products } = opened.callsByKind();
		return { accounts, products, mappings: opened.callsByKind()['GET externalmappings'] };
	};

	it.each<[string, object, number]>([
		['an ID that it knows', row('a1', 'c1', { m3terCode: 'acme' }), 1],
		['an ID that it does not know, and a code', row('gone', 'c1', { m3terCode: 'acme' }), 2],
		['an ID that it does not know alone', row('gone', 'c1'), 1],
		['a code that would be two', row('gone', 'c1', { m3terCode: 'acme,globex' }), 1],
		['a code alone, where the ID can be none', row('a b', 'c1', { m3terCode: 'acme' }), 1],
	])('for accounts no more than needed: %s', async (_what, one, calls) => {
		expect((await asked([one])).accounts).toBe(calls);
	});

	it('for nothing that is no ID', async () => {
		const opened = openBulk();
		const names = { matchBy: 'name', isPreview: false } as const;
		await run(opened, [row('a b', 'c1', { m3terCode: 'acme', m3terName: 'Acme Ltd' })], names);
		expect(opened.fake.calls.some(({ query }) => (query.ids ?? '').includes('a b'))).toBe(false);
	});

	it('for the owners of customers, and not of items, which may be shared', async () => {
		expect((await asked([row('a1', 'c1')])).mappings).toBe(2);
		const items = openBulk([entity()], { kind: 'item', externalTable: 'Item', noun: 'item' });
		const product = { m3terEntity: 'Product', m3terId: 'p1', externalId: 'c1' };
		expect(await asked([product], items)).toEqual({
			accounts: undefined,
			...{ products: 1, mappings: 1 },
		});
	});

	it('for nothing where no row can be read', async () => {
		const opened = openBulk();
		await run(opened, [{}]);
		expect(opened.callsByKind()).toEqual({});
	});
});

describe('by name', () => {
	const byName = { matchBy: 'name' } as const;

	it('rows of another ledger are found again, whatever their IDs', async () => {
		const opened = openBulk();
		const rows = [
			row('a1', 'sandbox-7', { externalName: 'Acme Ltd', externalSystem: 'QuickBooksSandbox' }),
			row('a2', 'c1', { externalName: 'Globex Inc' }),
		];
		expect(await statusesOf(opened, rows, byName)).toEqual(['created', 'created']);
		expect(opened.stored().sort()).toEqual(['a1 c1', 'a2 c2']);
	});

	it('an account of another organization is found by its code', async () => {
		const opened = openBulk();
		const rows = [row('elsewhere', 'x', { m3terCode: 'acme', externalName: 'Acme Ltd' })];
		expect(await statusesOf(opened, rows, byName)).toEqual(['created']);
		expect(opened.stored()).toEqual(['a1 c1']);
	});

	it('an ID alone is not enough', async () => {
		expect(await statusesOf(openBulk(), [row('a1', 'c1')], byName)).toEqual(['noMatch']);
	});

	it('of one name the active contact is meant', async () => {
		const opened = openBulk([entity({ active: false }), entity({ id: 'c2' })]);
		await run(opened, [row('a1', '', { externalName: 'Acme Ltd' })], byName);
		expect(opened.stored()).toEqual(['a1 c2']);
	});
});

describe('when m3ter', () => {
	const isCreate = ({ method }: { method: string }) => method === 'POST';

	it('loses an answer, the mapping is found again', async () => {
		const opened = openBulk();
		opened.fake.faults.arm({ fault: 'timeoutAfterCommit' }, { matches: isCreate, nth: 1 });
		expect(await statusesOf(opened, [row('a1', 'c1'), row('a2', 'c2')])).toEqual([
			'created',
			'created',
		]);
		expect(opened.stored().sort()).toEqual(['a1 c1', 'a2 c2']);
	});

	it.each<[string, Parameters<Opened['fake']['faults']['arm']>[0]]>([
		['breaks after it made a mapping', { fault: 'serverErrorAfterCommit', status: 500 }],
		['hangs up after it made a mapping', { fault: 'resetAfterCommit' }],
	])('%s, the mapping is found again with its ID', async (_sentence, fault) => {
		const opened = openBulk();
		opened.fake.faults.arm(fault, { matches: isCreate, nth: 1 });
		const [verdict] = await run(opened, [row('a1', 'c1')]);
		expect(verdict).toMatchObject({
			...{ status: 'created', message: 'Account Acme Ltd is mapped to contact Acme Ltd (c1).' },
			mappingId: opened.records.mappings()[0]?.id,
		});
		expect(opened.callsByKind()).toMatchObject({ 'POST externalmappings': 1 });
	});

	it('hangs up before it made a mapping, another one of the account is not taken for it', async () => {
		const opened = openBulk();
		const respond = () => {
			opened.mapping('a1', 'c2');
			return Response.json({ message: 'Down' }, { status: 503 });
		};
		opened.fake.faults.arm({ fault: 'answerWith', respond }, { matches: isCreate });
		expect(await statusesOf(opened, [row('a1', 'c1')])).toEqual(['failed']);
	});

	it('rejects a mapping, it is not looked for', async () => {
		const opened = openBulk();
		const respond = () => Response.json({ message: 'No such table' }, { status: 400 });
		opened.fake.faults.arm({ fault: 'answerWith', respond }, { matches: isCreate });
		expect(await run(opened, [row('a1', 'c1')])).toMatchObject([
			{ status: 'failed', message: expect.stringContaining('No such table') },
		]);
		// Before the write, and not after it.
		expect(opened.callsByKind()).toMatchObject({ 'GET externalmappings': 2 });
	});

	it('makes a mapping without saying its ID, it is created all the same', async () => {
		const opened = openBulk();
		const respond = () => Response.json({ id: 7 });
		opened.fake.faults.arm({ fault: 'answerWith', respond }, { matches: isCreate });
		const [verdict] = await run(opened, [row('a1', 'c1')]);
		expect(verdict?.status).toBe('created');
		expect(verdict).not.toHaveProperty('mappingId', expect.anything());
	});

	it.each<[string, string]>([
		['accounts by ID', 'ids'],
		['accounts by code', 'codes'],
		['owners', 'pageSize'],
	])('does not give %s, nothing is written', async (_what, parameter) => {
		const opened = openBulk();
		opened.fake.faults.arm(
			{ fault: 'serverErrorBeforeCommit', status: 503 },
			{
				matches: ({ path, query }) =>
					query.has(parameter) &&
					(parameter !== 'pageSize' || (/mappings$/.test(path) && !query.has('m3terIds'))),
				times: 100,
			},
		);
		const rows = [row('a1', 'c1'), row('elsewhere', 'c2', { m3terCode: 'globex' })];
		const reason = expectFail(await createMappings(rows, opened.bulk, writing));
		expect(reason.code).toBe('M3TER_UNAVAILABLE');
		expect(opened.stored()).toEqual([]);
	});

	it('fails one write, its row says so, the next run makes up for it', async () => {
		const opened = openBulk();
		opened.fake.faults.arm(
			{ fault: 'serverErrorBeforeCommit', status: 500 },
			{ matches: isCreate, nth: 1 },
		);
		const rows = [row('a1', 'c1'), row('a2', 'c2')];
		expect(await run(opened, rows)).toMatchObject([
			{ status: 'failed', message: expect.stringContaining('Run the row again') },
			{ status: 'created' },
		]);
		expect(await statusesOf(opened, rows)).toEqual(['created', 'exists']);
	});

	it('forbids to write, each row says what to do', async () => {
		const opened = openBulk();
		const respond = () => Response.json({ message: 'Forbidden' }, { status: 403 });
		opened.fake.faults.arm({ fault: 'answerWith', respond }, { matches: isCreate });
		const [verdict] = await run(opened, [row('a1', 'c1')]);
		expect(verdict).toMatchObject({
			status: 'failed',
			message: expect.stringContaining('grant this permission to the service user'),
		});
	});

	it('cannot be read, nothing is written', async () => {
		const opened = openBulk();
		opened.fake.faults.arm(
			{ fault: 'serverErrorBeforeCommit', status: 503 },
			{ matches: ({ query }) => query.has('m3terIds'), times: 100 },
		);
		const reason = expectFail(await createMappings([row('a1', 'c1')], opened.bulk, writing));
		expect(reason.code).toBe('M3TER_UNAVAILABLE');
		expect(opened.stored()).toEqual([]);
	});
});

it('ten thousand rows of every kind each have a status, in few calls', async () => {
	const opened = openBulk(
		Array.from({ length: 5_000 }, (_, number) =>
			entity({ id: `c${number}`, name: `Customer ${number}` }),
		),
	);
	for (let number = 0; number < 300; number++) {
		opened.records.addAccount({ id: `m${number}`, name: `Customer ${number}` });
	}
	const rows = Array.from({ length: 10_000 }, (_, number) =>
		number < 300
			? row(`m${number}`, `c${number}`)
			: [{}, row('m1', 'c1'), row(`x${number}`, 'c1'), row('a1', { deep: true } as never)][
					number % 4
				],
	);
	const statuses = await statusesOf(opened, rows);
	expect(statuses.filter((status) => status === 'created')).toHaveLength(300);
	expect(new Set(statuses)).toEqual(
		new Set(['created', 'invalidRow', 'duplicateRow', 'unknownRecord']),
	);
	const { 'POST externalmappings': writes, ...reads } = opened.callsByKind();
	expect(writes).toBe(300);
	expect(Object.values(reads).reduce((sum, count) => sum + count, 0)).toBeLessThan(50);
}, 60_000);
