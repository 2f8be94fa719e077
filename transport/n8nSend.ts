import type {
	IAdditionalCredentialOptions,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IWebhookFunctions,
} from 'n8n-workflow';
import { failure } from '../lib/results/failureCatalogue';
import { isStraight } from '../lib/http/pathSegment';
import { isRead, type HttpAnswer, type HttpRequest, type Send } from '../lib/http/request';
import { withoutSecrets, withoutSignatures } from '../lib/http/withoutSecrets';
import { isRedirect, readThrown, redirected } from './readThrown';
import { secretsOf } from './secretsOf';

/** The longest that a vendor says it gives a request. */
const timeoutMs = 120_000;

/**
 * Several times the largest page that a ledger gives: a thousand invoices of fifty lines are some 20 MB. Parsed, a text
 * takes many times its size, so a larger one is refused before it is.
 */
const bodyCharsMax = 64_000_000;

/** What sends: an execution, an open list of the editor, a workflow that is published, a webhook that is called. */
export type Sender = IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions | IWebhookFunctions;

interface SendOptions {
	/** Asked for each request; without it n8n takes the stored credential. */
	readonly credentialOptions?: () => Promise<IAdditionalCredentialOptions>;
	readonly timeoutMs?: number;
	/** Whether requests end when the execution is cancelled; true if absent. */
	readonly isCancellable?: boolean;
}

/**
 * Sends through n8n's request helper, which signs, refreshes the token after a 401 under a lock of its
 * own, and stores it. Never rejects, follows no redirect, and hands no secret on: the errors of the helper carry the
 * token, and a vendor's answer may echo it.
 */
export function n8nSend(context: Sender, credentialType: string, options: SendOptions = {}): Send {
	const readSecrets = async () =>
		await context.getCredentials(credentialType).then(secretsOf, () => []);
	let secrets: Promise<readonly string[]> | undefined;
	/** A token may have been renewed since, which matters where a failing answer echoes it. */
	const newestSecrets = async () => await (secrets = readSecrets());

	return async (request) => {
		if (!isStraight(request.url)) return astray;
		try {
			const n8nRequest = toN8nRequest(context, request, options);
			const response: IN8nHttpFullResponse = request.unsigned
				? await context.helpers.httpRequest(n8nRequest)
				: await context.helpers.httpRequestWithAuthentication.call(
						context,
						credentialType,
						n8nRequest,
						...(options.credentialOptions ? [await options.credentialOptions()] : []),
					);
			const { statusCode } = response;
			if (isRedirect(statusCode)) return redirected(statusCode);
			const text = asText(response.body);
			if (text.length > bodyCharsMax) return tooLarge(request);
			const failed = statusCode >= 400;
			if (request.asFile && !failed) {
				return { kind: 'answered', status: statusCode, headers: {}, body: text };
			}
			const known = await (failed ? newestSecrets() : (secrets ??= readSecrets()));
			const clean = (one: string): string =>
				failed ? withoutSignatures(one, known) : withoutSecrets(one, known);
			return {
				kind: 'answered',
				status: statusCode,
				headers: readHeaders(response.headers, clean),
				body: parseText(clean(text)),
			};
		} catch (error) {
			const known = await newestSecrets();
			return readThrown(error, request, (text) => withoutSignatures(text, known));
		}
	};
}

const toN8nRequest = (
	context: Sender,
	{ method, url, headers, body, unsigned }: HttpRequest,
	options: SendOptions,
): IHttpRequestOptions => ({
	method,
	url,
	headers: { accept: 'application/json', ...headers },
	...(body === undefined ? {} : { body }),
	timeout: options.timeoutMs ?? timeoutMs,
	returnFullResponse: true,
	// As text, so that its length and its secrets are seen before it is parsed.
	encoding: 'text',
	// By default n8n follows, and signs for the other host as well.
	disableFollowRedirect: true,
	// A 401 has to be thrown: only then n8n refreshes the token. All else is for us to read.
	ignoreHttpStatusErrors: unsigned ? true : { ignore: true, except: [401] },
	...('getExecutionCancelSignal' in context &&
		options.isCancellable !== false && {
			abortSignal: context.getExecutionCancelSignal(),
		}),
});

const readHeaders = (
	headers: IN8nHttpFullResponse['headers'],
	clean: (text: string) => string,
): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), clean(String(value))]),
	);

/** n8n's helper gives text where it is asked to; its mocks give what they have. */
const asText = (body: unknown): string =>
	typeof body === 'string' ? body : (JSON.stringify(body) ?? '');

function parseText(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}

const astray: HttpAnswer = {
	kind: 'notSent',
	failure: failure('ID_INVALID', 'An ID of the request would lead it to another address.'),
};

const tooLargeMessage = `The answer has more than ${bodyCharsMax / 1_000_000} million characters`;

/** What a read did not bring can be asked for again; what a write did is unknown. */
const tooLarge = (request: HttpRequest): HttpAnswer =>
	isRead(request)
		? { kind: 'notSent', failure: failure('LIST_INCOMPLETE', `${tooLargeMessage}.`) }
		: { kind: 'noAnswer', cause: tooLargeMessage };
