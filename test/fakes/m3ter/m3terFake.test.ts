import { serve, type ServerType } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { createWorld } from '../host/world';
import type { Json } from './json';
import { createM3terFake } from './m3terFake';
import type { M3terOptions } from './options';

const ORGANIZATION = '5d1f7a4e-0000-4000-8000-000000000001';
const ROOT = `https://api.m3ter.com/organizations/${ORGANIZATION}`;
const KEYS = `Basic ${Buffer.from('access-key:api-secret').toString('base64')}`;

function open(options: M3terOptions = {}) {
	const world = createWorld();
	const fake = createM3terFake(world, options);
	const desk = fake.books.organization();
	const token = desk.issueToken();
	const call = async (method: string, path: string, body?: unknown, bearer = token) => {
		const response = await fake.app.request(path.startsWith('http') ? path : `${ROOT}/${path}`, {
			method,
			body: body === undefined ? undefined : JSON.stringify(body),
			headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
		});
		return { status: response.status, body: (await response.json()) as Json };
	};
	const get = (path: string) => call('GET', path);
	const ids = async (path: string) =>
		((await get(path)).body.data as { id: string }[]).map(({ id }) => id);
	return { world, fake, desk, call, get, ids };
}

describe('a token', () => {
	it.each([
		['a form', 'grant_type=client_credentials', 'application/x-www-form-urlencoded'],
		['JSON', '{"grant_type":"client_credentials"}', 'application/json'],
	])('is given for a key and %s, for five hours', async (_what, body, type) => {
		const { fake, world, call } = open();
		const response = await fake.app.request('https://api.m3ter.com/oauth/token', {
			method: 'POST',
			body,
			headers: { authorization: KEYS, 'content-type': type },
		});
		const answer = (await response.json()) as { access_token: string };
		expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 18000, scope: null });
		world.advance(17_999_999);
		expect((await call('GET', 'bills', undefined, answer.access_token)).status).toBe(200);
		world.advance(1);
		expect((await call('GET', 'bills', undefined, answer.access_token)).status).toBe(403);
	});

	it.each([
		[
			'the wrong secret',
			`Basic ${Buffer.from('access-key:x').toString('base64')}`,
			'client_credentials',
			401,
		],
		['another grant', KEYS, 'password', 400],
	])('is not given for %s', async (_what, authorization, grant, status) => {
		const { fake } = open();
		const response = await fake.app.request('https://api.m3ter.com/oauth/token', {
			method: 'POST',
			body: `grant_type=${grant}`,
			headers: { authorization },
		});
		expect(response.status).toBe(status);
	});

	it('that is expired is answered with 403 like everything forbidden: only the message differs', async () => {
		const { call } = open();
		const expired = await call('GET', 'bills', undefined, 'old');
		const elsewhere = await call('GET', 'https://api.m3ter.com/organizations/other/bills');
		expect([expired.status, elsewhere.status]).toEqual([403, 403]);
		expect(expired.body.message).not.toBe(elsewhere.body.message);
	});

	it('of a user who may only read does not write', async () => {
		const { call } = open({
			serviceUsers: [{ accessKeyId: 'k', apiSecret: 's', organizationId: ORGANIZATION }],
		});
		expect((await call('GET', 'bills')).status).toBe(200);
		expect((await call('POST', 'bills/approve', { billIds: ['1'] })).status).toBe(403);
	});
});

describe('bills are listed', () => {
	function withBills() {
		const opened = open();
		const { desk, world } = opened;
		const seed = (fields: Json) => {
			world.advance(1000);
			desk.addBill(fields);
		};
		seed({
			id: 'jan',
			billDate: '2026-01-31',
			accountId: 'a',
			billTotal: 1,
			status: 'APPROVED',
			billingFrequency: 'MONTHLY',
		});
		seed({
			id: 'feb',
			billDate: '2026-02-28',
			accountId: 'a',
			billTotal: 2,
			externalInvoiceDate: '2026-03-01',
			billingFrequency: 'MONTHLY',
		});
		seed({
			id: 'mar',
			billDate: '2026-03-31',
			accountId: 'b',
			billTotal: 3,
			locked: true,
			billJobId: 'j',
			dueDate: null,
		});
		return opened;
	}

	it.each([
		['', ['mar', 'feb', 'jan']],
		['?accountId=a', ['feb', 'jan']],
		['?status=APPROVED', ['jan']],
		['?locked=true', ['mar']],
		['?billDate=2026-02-28', ['feb']],
		['?billDateStart=2026-02-28', ['mar', 'feb']],
		['?billDateEnd=2026-02-28', ['jan']],
		['?billDateStart=2026-01-31&billDateEnd=2026-03-31', ['feb', 'jan']],
		['?externalInvoiceDateStart=2026-03-01', ['feb']],
		['?ids=jan,mar', ['mar', 'jan']],
		['?billJobId=j', ['mar']],
		['?billingFrequency=MONTHLY&billDate=2026-01-31', ['jan']],
	])('newest first, filtered: %s', async (query, expected) => {
		expect(await withBills().ids(`bills${query}`)).toEqual(expected);
	});

	it('without totals unless asked, with lines unless not, without nulls', async () => {
		const { get } = withBills();
		const [plain] = (await get('bills')).body.data as Json[];
		expect(plain).not.toHaveProperty('billTotal');
		expect(plain).not.toHaveProperty('dueDate');
		expect(plain).toHaveProperty('lineItems');
		const [asked] = (await get('bills?includeBillTotal=true&excludeLineItems=true')).body
			.data as Json[];
		expect(asked).toHaveProperty('billTotal', 3);
		expect(asked).not.toHaveProperty('lineItems');
	});

	it('in pages whose token survives a new bill, the last page without a token', async () => {
		const { get, desk, world } = withBills();
		const first = (await get('bills?pageSize=2')).body as { data: Json[]; nextToken: string };
		expect(first.data.map(({ id }) => id)).toEqual(['mar', 'feb']);
		world.advance(1000);
		desk.addBill({ id: 'apr' });
		const second = (await get(`bills?pageSize=2&nextToken=${first.nextToken}`)).body;
		expect((second.data as Json[]).map(({ id }) => id)).toEqual(['jan']);
		expect(second).not.toHaveProperty('nextToken');
	});

	it.each([
		['?pageSize=101', 400],
		['?pageSize=0', 400],
		['?nextToken=x', 400],
		['?status=SENT', 400],
		['?billingFrequency=MONTHLY', 400],
		['?additional=foo', 501],
	])('but not with %s: %i', async (query, status) => {
		expect((await withBills().get(`bills${query}`)).status).toBe(status);
	});
});

describe('a bill', () => {
	it('is read by id with its total, or is not there', async () => {
		const { get, desk } = open();
		desk.addBill({ id: 'b1', billTotal: 165.00001 });
		expect((await get('bills/b1')).body).toMatchObject({
			id: 'b1',
			version: 1,
			billTotal: 165.00001,
			status: 'PENDING',
		});
		expect(await get('bills/b2')).toEqual({
			status: 404,
			body: { message: 'Bill b2 was not found' },
		});
	});

	it('is approved, recalculated back to pending, approved again and locked; each raises its version', async () => {
		const { call, desk } = open();
		desk.addBill({ id: 'b1' });
		expect((await call('POST', 'bills/approve', { billIds: ['b1'] })).body).toHaveProperty(
			'message',
		);
		expect(desk.recalculateBill('b1', { billTotal: 2 })).toMatchObject({
			status: 'PENDING',
			version: 3,
		});
		expect((await call('PUT', 'bills/b1/lock')).status).toBe(400);
		expect((await call('PUT', 'bills/b1/status', { status: 'APPROVED' })).body).toMatchObject({
			status: 'APPROVED',
			version: 4,
		});
		expect((await call('PUT', 'bills/b1/lock')).body).toMatchObject({ locked: true, version: 5 });
		expect((await call('PUT', 'bills/b1/status', { status: 'PENDING' })).status).toBe(400);
		expect(() => desk.recalculateBill('b1')).toThrow('locked');
	});

	it('is not approved with another one that does not exist', async () => {
		const { call, desk } = open();
		desk.addBill({ id: 'b1' });
		expect((await call('POST', 'bills/approve', { billIds: ['b1', 'b2'] })).status).toBe(404);
		expect(desk.bills()).toMatchObject([{ status: 'PENDING' }]);
	});

	it('calls its bands usagePerPricingBand inside, and bandUsage among its line items', async () => {
		const { get, desk } = open();
		const bands = [{ pricingBandId: 'p', bandSubtotal: 1 }];
		desk.addBill({
			id: 'b1',
			lineItems: [{ id: 'l1', usagePerPricingBand: bands, childAccountId: 'c' }],
		});
		expect((await get('bills/b1')).body.lineItems).toEqual([
			{ id: 'l1', usagePerPricingBand: bands, childAccountId: 'c' },
		]);
		const [line] = (await get('bills/b1/lineitems')).body.data as Json[];
		expect(line).toMatchObject({ id: 'l1', billId: 'b1', bandUsage: bands });
		expect(line).not.toHaveProperty('childAccountId');
	});
});

it('accounts are read by id, by ids and by codes', async () => {
	const { get, ids, desk } = open();
	desk.addAccount({ id: 'a1', code: 'doe', name: 'Doe' });
	desk.addAccount({ id: 'a2', code: 'roe', customFields: { vat: null, country: 'UK' } });
	expect((await get('accounts/a2')).body).toMatchObject({
		code: 'roe',
		customFields: { country: 'UK' },
	});
	expect((await get('accounts/a3')).status).toBe(404);
	expect(await ids('accounts?ids=a1,a3')).toEqual(['a1']);
	expect(await ids('accounts?codes=roe')).toEqual(['a2']);
});

describe('an external mapping', () => {
	const mapping = {
		m3terEntity: 'Account',
		m3terId: 'a1',
		externalSystem: 'QuickBooksSandbox',
		externalTable: 'Customer',
		externalId: '58',
	};

	it('is created, read, replaced with its current version and deleted', async () => {
		const { call, get } = open();
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
		const { call, desk } = open();
		expect((await call('POST', 'externalmappings', { ...mapping, ...change })).status).toBe(400);
		expect(desk.mappings()).toEqual([]);
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
		const { desk, ids } = open();
		desk.addMapping(mapping);
		desk.addMapping({ ...mapping, m3terId: 'a2', externalId: '59' });
		desk.addMapping({
			...mapping,
			externalSystem: 'Xero',
			externalTable: 'Contact',
			integrationConfigId: 'c1',
		});
		const names = new Map(desk.mappings().map(({ id }, index) => [id, ['q1', 'q2', 'x'][index]]));
		expect((await ids(`externalmappings${query}`)).map((id) => names.get(id))).toEqual(expected);
	});
});

describe('limits', () => {
	it('50 calls a second for an organization, then 429 until the second has passed', async () => {
		const { get, world } = open();
		for (let i = 0; i < 50; i++) expect((await get('bills')).status).toBe(200);
		expect(await get('bills')).toEqual({ status: 429, body: { message: 'Too many requests' } });
		world.advance(1000);
		expect((await get('bills')).status).toBe(200);
	});

	it('can be switched off', async () => {
		const { get } = open({ limits: { enforced: false } });
		for (let i = 0; i < 60; i++) expect((await get('bills')).status).toBe(200);
	});
});

it('what is not modelled is refused loudly', async () => {
	const { call, fake } = open();
	expect((await call('POST', 'billjobs', {})).status).toBe(501);
	expect(fake.complaints).toHaveLength(1);
});

it('an answer can be lost after the write', async () => {
	const { call, fake, desk } = open();
	desk.addBill({ id: 'b1' });
	fake.faults.arm({ fault: 'serverErrorAfterCommit', status: 502 });
	expect((await call('PUT', 'bills/b1/status', { status: 'APPROVED' })).status).toBe(502);
	expect(desk.bills()).toMatchObject([{ status: 'APPROVED' }]);
	expect(fake.calls.map(({ kind, status }) => [kind, status])).toEqual([['PUT bills/{id}', 502]]);
});

describe('served on a socket', () => {
	let server: ServerType;
	afterEach(() => new Promise((resolve) => server.close(resolve)));

	it('it talks to plain fetch, from the key to the bill', async () => {
		const { fake, desk } = open();
		desk.addBill({ id: 'b1' });
		server = serve({ fetch: fake.app.fetch, hostname: '127.0.0.1', port: 0 });
		await new Promise((resolve) => server.once('listening', resolve));
		const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const token = await fetch(`${root}/oauth/token`, {
			method: 'POST',
			body: new URLSearchParams({ grant_type: 'client_credentials' }),
			headers: { authorization: KEYS },
		});
		const { access_token } = (await token.json()) as { access_token: string };
		const bills = await fetch(`${root}/organizations/${ORGANIZATION}/bills`, {
			headers: { authorization: `Bearer ${access_token}` },
		});
		expect(await bills.json()).toMatchObject({ data: [{ id: 'b1' }] });
	});
});
