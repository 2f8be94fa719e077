import { readThrown } from '../../transport/readThrown';

const token = 'eyJhbGciOi.secret-token.x-_y';
const url = 'https://api.xero.com/api.xro/2.0/Invoices';
const tokenUrl = 'https://identity.xero.com/connect/token';

const read = (error: unknown) => readThrown(error, { url }, (text) => text.replaceAll(token, '…'));

/** As n8n's helpers throw: the refusal around the client's error, which carries the request. */
const n8nError = (fields: object): Error =>
	Object.assign(new Error('The service refused the connection'), {
		config: { headers: { Authorization: `Bearer ${token}` } },
		...fields,
	});

const meaningOf = (error: unknown) => {
	const answer = read(error);
	if (answer.kind === 'notSent') return answer.failure.code;
	return answer.kind === 'noAnswer' ? answer.cause : answer.status;
};

describe('what n8n’s request helper throws', () => {
	it.each([
		['a 401 after a refresh', { httpCode: '401' }, 'AUTH_FAILED'],
		['a refused refresh', { failure: { cause: 'credential-invalid' } }, 'AUTH_FAILED'],
		['an invalid grant', { message: 'invalid_grant' }, 'AUTH_FAILED'],
		[
			'a credential that was never connected',
			{ message: 'Unable to sign without access token' },
			'AUTH_FAILED',
		],
		['a redirect of the token endpoint', { cause: { response: { status: 302 } } }, 'REDIRECTED'],
		['a name that does not resolve', { code: 'ENOTFOUND' }, 'UNREACHABLE'],
		['a refused connection', { cause: { code: 'ECONNREFUSED' } }, 'UNREACHABLE'],
		['a reset', { code: 'ECONNRESET' }, 'ECONNRESET'],
		['a time-out', { code: 'ECONNABORTED' }, 'ECONNABORTED'],
		['a reset further inside', { cause: { code: 'ECONNRESET', config: { url } } }, 'ECONNRESET'],
		[
			'a reset on the way to a token',
			{ cause: { code: 'ECONNRESET', config: { url: tokenUrl } } },
			'UNREACHABLE',
		],
		['a cancelled execution', { code: 'ERR_CANCELED' }, 'ERR_CANCELED'],
		['anything else', { message: 'socket hang up' }, 'socket hang up'],
	])('%s', (_what, fields, meaning) => expect(meaningOf(n8nError(fields))).toBe(meaning));

	it.each([
		n8nError({}),
		n8nError({ httpCode: '401' }),
		n8nError({ code: 'ECONNRESET' }),
		n8nError({ message: `Request with Bearer ${token} failed` }),
		`Bearer ${token}`,
		undefined,
	])('leaves no token in the answer (%#)', (error) =>
		expect(JSON.stringify(read(error))).not.toContain('secret-token'),
	);
});

describe('a token endpoint that answers', () => {
	const statuses: ReadonlyArray<readonly [number, string]> = [
		...[400, 401, 403, 404, 422].map((status) => [status, 'AUTH_FAILED'] as const),
		[429, 'RATE_LIMITED'],
		...[200, 408, 500, 502, 503, 504].map((status) => [status, 'UNREACHABLE'] as const),
	];

	it.each(statuses)('%s to the HTTP client is %s', (status, meaning) =>
		expect(meaningOf(n8nError({ cause: { response: { status } } }))).toBe(meaning),
	);

	it.each(statuses)('%s to the OAuth2 client is %s', (status, meaning) =>
		expect(meaningOf(n8nError({ cause: { code: 'ESTATUS', status } }))).toBe(meaning),
	);

	it.each(statuses)('%s as n8n alone tells it is %s', (status, meaning) =>
		expect(meaningOf(n8nError({ httpCode: String(status) }))).toBe(meaning),
	);

	it.each([
		['invalid_client', 'AUTH_FAILED'],
		['unauthorized_client', 'AUTH_FAILED'],
		['invalid_scope', 'AUTH_FAILED'],
		['access_denied', 'AUTH_FAILED'],
		['temporarily_unavailable', 'UNREACHABLE'],
		['server_error', 'UNREACHABLE'],
	])('with %s of OAuth2 is %s', (error, meaning) =>
		expect(meaningOf(n8nError({ cause: { code: 'EAUTH', body: { error } } }))).toBe(meaning),
	);

	it('429 is waited for as long as it says', () => {
		const response = { status: 429, headers: { 'retry-after': '17' } };
		expect(read(n8nError({ cause: { response } }))).toMatchObject({
			failure: { code: 'RATE_LIMITED', retryAfterSeconds: 17 },
		});
	});
});
