import type {
	IAdditionalCredentialOptions,
	IExecuteFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { isRecord } from '../lib/input/isRecord';
import { failure } from '../lib/results/failureCatalogue';
import type { HttpAnswer, Send } from '../lib/http/request';

/** The longest that a vendor says it gives a request. */
const timeoutMs = 120_000;

/**
 * Sends through n8n's request helper, which signs, refreshes the token after a 401 under a lock of its
 * own, and stores it. Never rejects, and nothing of the request gets into the answer: the errors of the
 * helper carry the token.
 * @param credentialOptions Asked for each request; without it n8n takes the stored credential.
 */
export const n8nSend =
	(
		context: IExecuteFunctions,
		credentialType: string,
		credentialOptions?: () => Promise<IAdditionalCredentialOptions>,
	): Send =>
	async ({ method, url, headers, body }) => {
		const options: IHttpRequestOptions = {
			method,
			url,
			headers: { accept: 'application/json', ...headers },
			...(body === undefined ? {} : { body }),
			timeout: timeoutMs,
			returnFullResponse: true,
			// A 401 has to be thrown: only then n8n refreshes the token. All else is for us to read.
			ignoreHttpStatusErrors: { ignore: true, except: [401] },
			abortSignal: context.getExecutionCancelSignal(),
		};
		try {
			const response: IN8nHttpFullResponse =
				await context.helpers.httpRequestWithAuthentication.call(
					context,
					credentialType,
					options,
					...(credentialOptions ? [await credentialOptions()] : []),
				);
			return readResponse(response);
		} catch (error) {
			return readError(error);
		}
	};

const readResponse = ({ statusCode, headers, body }: IN8nHttpFullResponse): HttpAnswer => ({
	kind: 'answered',
	status: statusCode,
	headers: Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	),
	body: parseText(body),
});

function parseText(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}

/** Nothing reached the vendor with these. */
const unreachableCodes = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);

/** What n8n says of a credential that cannot be used: a refused refresh, or none was ever connected. */
const needsReconnecting = /needs to be reconnected|without access token|invalid_grant/i;

export function readError(error: unknown): HttpAnswer {
	const { message, httpCode, code, cause } = describeError(error);
	if (httpCode === '401' || cause === 'credential-invalid' || needsReconnecting.test(message)) {
		return notAccepted(message);
	}
	// Of the vendor's own answers only a 401 is thrown: another status came from where tokens are given out.
	if (/^4\d\d$/.test(httpCode)) return notAccepted(message);
	if (/^5\d\d$/.test(httpCode)) {
		const reason = failure('UNREACHABLE', `No access token can be had for now (${httpCode}).`);
		return { kind: 'notSent', failure: reason };
	}
	if (unreachableCodes.has(code)) {
		return { kind: 'notSent', failure: failure('UNREACHABLE', `It cannot be reached (${code}).`) };
	}
	return { kind: 'noAnswer', cause: code === '' ? message : code };
}

const notAccepted = (message: string): HttpAnswer => ({
	kind: 'notSent',
	failure: failure('AUTH_FAILED', 'The connection is not accepted any more.', {
		destinationMessages: message === '' ? [] : [message],
	}),
});

/** No helper is known to put the token into its message; none shall be the first. */
const bearerToken = /bearer\s+[\w.~+/=-]+/gi;

function describeError(error: unknown) {
	const fields = isRecord(error) ? error : {};
	const text = (value: unknown): string => (typeof value === 'string' ? value : '');
	const cause = isRecord(fields.cause) ? fields.cause : {};
	const reason = isRecord(fields.failure) ? fields.failure : {};
	return {
		message: text(fields.message).replace(bearerToken, 'Bearer …'),
		httpCode: text(fields.httpCode),
		code: text(fields.code) || text(cause.code),
		cause: text(reason.cause),
	};
}
