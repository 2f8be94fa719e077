import { isRecord } from '../lib/input/isRecord';
import { failure } from '../lib/results/failureCatalogue';
import type { Failure } from '../lib/results/Failure';
import type { HttpAnswer, HttpRequest } from '../lib/http/request';
import { readRetryAfterSeconds } from '../lib/http/retryAfter';

/** Nothing reached the vendor with these. */
const unreachableCodes = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);

/** What n8n says of a credential that cannot be used: a refused refresh, or none was ever connected. */
const needsReconnecting =
	/needs to be reconnected|without access token|invalid_grant|not connected/i;

/** What an authorisation server answers to a request that will not be granted later either (RFC 6749, 5.2). */
const finalGrantErrors = new Set([
	'access_denied',
	'invalid_client',
	'invalid_grant',
	'invalid_request',
	'invalid_scope',
	'unauthorized_client',
	'unsupported_grant_type',
]);

/**
 * Reads what n8n's request helper throws. It answers with the vendor's response to everything but a 401, so what is
 * thrown is about the connection: a token that is refused, a token that could not be had, a line that went dead.
 * @param clean Cuts secrets out of a text: the errors of the helper carry the token.
 */
export function readThrown(
	error: unknown,
	{ url }: Pick<HttpRequest, 'url'>,
	clean: (text: string) => string,
): HttpAnswer {
	const thrown = describeError(error, clean);
	const { message, status, code, retryAfterSeconds } = thrown;
	if (thrown.isInvalidCredential || needsReconnecting.test(message)) return notAccepted(message);
	if (thrown.grantError !== undefined) {
		return finalGrantErrors.has(thrown.grantError)
			? notAccepted(message)
			: noToken('UNREACHABLE', thrown.grantError);
	}
	if (status !== undefined) return readStatus(status, message, retryAfterSeconds);
	if (unreachableCodes.has(code)) {
		return notSent(failure('UNREACHABLE', `The service could not be reached (${code}).`));
	}
	// A line that went dead on the way to a token leaves the request itself unsent.
	if (thrown.url !== undefined && thrown.url !== url) return noToken('UNREACHABLE', code);
	return { kind: 'noAnswer', cause: code === '' ? message : code };
}

/** Of the vendor's own answers only a 401 is thrown: another status is of the endpoint that gives out tokens. */
function readStatus(
	status: number,
	message: string,
	retryAfterSeconds: number | undefined,
): HttpAnswer {
	if (isRedirect(status)) return redirected(status);
	if (status === 429) return noToken('RATE_LIMITED', '429', retryAfterSeconds);
	// A page in the place of a token comes with status 200.
	const isRefused = status >= 400 && status < 500 && status !== 408;
	return isRefused ? notAccepted(message) : noToken('UNREACHABLE', String(status));
}

export const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/** Neither the ledgers nor m3ter redirect, and whoever does would get the token. */
export const redirected = (status: number): HttpAnswer =>
	notSent(failure('REDIRECTED', `The answer leads to another address (status ${status}).`));

const notSent = (reason: Failure): HttpAnswer => ({ kind: 'notSent', failure: reason });

const notAccepted = (message: string): HttpAnswer =>
	notSent(
		failure('AUTH_FAILED', 'The connection is no longer valid.', {
			destinationMessages: message === '' ? [] : [message],
		}),
	);

const noToken = (
	code: 'UNREACHABLE' | 'RATE_LIMITED',
	why: string,
	retryAfterSeconds?: number,
): HttpAnswer =>
	notSent(failure(code, `Could not get an access token (${why}).`, { retryAfterSeconds }));

/** What matters of n8n's error, and of the error of its HTTP or OAuth2 client that it wraps. */
function describeError(error: unknown, clean: (text: string) => string) {
	const fields = isRecord(error) ? error : {};
	const cause = isRecord(fields.cause) ? fields.cause : {};
	const reason = isRecord(fields.failure) ? fields.failure : {};
	const response = isRecord(cause.response) ? cause.response : {};
	const headers = isRecord(response.headers) ? response.headers : {};
	const config = isRecord(cause.config) ? cause.config : {};
	const grant = isRecord(cause.body) ? cause.body.error : undefined;
	const retryAfter = headers['retry-after'];
	return {
		message: clean(textOf(fields.message)),
		status: statusOf(response.status) ?? statusOf(cause.status) ?? statusOf(fields.httpCode),
		code: clean(textOf(fields.code) || textOf(cause.code)),
		isInvalidCredential: reason.cause === 'credential-invalid',
		/** OAuth2's own word, where the client gave the status away for it. */
		grantError: cause.code === 'EAUTH' && typeof grant === 'string' ? clean(grant) : undefined,
		/** Where the request went that failed. */
		url: typeof config.url === 'string' ? config.url : undefined,
		retryAfterSeconds: readRetryAfterSeconds(
			retryAfter === undefined ? undefined : String(retryAfter),
		),
	};
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function statusOf(value: unknown): number | undefined {
	const text = typeof value === 'number' ? String(value) : textOf(value);
	return /^[1-5]\d\d$/.test(text) ? Number(text) : undefined;
}
