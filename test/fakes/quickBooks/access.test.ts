import { createWorld } from '../host/world';
import type { Json } from './books/json';
import { createQuickBooksFake } from './quickBooksFake';
import { anInvoice, openTestCompany, readAnswer, REALM } from './testCompany';

const TOKENS = 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer';
const REVOKE = 'https://developer.api.intuit.com/v2/oauth2/tokens/revoke';
const REDIRECT = 'https://n8n.example/rest/oauth2-credential/callback';
const basic = (id: string, secret: string) =>
	`Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
const PRODUCTION = basic('production-client', 'production-secret');

async function postForm(
	fake: ReturnType<typeof createQuickBooksFake>,
	url: string,
	fields: Record<string, string>,
	authorization?: string,
) {
	const response = await fake.app.request(url, {
		method: 'POST',
		body: new URLSearchParams(fields).toString(),
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			...(authorization ? { authorization } : {}),
		},
	});
	const text = await response.text();
	return { status: response.status, body: (text ? JSON.parse(text) : {}) as Json };
}

async function consent(
	fake: ReturnType<typeof createQuickBooksFake>,
	clientId = 'production-client',
) {
	const query = new URLSearchParams({
		client_id: clientId,
		response_type: 'code',
		scope: 'com.intuit.quickbooks.accounting',
		redirect_uri: REDIRECT,
		state: 'abc',
	});
	const response = await fake.app.request(
		`https://appcenter.intuit.com/connect/oauth2?${query.toString()}`,
	);
	return {
		status: response.status,
		callback: new URL(response.headers.get('location') ?? REDIRECT),
	};
}

describe('consent', () => {
	it('hands over a code, the state and the only copy of the realmId', async () => {
		const fake = createQuickBooksFake(createWorld());
		const { status, callback } = await consent(fake);
		expect(status).toBe(302);
		expect(Object.fromEntries(callback.searchParams)).toEqual({
			code: expect.stringMatching(/^AB/),
			state: 'abc',
			realmId: REALM,
		});
	});

	it("is for a company of the client's environment: sandbox keys see sandbox companies", async () => {
		const fake = createQuickBooksFake(createWorld());
		const { callback } = await consent(fake, 'sandbox-client');
		expect(callback.searchParams.get('realmId')).toBe('4620816365000001');
	});

	it.each([
		['in the Authorization header', PRODUCTION, {}],
		[
			'in the body',
			undefined,
			{ client_id: 'production-client', client_secret: 'production-secret' },
		],
	])('its code becomes tokens once, with the client %s', async (_where, header, inBody) => {
		const fake = createQuickBooksFake(createWorld());
		const code = (await consent(fake)).callback.searchParams.get('code') ?? '';
		const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...inBody };
		expect(await postForm(fake, TOKENS, form, header)).toMatchObject({
			status: 200,
			body: { token_type: 'bearer', expires_in: 3600, x_refresh_token_expires_in: 8726400 },
		});
		expect(await postForm(fake, TOKENS, form, header)).toMatchObject({
			status: 400,
			body: { error: 'invalid_grant' },
		});
	});

	it('tokens are for known clients only', async () => {
		const { fake, refreshToken } = openTestCompany();
		const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
		expect(await postForm(fake, TOKENS, form, basic('production-client', 'wrong'))).toEqual({
			status: 401,
			body: { error: 'invalid_client' },
		});
	});
});

describe('a refresh token', () => {
	const refreshed = (fake: ReturnType<typeof createQuickBooksFake>, token: string) =>
		postForm(fake, TOKENS, { grant_type: 'refresh_token', refresh_token: token }, PRODUCTION);

	it('is exchanged for a new one and is then worth nothing', async () => {
		const { fake, refreshToken } = openTestCompany();
		const first = await refreshed(fake, refreshToken);
		expect(first.body.refresh_token).not.toBe(refreshToken);
		expect((await refreshed(fake, refreshToken)).status).toBe(400);
		expect((await refreshed(fake, String(first.body.refresh_token))).status).toBe(200);
	});

	it('still works for a while if the company is given a grace', async () => {
		const { fake, world, refreshToken } = openTestCompany(
			{},
			{ behaviour: { refreshTokenGraceMs: 60_000 } },
		);
		await refreshed(fake, refreshToken);
		world.advance(59_999);
		expect((await refreshed(fake, refreshToken)).status).toBe(200);
		world.advance(60_001);
		expect((await refreshed(fake, refreshToken)).status).toBe(400);
	});

	it('takes the access token with it when it is revoked', async () => {
		const { fake, refreshToken, get } = openTestCompany();
		expect((await get('preferences')).status).toBe(200);
		expect((await postForm(fake, REVOKE, { token: refreshToken }, PRODUCTION)).status).toBe(200);
		expect((await get('preferences')).status).toBe(401);
		expect((await refreshed(fake, refreshToken)).status).toBe(400);
	});
});

describe('a call', () => {
	it('with a token that is an hour old is turned away by the gateway, in lower-case keys', async () => {
		const { world, get } = openTestCompany();
		world.advance(3_599_999);
		expect((await get('preferences')).status).toBe(200);
		world.advance(1);
		const answer = await get('preferences');
		expect(answer.status).toBe(401);
		expect(answer.body).toMatchObject({
			fault: { error: [{ code: '3200' }], type: 'AUTHENTICATION' },
		});
	});

	it.each([
		['another company', 'https://quickbooks.api.intuit.com/v3/company/9130357000000002'],
		['a company that does not exist', 'https://quickbooks.api.intuit.com/v3/company/1'],
		['the sandbox', `https://sandbox-quickbooks.api.intuit.com/v3/company/${REALM}`],
	])(
		'with a token for one company and the path of %s is turned away: 3202',
		async (_which, base) => {
			const world = createWorld();
			const fake = createQuickBooksFake(world, {
				companies: [
					{ realmId: REALM },
					{ realmId: '9130357000000002' },
					{ realmId: '5', environment: 'sandbox' },
				],
			});
			const { accessToken } = fake.books.company(REALM).issueTokens();
			const response = await fake.app.request(`${base}/preferences?minorversion=75`, {
				headers: { authorization: `Bearer ${accessToken}` },
			});
			expect(await readAnswer(response)).toMatchObject({ status: 401, code: '3202' });
		},
	);

	it('carries an intuit_tid, answered or refused', async () => {
		const { get, post } = openTestCompany();
		expect((await get('preferences')).headers.get('intuit_tid')).toMatch(/^1-/);
		expect((await post('invoice', {})).headers.get('intuit_tid')).toMatch(/^1-/);
	});

	it('without minorversion=75 is answered, and remembered as unexpected', async () => {
		const { get, fake } = openTestCompany();
		await get('preferences');
		expect(fake.unexpected).toEqual([]);
		expect((await get('preferences?minorversion=65')).status).toBe(200);
		expect(fake.unexpected).toEqual([
			`GET /v3/company/${REALM}/preferences without minorversion=75`,
		]);
	});

	it.each([
		['GET', 'invoice/1/pdf'],
		['POST', 'estimate'],
		['GET', 'reports/ProfitAndLoss'],
		['POST', 'invoice?operation=send'],
	])('that is not modelled is refused loudly: %s %s', async (method, path) => {
		const { call, fake } = openTestCompany();
		expect((await call(method, path, method === 'POST' ? anInvoice() : undefined)).status).toBe(
			501,
		);
		expect(fake.unexpected).toHaveLength(1);
	});
});

describe('limits', () => {
	const manyTimes = async (times: number, call: () => Promise<{ status: number }>) => {
		const statuses: number[] = [];
		for (let i = 0; i < times; i++) statuses.push((await call()).status);
		return statuses.filter((status) => status === 200).length;
	};

	it('500 calls a minute for a company, and more when the minute has passed', async () => {
		const { get, world } = openTestCompany();
		expect(await manyTimes(501, () => get('preferences'))).toBe(500);
		world.advance(60_000);
		expect((await get('preferences')).status).toBe(200);
	});

	it('40 batches a minute', async () => {
		const { post } = openTestCompany();
		const batch = { BatchItemRequest: [{ bId: 'q', Query: 'select * from Item' }] };
		expect(await manyTimes(41, () => post('batch', batch))).toBe(40);
	});

	it('10 calls at a time', async () => {
		const waiting: (() => void)[] = [];
		const latency = () => new Promise<void>((resolve) => waiting.push(resolve));
		const { get } = openTestCompany({}, { latency });
		const calls = Array.from({ length: 11 }, () => get('preferences'));
		const turnedAway = await Promise.race(calls);
		expect(turnedAway.status).toBe(429);
		waiting.forEach((release) => release());
		expect((await Promise.all(calls)).filter(({ status }) => status === 200)).toHaveLength(10);
	});

	it('10 calls a second, if that page is the one to believe', async () => {
		const { get } = openTestCompany({}, { limits: { callsPerSecondMax: 10 } });
		expect(await manyTimes(12, () => get('preferences'))).toBe(10);
	});

	it('can be switched off', async () => {
		const { get } = openTestCompany({}, { limits: { enforced: false } });
		expect(await manyTimes(501, () => get('preferences'))).toBe(501);
	});

	it.each([
		['429 with XML, although JSON was asked for', '429xml', 429, /ThrottleExceeded/],
		['403 with code 3001', '403', 403, /3001/],
	] as const)('show as %s', async (_sentence, throttledAs, status, text) => {
		const { get, fake } = openTestCompany({}, { behaviour: { throttledAs } });
		fake.faults.arm({ fault: 'rateLimited' });
		const answer = await get('preferences');
		expect(answer.status).toBe(status);
		expect(JSON.stringify(answer.body)).toMatch(text);
	});
});

it('a person sees the document behind its link', async () => {
	const { fake, post } = openTestCompany();
	const { body } = await post(
		'invoice',
		anInvoice({ DocNumber: 'INV-7', CustomerMemo: { value: '<b>' } }),
	);
	const { Id } = body.Invoice as Json;
	const pagereq = encodeURIComponent(`invoice?txnId=${String(Id)}`);
	const login = `https://qbo.intuit.com/app/login?pagereq=${pagereq}&deeplinkcompanyid=`;
	for (const url of [`https://app.qbo.intuit.com/app/invoice?txnId=${String(Id)}`, login + REALM]) {
		const html = await (await fake.app.request(url)).text();
		expect(html).toContain('Invoice INV-7');
		expect(html).toContain('100.00');
		expect(html).toContain('&lt;b&gt;');
	}
	expect((await fake.app.request(`${login}123`)).status).toBe(404);
	expect(
		(await fake.app.request('https://app.sandbox.qbo.intuit.com/app/invoice?txnId=1')).status,
	).toBe(404);
});
