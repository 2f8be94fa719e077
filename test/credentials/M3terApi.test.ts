import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { M3terApi } from '../../credentials/M3terApi.credentials';

const credential = new M3terApi();

const typedIn = {
	organizationId: 'org-1',
	accessKeyId: 'key-1',
	apiSecret: 'secret-1',
	baseUrl: 'https://api.m3ter.com/',
	accessToken: '',
	expiresAt: '',
};

/** Answers every request with `answer` and remembers it. */
function helperThatAnswers(answer: unknown) {
	const requests: IHttpRequestOptions[] = [];
	const helper: IHttpRequestHelper = {
		helpers: {
			httpRequest: (request) => {
				requests.push(request);
				return Promise.resolve(answer);
			},
		},
	};
	return { helper, requests };
}

const now = new Date('2026-11-21T12:00:00Z');

beforeEach(() => {
	jest.useFakeTimers({ now });
});

afterEach(() => {
	jest.useRealTimers();
});

describe('what a user types in', () => {
	it.each([
		['organizationId', { type: 'string', required: true }],
		['accessKeyId', { type: 'string', required: true }],
		['apiSecret', { type: 'string', required: true, typeOptions: { password: true } }],
		['baseUrl', { type: 'string', default: 'https://api.m3ter.com' }],
	])('%s', (name, expected) => {
		expect(credential.properties.find((property) => property.name === name)).toMatchObject(
			expected,
		);
	});

	it('does not include the token, which n8n fetches, keeps and hides', () => {
		const token = credential.properties.find(({ name }) => name === 'accessToken');
		expect(token).toMatchObject({
			type: 'hidden',
			default: '',
			typeOptions: { expirable: true, password: true },
		});
	});
});

describe('fetching a token', () => {
	it('asks with the access key in a Basic header', async () => {
		const { helper, requests } = helperThatAnswers({ access_token: 'token-1', expires_in: 18_000 });
		await credential.preAuthentication.call(helper, typedIn);
		expect(requests).toEqual([
			{
				method: 'POST',
				url: 'https://api.m3ter.com/oauth/token',
				auth: { username: 'key-1', password: 'secret-1' },
				body: { grant_type: 'client_credentials' },
				json: true,
				disableFollowRedirect: true,
			},
		]);
	});

	it.each([
		['18,000 seconds, less five minutes', 18_000, '2026-11-21T16:55:00.000Z'],
		['an hour, less five minutes', 3_600, '2026-11-21T12:55:00.000Z'],
		['not said: the documented five hours', undefined, '2026-11-21T16:55:00.000Z'],
	])('keeps when it ends: %s', async (_case, expires_in, expiresAt) => {
		const { helper } = helperThatAnswers({ access_token: 'token-1', expires_in });
		await expect(credential.preAuthentication.call(helper, typedIn)).resolves.toEqual({
			accessToken: 'token-1',
			expiresAt,
			issuedTo: 'key-1',
		});
	});

	it('says so when m3ter answers without a token', async () => {
		const { helper } = helperThatAnswers({});
		await expect(credential.preAuthentication.call(helper, typedIn)).rejects.toThrow('without one');
	});
});

describe('signing a request', () => {
	const request = {
		url: 'https://api.m3ter.com/organizations/org-1/bills',
		headers: { Accept: 'x' },
	};

	it.each([
		['a token that is still good', '2026-11-21T12:00:01.000Z'],
		['a token whose end is not known', ''],
	])('adds %s and keeps the rest', async (_case, expiresAt) => {
		const signed = await credential.authenticate(
			{ ...typedIn, accessToken: 'token-1', expiresAt },
			request,
		);
		expect(signed).toEqual({
			...request,
			headers: { Accept: 'x', Authorization: 'Bearer token-1' },
		});
	});

	it.each([
		['of this key', 'key-1', true],
		['of the key that was there before', 'key-0', false],
		['of a key that nobody wrote down', '', true],
	])('a token %s', async (_case, issuedTo, isUsed) => {
		const data = { ...typedIn, accessToken: 'token-1', issuedTo };
		const signing = credential.authenticate(data, request);
		if (isUsed) await expect(signing).resolves.toHaveProperty('headers.Authorization');
		else await expect(signing).rejects.toMatchObject({ response: { status: 401 } });
	});

	it('reports a token past its end as the 401 on which n8n fetches another', async () => {
		const expired = { ...typedIn, accessToken: 'token-1', expiresAt: now.toISOString() };
		await expect(credential.authenticate(expired, request)).rejects.toMatchObject({
			response: { status: 401 },
		});
	});
});

it('is tested by a read that the node needs anyway', () => {
	expect(credential.test.request).toEqual({
		baseURL: '={{$credentials.baseUrl}}',
		url: '=/organizations/{{encodeURIComponent($credentials.organizationId)}}/externalmappingconfiguration',
		disableFollowRedirect: true,
	});
});

describe('the base URL', () => {
	const untrusted = [
		'http://api.m3ter.com',
		'ftp://api.m3ter.com',
		'https://key:secret@api.m3ter.com',
		'https://api.m3ter.com?to=elsewhere',
		'https://api.m3ter.com/#a',
		'http://127.0.0.1.example.com',
		'api.m3ter.com',
		'',
	];

	it.each(untrusted)('%j gets neither key nor token', async (baseUrl) => {
		const { helper, requests } = helperThatAnswers({ access_token: 'token-1' });
		const credentials = { ...typedIn, baseUrl };
		await expect(credential.preAuthentication.call(helper, credentials)).rejects.toThrow(
			/base URL/,
		);
		await expect(credential.authenticate(credentials, { url: baseUrl })).rejects.toThrow(
			/base URL/,
		);
		expect(requests).toEqual([]);
	});

	it.each([
		'https://api.m3ter.com',
		'http://localhost:8080/',
		'http://127.0.0.1:9',
		'http://[::1]/',
	])('%j gets them', async (baseUrl) => {
		const { helper, requests } = helperThatAnswers({ access_token: 'token-1' });
		await credential.preAuthentication.call(helper, { ...typedIn, baseUrl });
		expect(requests).toHaveLength(1);
	});
});
