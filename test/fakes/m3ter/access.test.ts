import { serve, type ServerType } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { KEYS, openTestOrganization, ORGANIZATION } from './testOrganization';

describe('a token', () => {
	it.each([
		['a form', 'grant_type=client_credentials', 'application/x-www-form-urlencoded'],
		['JSON', '{"grant_type":"client_credentials"}', 'application/json'],
	])('is given for a key and %s, for five hours', async (_what, body, type) => {
		const { fake, world, call } = openTestOrganization();
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
		const { fake } = openTestOrganization();
		const response = await fake.app.request('https://api.m3ter.com/oauth/token', {
			method: 'POST',
			body: `grant_type=${grant}`,
			headers: { authorization },
		});
		expect(response.status).toBe(status);
	});

	it('that is expired is answered with 403 like everything forbidden: only the message differs', async () => {
		const { call } = openTestOrganization();
		const expired = await call('GET', 'bills', undefined, 'old');
		const elsewhere = await call('GET', 'https://api.m3ter.com/organizations/other/bills');
		expect([expired.status, elsewhere.status]).toEqual([403, 403]);
		expect(expired.body.message).not.toBe(elsewhere.body.message);
	});

	it('of a user who may only read does not write', async () => {
		const { call } = openTestOrganization({
			serviceUsers: [{ accessKeyId: 'k', apiSecret: 's', organizationId: ORGANIZATION }],
		});
		expect((await call('GET', 'bills')).status).toBe(200);
		expect((await call('POST', 'bills/approve', { billIds: ['1'] })).status).toBe(403);
	});
});

describe('limits', () => {
	it('50 calls a second for an organization, then 429 until the second has passed', async () => {
		const { get, world } = openTestOrganization();
		for (let i = 0; i < 50; i++) expect((await get('bills')).status).toBe(200);
		expect(await get('bills')).toEqual({ status: 429, body: { message: 'Too many requests' } });
		world.advance(1000);
		expect((await get('bills')).status).toBe(200);
	});

	it('can be switched off', async () => {
		const { get } = openTestOrganization({ limits: { enforced: false } });
		for (let i = 0; i < 60; i++) expect((await get('bills')).status).toBe(200);
	});
});

it('what is not modelled is refused loudly', async () => {
	const { call, fake } = openTestOrganization();
	expect((await call('POST', 'billjobs', {})).status).toBe(501);
	expect(fake.unexpected).toHaveLength(1);
});

it('an answer can be lost after the write', async () => {
	const { call, fake, records } = openTestOrganization();
	records.addBill({ id: 'b1' });
	fake.faults.arm({ fault: 'serverErrorAfterCommit', status: 502 });
	expect((await call('PUT', 'bills/b1/status', { status: 'APPROVED' })).status).toBe(502);
	expect(records.bills()).toMatchObject([{ status: 'APPROVED' }]);
	expect(fake.calls.map(({ kind, status }) => [kind, status])).toEqual([['PUT bills/{id}', 502]]);
});

describe('served on a socket', () => {
	let server: ServerType;
	afterEach(() => new Promise((resolve) => server.close(resolve)));

	it('it talks to plain fetch, from the key to the bill', async () => {
		const { fake, records } = openTestOrganization();
		records.addBill({ id: 'b1' });
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
