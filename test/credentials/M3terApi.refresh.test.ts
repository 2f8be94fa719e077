import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpRequestWithAuthentication } from 'n8n-core/dist/execution-engine/node-execution-context/utils/request-helpers/authentication';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { M3terApi } from '../../credentials/M3terApi.credentials';

/**
 * n8n's own request code with this credential, against a server that only takes the newest token. What stores the
 * credential stands in for n8n's database.
 */
describe('a token that n8n has kept past its end', () => {
	let server: Server;
	let calls: string[];
	let stored: ICredentialDataDecryptedObject;

	beforeEach(async () => {
		calls = [];
		server = createServer((request, response) => {
			calls.push(`${request.method} ${request.url} ${request.headers.authorization}`);
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify({ access_token: 'new', expires_in: 18_000 }));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		stored = {
			accessKeyId: 'key',
			apiSecret: 'secret',
			baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			accessToken: 'old',
			expiresAt: '2026-01-01T00:00:00.000Z',
		};
	});

	afterEach(() => server.close());

	it('is replaced once, before anything is sent with it', async () => {
		await readBills();
		await readBills();
		expect(calls).toEqual([
			`POST /oauth/token Basic ${btoa('key:secret')}`,
			'GET /bills Bearer new',
			'GET /bills Bearer new',
		]);
	});

	async function readBills(): Promise<unknown> {
		const credential = new M3terApi();
		const credentialsHelper = {
			getParentTypes: () => [],
			authenticate: (
				credentials: ICredentialDataDecryptedObject,
				_type: string,
				request: IHttpRequestOptions,
			) => credential.authenticate(credentials, request),
			/** As n8n does: only without a token, or after a 401. */
			preAuthentication: async (
				helpers: never,
				credentials: ICredentialDataDecryptedObject,
				_type: string,
				_node: unknown,
				isExpired: boolean,
			) => {
				if (credentials.accessToken !== '' && !isExpired) return undefined;
				stored = { ...stored, ...(await credential.preAuthentication.call(helpers, credentials)) };
				return stored;
			},
		};
		const context = {
			getCredentials: () => Promise.resolve({ ...stored }),
			helpers: { httpRequest: fetchToken },
			getNode: () => ({ name: 'Sync m3ter Bill' }),
		};
		return await httpRequestWithAuthentication.call(
			context as never,
			'm3terApi',
			{ url: `${String(stored.baseUrl)}/bills`, json: true },
			{} as never,
			{} as never,
			{ credentialsHelper } as never,
		);
	}
});

async function fetchToken({ url, method, auth, body }: IHttpRequestOptions): Promise<unknown> {
	const answer = await fetch(url, {
		method,
		headers: { authorization: `Basic ${btoa(`${auth?.username}:${auth?.password}`)}` },
		body: JSON.stringify(body),
	});
	return await answer.json();
}
