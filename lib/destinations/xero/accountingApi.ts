import type { AccountingApi } from 'xero-node/dist/gen/api/accountingApi';
import { isRecord } from '../../input/isRecord';
import { failure } from '../../results/failureCatalogue';
import type { HttpAnswer, HttpRequest, Send } from '../../http/request';
import type * as client from './client';

export type XeroClient = typeof client;

export const loadXeroClient = (): Promise<XeroClient> => import('./client');

/** What one call to Xero came to; whatever is no success stays as it was received. */
export type XeroAnswer<Model> =
	| {
			readonly kind: 'read';
			readonly model: Model;
			/** As received: the client's models leave out what they do not know. */
			readonly body: Readonly<Record<string, unknown>>;
	  }
	| HttpAnswer;

/** The configuration that Xero's client hands to axios, as far as it matters here. */
interface ClientRequest {
	method?: string;
	url?: string;
	params?: Readonly<Record<string, unknown>>;
	headers?: Readonly<Record<string, unknown>>;
	data?: unknown;
	adapter?: unknown;
}

/**
 * Calls Xero through its own client, whose requests go out through `send`.
 *
 * The client has a hook for authentication that receives every request before it leaves. It is used
 * to give the request an adapter, so that this package signs, paces and sends, and the client builds
 * the request and reads the answer. The client turns every refusal into a text; what was received is
 * kept here instead, so nothing is lost.
 */
export async function callXero<Model>(
	send: Send,
	call: (api: AccountingApi) => Promise<{ body: Model }>,
): Promise<XeroAnswer<Model>> {
	const { AccountingApi } = await loadXeroClient();
	const received: { answer?: HttpAnswer } = {};
	const api = new AccountingApi();
	api.setDefaultAuthentication({
		applyToRequest: (request: ClientRequest | undefined) => {
			if (request) request.adapter = adapterFor(send, received);
		},
	});
	const model = await call(api).then(
		({ body }) => body,
		() => undefined,
	);
	const { answer } = received;
	if (answer === undefined) return notBuilt;
	if (answer.kind !== 'answered' || answer.status >= 300) return answer;
	// A proxy's page with status 200 would be read as an empty list, and so as "not in the books".
	if (model === undefined || !isRecord(answer.body)) return unreadable;
	return { kind: 'read', model, body: answer.body };
}

const notBuilt: HttpAnswer = {
	kind: 'notSent',
	failure: failure('REJECTED', 'The request to Xero could not be built.'),
};

export const unreadable: HttpAnswer = {
	kind: 'noAnswer',
	cause: 'what came back could not be read',
};

const adapterFor =
	(send: Send, received: { answer?: HttpAnswer }) => async (request: ClientRequest) => {
		const sent = toLedgerRequest(request);
		request.data = undefined; // The documents are text by now, and Xero takes its time.
		const answer = await send(sent);
		received.answer = answer;
		return answer.kind === 'answered'
			? { data: answer.body, status: answer.status, headers: answer.headers, config: request }
			: { data: undefined, status: 0, headers: {}, config: request };
	};

function toLedgerRequest({ method, url, params, headers, data }: ClientRequest): HttpRequest {
	const query = new URLSearchParams(
		Object.entries(params ?? {}).flatMap(([name, value]): [string, string][] =>
			value === undefined ? [] : [[name, String(value)]],
		),
	).toString();
	const known = readMethod(method);
	const target = {
		method: known,
		url: query === '' ? String(url) : `${url}?${query}`,
		headers: textHeaders(headers),
	};
	// The client gives every request a body, `{}` where there is nothing to say.
	if (known === 'GET') return target;
	return {
		...target,
		headers: { ...target.headers, 'content-type': 'application/json' },
		body: typeof data === 'string' ? data : JSON.stringify(data),
	};
}

function readMethod(method: string | undefined): HttpRequest['method'] {
	const upper = method?.toUpperCase();
	return upper === 'PUT' || upper === 'POST' ? upper : 'GET';
}

/** Names in lower case, without the client's empty placeholders and its Authorization header. */
const textHeaders = (headers: Readonly<Record<string, unknown>> = {}): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).flatMap(([name, value]) =>
			typeof value === 'string' && name.toLowerCase() !== 'authorization'
				? [[name.toLowerCase(), value]]
				: [],
		),
	);
