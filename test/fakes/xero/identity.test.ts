import { createWorld } from '../host/world';
import { ACCOUNTING_PATH, createXeroFake } from './xeroFake';

const HOUR_MS = 3_600_000;
const redirectUri = 'https://n8n.example.com/rest/oauth2-credential/callback';
const granular = 'offline_access accounting.invoices accounting.contacts accounting.settings.read';
const basic = `Basic ${Buffer.from('xero-client:xero-secret').toString('base64')}`;

function createIdentity() {
	const world = createWorld();
	const fake = createXeroFake(world, { organisations: [{ name: 'One' }, { name: 'Two' }] });
	const authorize = async (changes: Record<string, string> = {}) => {
		const query = new URLSearchParams({
			response_type: 'code',
			client_id: 'xero-client',
			redirect_uri: redirectUri,
			scope: granular,
			state: 'state-1',
			...changes,
		});
		return await fake.app.request(`https://login.xero.com/identity/connect/authorize?${query}`);
	};
	const token = async (form: Record<string, string>, authorization = basic) => {
		const response = await fake.app.request('https://identity.xero.com/connect/token', {
			method: 'POST',
			headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(form).toString(),
		});
		return { status: response.status, body: (await response.json()) as Record<string, string> };
	};
	const redeem = async (scope = granular) => {
		const back = new URL((await authorize({ scope })).headers.get('location') ?? '');
		return await token({
			grant_type: 'authorization_code',
			code: back.searchParams.get('code') ?? '',
			redirect_uri: redirectUri,
		});
	};
	const refresh = (refresh_token = '') => token({ grant_type: 'refresh_token', refresh_token });
	const get = async (path: string, accessToken = '', tenantId = '') => {
		const response = await fake.app.request(`https://api.xero.com${path}`, {
			headers: { authorization: `Bearer ${accessToken}`, 'xero-tenant-id': tenantId },
		});
		return { status: response.status, body: (await response.json()) as unknown };
	};
	const [tenantId = ''] = fake.books.keys();
	return { world, fake, authorize, token, redeem, refresh, get, tenantId };
}

describe('consent', () => {
	it('is given at once and comes back with a code and the state', async () => {
		const { authorize } = createIdentity();
		const back = new URL((await authorize()).headers.get('location') ?? '');
		expect(back.origin + back.pathname).toBe(redirectUri);
		expect(back.searchParams.get('state')).toBe('state-1');
		expect(back.searchParams.get('code')).toBeTruthy();
	});

	it.each([
		[
			'the broad scopes of older apps',
			{ scope: 'offline_access accounting.transactions' },
			'invalid_scope',
		],
		['no scope', { scope: '' }, 'invalid_scope'],
		['another response type', { response_type: 'token' }, 'unsupported_response_type'],
	])('to %s comes back with an error', async (_what, changes, error) => {
		const { authorize } = createIdentity();
		const back = new URL((await authorize(changes)).headers.get('location') ?? '');
		expect(back.searchParams.get('error')).toBe(error);
	});

	it.each([
		['http on 127.0.0.1', { redirect_uri: 'http://127.0.0.1:5678/callback' }, 400],
		['http on another host', { redirect_uri: 'http://n8n.example.com/callback' }, 400],
		['http on localhost', { redirect_uri: 'http://localhost:5678/callback' }, 302],
		['an app that is not registered', { client_id: 'somebody' }, 400],
	])('for %s is answered with the right status', async (_what, changes, status) => {
		const { authorize } = createIdentity();
		expect((await authorize(changes)).status).toBe(status);
	});
});

describe('tokens', () => {
	it('come for a code, once', async () => {
		const { authorize, token } = createIdentity();
		const code =
			new URL((await authorize()).headers.get('location') ?? '').searchParams.get('code') ?? '';
		const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
		expect(await token(form)).toMatchObject({
			status: 200,
			body: { token_type: 'Bearer', expires_in: 1800, scope: granular },
		});
		expect(await token(form)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
	});

	it('need the right secret, in the header or in the form', async () => {
		const { redeem, token } = createIdentity();
		const { refresh_token = '' } = (await redeem()).body;
		const form = { grant_type: 'refresh_token', refresh_token };
		const wrong = `Basic ${Buffer.from('xero-client:wrong').toString('base64')}`;
		expect((await token(form, wrong)).status).toBe(401);
		const inForm = { ...form, client_id: 'xero-client', client_secret: 'xero-secret' };
		expect((await token(inForm, '')).status).toBe(200);
	});

	it('for refreshing come only with offline_access', async () => {
		const { redeem } = createIdentity();
		expect((await redeem('accounting.invoices')).body).not.toHaveProperty('refresh_token');
	});

	it('rotate at every refresh; the previous one may be tried again for 30 minutes', async () => {
		const { world, redeem, refresh } = createIdentity();
		const { refresh_token: first } = (await redeem()).body;
		const { refresh_token: second } = (await refresh(first)).body;
		expect(second).not.toBe(first);
		world.advance(HOUR_MS / 2);
		expect((await refresh(first)).status).toBe(200);
		world.advance(1);
		expect(await refresh(first)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
		expect((await refresh(second)).status).toBe(200);
	});

	it('for refreshing die after 60 days without use', async () => {
		const { world, redeem, refresh } = createIdentity();
		const { refresh_token } = (await redeem()).body;
		world.advance(60 * 24 * HOUR_MS + 1);
		expect((await refresh(refresh_token)).body).toEqual({ error: 'invalid_grant' });
	});

	it('for access live 30 minutes by the clock of the world', async () => {
		const { world, redeem, get, tenantId } = createIdentity();
		const { access_token } = (await redeem()).body;
		const path = `${ACCOUNTING_PATH}/Currencies`;
		world.advance(HOUR_MS / 2 - 1);
		expect((await get(path, access_token, tenantId)).status).toBe(200);
		world.advance(1);
		expect(await get(path, access_token, tenantId)).toMatchObject({
			status: 401,
			body: { Title: 'Unauthorized', Status: 401, Detail: expect.stringContaining('TokenExpired') },
		});
	});
});

describe('an organisation', () => {
	it('is one of the connections of the token', async () => {
		const { redeem, get, tenantId } = createIdentity();
		const { access_token } = (await redeem()).body;
		expect(await get('/connections', access_token)).toMatchObject({
			status: 200,
			body: [{ tenantId, tenantType: 'ORGANISATION', tenantName: 'One' }, { tenantName: 'Two' }],
		});
	});

	it.each([
		['without a tenant', ''],
		['with another tenant', '11111111-2222-4333-8444-555555555555'],
	])('is not reached %s: 403', async (_sentence, tenantId) => {
		const { redeem, get } = createIdentity();
		const { access_token } = (await redeem()).body;
		expect(await get(`${ACCOUNTING_PATH}/Currencies`, access_token, tenantId)).toMatchObject({
			status: 403,
			body: { Detail: 'AuthenticationUnsuccessful' },
		});
	});

	it.each([
		['settings with the scope for invoices', 'accounting.invoices', 'Currencies', 401],
		['contacts with the scope for reading them', 'accounting.contacts.read', 'Contacts', 200],
		['items with the scope for invoices', 'accounting.invoices', 'Items', 200],
		['payments without their scope', granular, 'Payments', 401],
	])('is asked for %s', async (_sentence, scope, endpoint, status) => {
		const { redeem, get, tenantId } = createIdentity();
		const { access_token } = (await redeem(scope)).body;
		expect((await get(`${ACCOUNTING_PATH}/${endpoint}`, access_token, tenantId)).status).toBe(
			status,
		);
	});

	it('is gone after revocation, and so is the refresh token', async () => {
		const { fake, redeem, refresh, get, tenantId } = createIdentity();
		const { access_token, refresh_token = '' } = (await redeem()).body;
		await fake.app.request('https://identity.xero.com/connect/revocation', {
			method: 'POST',
			headers: { authorization: basic },
			body: new URLSearchParams({ token: refresh_token }).toString(),
		});
		expect((await get('/connections', access_token)).body).toEqual([]);
		expect((await get(`${ACCOUNTING_PATH}/Currencies`, access_token, tenantId)).status).toBe(403);
		expect((await refresh(refresh_token)).body).toEqual({ error: 'invalid_grant' });
	});

	it('is at api.xero.com and not at the other hosts', async () => {
		const { fake } = createIdentity();
		const response = await fake.app.request('https://login.xero.com/api.xro/2.0/Currencies');
		expect(response.status).toBe(404);
	});
});

describe('armed faults', () => {
	it('revoke the grant at the token endpoint', async () => {
		const { fake, redeem, refresh } = createIdentity();
		const { refresh_token } = (await redeem()).body;
		fake.faults.arm({ fault: 'revoked' });
		expect((await refresh(refresh_token)).body).toEqual({ error: 'invalid_grant' });
	});

	it('strike the list of connections as well', async () => {
		const { fake, redeem, get } = createIdentity();
		const { access_token } = (await redeem()).body;
		fake.faults.arm({ fault: 'revoked' }, { matches: ({ path }) => path === '/connections' });
		expect((await get('/connections', access_token)).status).toBe(403);
		expect((await get('/connections', access_token)).status).toBe(200);
	});

	it('let a token expire before its time', async () => {
		const { fake, redeem, get, tenantId } = createIdentity();
		const { access_token } = (await redeem()).body;
		fake.faults.arm({ fault: 'tokenExpired' });
		const path = `${ACCOUNTING_PATH}/Currencies`;
		expect((await get(path, access_token, tenantId)).status).toBe(401);
		expect((await get(path, access_token, tenantId)).status).toBe(200);
	});
});
