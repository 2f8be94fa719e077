import type { IExecuteFunctions } from 'n8n-workflow';
import type { HttpRequest } from '../../lib/http/request';
import { n8nSend, readError } from '../../transport/n8nSend';

const token = 'eyJhbGciOi.secret-token.x-_y';

/** As n8n's helpers throw: the vendor's refusal around the client's error, which carries the request. */
const n8nError = (fields: object): Error =>
	Object.assign(new Error('The service refused the connection'), {
		config: { headers: { Authorization: `Bearer ${token}` } },
		...fields,
	});

describe('an error of n8n’s request helper', () => {
	it.each([
		['a 401 after a refresh', { httpCode: '401' }, 'notSent', 'AUTH_FAILED'],
		[
			'a refresh that was refused',
			{ failure: { cause: 'credential-invalid' } },
			'notSent',
			'AUTH_FAILED',
		],
		['an invalid grant', { message: 'invalid_grant' }, 'notSent', 'AUTH_FAILED'],
		[
			'a credential that was never connected',
			{ message: 'Unable to sign without access token' },
			'notSent',
			'AUTH_FAILED',
		],
		['a token server in trouble', { httpCode: '503' }, 'notSent', 'UNREACHABLE'],
		['a name that does not resolve', { code: 'ENOTFOUND' }, 'notSent', 'UNREACHABLE'],
		['a refused connection', { cause: { code: 'ECONNREFUSED' } }, 'notSent', 'UNREACHABLE'],
		['a reset', { code: 'ECONNRESET' }, 'noAnswer', 'ECONNRESET'],
		['a time-out', { code: 'ECONNABORTED' }, 'noAnswer', 'ECONNABORTED'],
		['a reset further inside', { cause: { code: 'ECONNRESET' } }, 'noAnswer', 'ECONNRESET'],
		['a cancelled execution', { code: 'ERR_CANCELED' }, 'noAnswer', 'ERR_CANCELED'],
		['anything else', { message: 'socket hang up' }, 'noAnswer', 'socket hang up'],
	])('%s is %s', (_what, fields, kind, meaning) => {
		const answer = readError(n8nError(fields));
		expect(answer.kind).toBe(kind);
		expect(
			answer.kind === 'notSent' ? answer.failure.code : 'cause' in answer && answer.cause,
		).toBe(meaning);
	});

	it.each([
		n8nError({}),
		n8nError({ httpCode: '401' }),
		n8nError({ code: 'ECONNRESET' }),
		n8nError({ message: `Request with Bearer ${token} failed` }),
		`Bearer ${token}`,
		undefined,
	])('leaves no token in the answer (%#)', (error) =>
		expect(JSON.stringify(readError(error))).not.toContain('secret-token'),
	);
});

describe('a request', () => {
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

	it('never rejects', async () => {
		const { context } = execution(() => {
			throw n8nError({ code: 'ECONNRESET' });
		});
		expect(await n8nSend(context, 'any')(request)).toEqual({
			kind: 'noAnswer',
			cause: 'ECONNRESET',
		});
	});
});
