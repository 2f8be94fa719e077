import type { IExecuteFunctions } from 'n8n-workflow';
import type { HttpRequest } from '../../lib/http/request';
import { n8nSend } from '../../transport/n8nSend';

const token = 'eyJhbGciOi.secret-token.x-_y';

/** What n8n keeps of a connection, and hands to nobody. */
const credential = {
	clientId: 'client-1',
	clientSecret: 'a client secret',
	oauthTokenData: { access_token: token, refresh_token: 'refresh/token+1', token_type: 'Bearer' },
};

const request: HttpRequest = {
	method: 'PUT',
	url: 'https://api.xero.com/api.xro/2.0/Invoices?unitdp=4',
	headers: { 'xero-tenant-id': 'tenant' },
	body: '{"Invoices":[]}',
};

/** An execution whose helper answers, or throws, as given. */
function execution(respond: () => unknown) {
	const sent: unknown[] = [];
	const { signal } = new AbortController();
	const context = {
		getCredentials: async () => await Promise.resolve(credential),
		getExecutionCancelSignal: () => signal,
		helpers: {
			httpRequestWithAuthentication: async (credentialType: string, options: object) => {
				sent.push({ credentialType, ...options });
				return respond();
			},
		},
	} as unknown as IExecuteFunctions;
	return { context, sent, signal };
}

describe('a request', () => {
	it('is signed by n8n, can be cancelled, and throws for a 401 only', async () => {
		const { context, sent, signal } = execution(() => ({
			statusCode: 200,
			headers: {},
			body: '{}',
		}));
		await n8nSend(context, 'm3terXeroOAuth2Api')(request);
		expect(sent).toEqual([
			{
				...request,
				headers: { accept: 'application/json', 'xero-tenant-id': 'tenant' },
				credentialType: 'm3terXeroOAuth2Api',
				timeout: 120_000,
				returnFullResponse: true,
				encoding: 'text',
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
				abortSignal: signal,
			},
		]);
	});

	it.each([
		['parsed JSON', { a: 1 }, { a: 1 }],
		['JSON as text', '{"a":1}', { a: 1 }],
		['a page', '<html>Maintenance</html>', '<html>Maintenance</html>'],
		['nothing', '', ''],
	])('brings back %s with status and headers', async (_what, body, read) => {
		const { context } = execution(() => ({
			statusCode: 429,
			headers: { 'Retry-After': 30 },
			body,
		}));
		expect(await n8nSend(context, 'any')(request)).toEqual({
			kind: 'answered',
			status: 429,
			headers: { 'retry-after': '30' },
			body: read,
		});
	});

	it('to an address with its own signature goes without the credential, and its file comes as it is', async () => {
		const { context } = execution(() => {
			throw new Error('It was signed');
		});
		const plain: object[] = [];
		const helpers = {
			...context.helpers,
			httpRequest: async (options: object) => {
				plain.push(options);
				return await Promise.resolve({ statusCode: 200, headers: {}, body: '{"a": 1}' });
			},
		};
		const file: HttpRequest = {
			method: 'GET',
			url: 'https://files.example/statement.json?X-Amz-Signature=0000',
			headers: {},
			unsigned: true,
			asFile: true,
		};
		expect(await n8nSend({ ...context, helpers } as IExecuteFunctions, 'any')(file)).toMatchObject({
			status: 200,
			body: '{"a": 1}',
		});
		expect(plain).toMatchObject([{ url: file.url, disableFollowRedirect: true }]);
		expect(JSON.stringify(plain)).not.toContain(token);
	});

	it('never rejects', async () => {
		const { context } = execution(() => {
			throw Object.assign(new Error('The connection was closed'), { code: 'ECONNRESET' });
		});
		expect(await n8nSend(context, 'any')(request)).toEqual({
			kind: 'noAnswer',
			cause: 'ECONNRESET',
		});
	});

	it.each([301, 302, 303, 307, 308])(
		'that is redirected (%i) fails and says so',
		async (status) => {
			const { context } = execution(() => ({
				statusCode: status,
				headers: { location: 'https://elsewhere.example' },
				body: '',
			}));
			expect(await n8nSend(context, 'any')(request)).toMatchObject({
				kind: 'notSent',
				failure: { code: 'REDIRECTED' },
			});
		},
	);

	it.each([
		'https://api.m3ter.com/organizations/o1/bills/..',
		'https://api.m3ter.com/organizations/o1/bills/%2e%2E?a=1',
		'https://api.m3ter.com/organizations/./bills',
		'https://api.m3ter.com/organizations\\..\\bills',
		'https://api.m3ter.com/organizations/\uD800',
		'ftp://api.m3ter.com/bills',
		'bills',
	])('to %j is not sent', async (url) => {
		const { context, sent } = execution(() => ({ statusCode: 200, headers: {}, body: '{}' }));
		expect(await n8nSend(context, 'any')({ ...request, url })).toMatchObject({
			kind: 'notSent',
			failure: { code: 'ID_INVALID' },
		});
		expect(sent).toEqual([]);
	});

	it.each([
		['GET' as const, 'notSent'],
		['PUT' as const, 'noAnswer'],
	])('whose answer is too large is not parsed (%s)', async (method, kind) => {
		const body = `[${'1,'.repeat(32_000_000)}1]`;
		const { context } = execution(() => ({ statusCode: 200, headers: {}, body }));
		const parse = jest.spyOn(JSON, 'parse');
		expect((await n8nSend(context, 'any')({ ...request, method })).kind).toBe(kind);
		expect(parse).not.toHaveBeenCalled();
		parse.mockRestore();
	});
});

const asUnicode = (char: string): string =>
	`\\u${char.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`;

const entities: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

const textIn = (body: unknown): string =>
	typeof body === 'string' ? body : String((body as { echo?: unknown }).echo ?? '');

/** What a reader of a text could make of it. */
const decodings = (text: string): string[] => [
	text,
	text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code))),
	text.replace(/%[0-9a-f]{2}/gi, (code) => decodeURIComponent(code)),
	...(text.match(/[\w+/=-]{30,}/g) ?? []).map((word) => Buffer.from(word, 'base64').toString()),
];

describe('an answer that echoes the request', () => {
	const basic = Buffer.from('client-1:a client secret').toString('base64');
	const echoes = [
		`Bearer ${token}`,
		`{"message":"Refused: authorization: Bearer ${token}"}`,
		`{"headers":{"Authorization":"Bearer ${token}"},"nested":[{"detail":"token ${token}"}]}`,
		`{"raw":"{\\"Authorization\\":\\"Bearer ${token}\\"}"}`,
		`{"form":"grant_type=refresh_token&refresh_token=refresh\\/token+1"}`,
		`<html>Authorization: Basic ${basic}</html>`,
		'{"message":"client_secret: a client secret"}',
	];

	it.each(
		echoes.flatMap((body) => [
			{ status: 400, body },
			{ status: 502, body },
			{ status: 200, body },
		]),
	)('hands no secret on: $status $body', async ({ status, body }) => {
		const { context } = execution(() => ({ statusCode: status, headers: {}, body }));
		const answer = await n8nSend(context, 'any')(request);
		const text = JSON.stringify(answer).replaceAll('\\', '');
		for (const secret of [token, 'refresh/token+1', 'a client secret', basic]) {
			expect(text).not.toContain(secret);
		}
		const received = answer.kind === 'answered' ? answer.body : undefined;
		expect(typeof received).toBe(body.startsWith('{') ? 'object' : 'string');
	});

	const opaque = 'a "token" <with> every/char+&of=it';
	const escaped = [...opaque].map((char) => char.codePointAt(0)!.toString(16).padStart(4, '0'));
	const written: ReadonlyArray<readonly [string, string]> = [
		['plain', opaque],
		['in JSON', JSON.stringify(opaque)],
		['in JSON twice', JSON.stringify(JSON.stringify(opaque))],
		['in JSON, every character escaped', `"${escaped.map((hex) => `\\u${hex}`).join('')}"`],
		['in JSON, as ASCII only writes it', JSON.stringify(opaque).replace(/[<>&+=]/g, asUnicode)],
		['in an address', encodeURIComponent(opaque)],
		[
			'in an address, as .NET writes it',
			encodeURIComponent(opaque).replace(/%../g, (byte) => byte.toLowerCase()),
		],
		['in a form', new URLSearchParams({ it: opaque }).toString()],
		['in XML', opaque.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`)],
		['in XML by name', opaque.replace(/[<>&"]/g, (char) => entities[char] ?? char)],
		['in Base64', Buffer.from(opaque).toString('base64')],
		['in Base64 for addresses', Buffer.from(opaque).toString('base64url')],
	];

	it.each(
		written.flatMap(([how, text]) => [
			{ how, text, status: 400, where: 'body' },
			{ how, text, status: 200, where: 'body' },
			{ how, text, status: 400, where: 'header' },
			{ how, text, status: 200, where: 'header' },
		]),
	)('hands none on, $how: $where of a $status', async ({ text, status, where }) => {
		const stored = { oauthTokenData: { access_token: opaque } } as never;
		const { context } = execution(() => ({
			statusCode: status,
			headers: where === 'header' ? { 'x-anything': `seen ${text} here` } : {},
			body: where === 'body' ? (text.startsWith('"') ? `{"echo":${text}}` : `seen ${text}`) : '{}',
		}));
		context.getCredentials = async () => await Promise.resolve(stored);
		const answer = await n8nSend(context, 'any')(request);
		if (answer.kind !== 'answered') throw new Error('no answer');
		const received = [answer.headers['x-anything'] ?? '', textIn(answer.body)].join(' ');
		expect(decodings(received).filter((one) => one.includes('every/char'))).toEqual([]);
	});

	it.each([
		['the word of a token endpoint', { cause: { code: 'EAUTH', body: { error: `no ${token}` } } }],
		['the code of an error', { code: `E ${token}` }],
		['the message of an error', { message: `refused ${token}` }],
	])('hands none on in %s', async (_where, thrown) => {
		const { context } = execution(() => {
			throw Object.assign(new Error(''), thrown);
		});
		expect(JSON.stringify(await n8nSend(context, 'any')(request))).not.toContain(token);
	});

	it('is a customer called Bearer where nothing was refused', async () => {
		const body = '{"DisplayName":"Bearer Holdings Limited, authorization: pending"}';
		const { context } = execution(() => ({ statusCode: 200, headers: {}, body }));
		expect(await n8nSend(context, 'any')(request)).toMatchObject({ body: JSON.parse(body) });
	});

	it('is cut by the token as it is after a renewal', async () => {
		let stored = 'an-opaque-old-token';
		const { context } = execution(() => ({
			statusCode: 400,
			headers: {},
			body: `{"detail":"${stored} is not good"}`,
		}));
		context.getCredentials = async () =>
			await Promise.resolve({ oauthTokenData: { access_token: stored } } as never);
		const send = n8nSend(context, 'any');
		expect(await send(request)).toMatchObject({ body: { detail: '… is not good' } });
		stored = 'an-opaque-new-token';
		expect(await send(request)).toMatchObject({ body: { detail: '… is not good' } });
	});
});
