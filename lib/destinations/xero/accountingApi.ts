import type { AccountingApi } from 'xero-node/dist/gen/api/accountingApi';
import { isRecord } from '../../input/isRecord';
import { fail, ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { classifyAnswer } from './failures';
import { isListOf, type Guard, type Json } from './shape';
import type { HttpAnswer, HttpRequest, Send } from '../../http/request';
import type * as client from './client';

export type XeroClient = typeof client;

let loading: Promise<XeroClient> | undefined;

/** Loaded with the first call: an import that is already there still takes turns of the event loop. */
export const loadXeroClient = (): Promise<XeroClient> => (loading ??= import('./client'));

/** What one call to Xero came to; whatever is no success stays as it was received. */
export type XeroAnswer =
	| { readonly kind: 'read'; readonly body: Json }
	/** A success that says nothing: a proxy's page would be taken for an empty list, and so for "not in the books". */
	| { readonly kind: 'unreadable' }
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
 * the request. The answer is read by this package: the client's models throw at a value of the wrong
 * type, read null as an empty list, and leave out what they do not know.
 */
export async function callXero(
	send: Send,
	call: (api: AccountingApi) => Promise<unknown>,
): Promise<XeroAnswer> {
	const { AccountingApi } = await loadXeroClient();
	const received: { answer?: HttpAnswer } = {};
	const api = new AccountingApi();
	api.setDefaultAuthentication({
		applyToRequest: (request: ClientRequest | undefined) => {
			if (request) request.adapter = adapterFor(send, received);
		},
	});
	await call(api).catch(() => undefined);
	const { answer } = received;
	if (answer === undefined) return notBuilt;
	if (answer.kind !== 'answered' || answer.status >= 300) return answer;
	return isRecord(answer.body) ? { kind: 'read', body: answer.body } : { kind: 'unreadable' };
}

/** The elements of an answer, or why there are none. One that is not what it should be spoils the list. */
export function readList<Element>(
	answer: XeroAnswer,
	name: string,
	isElement: Guard<Element>,
): Result<readonly Element[], Failure> {
	const read = answer.kind === 'read' ? answer.body[name] : undefined;
	if (isListOf(isElement)(read)) return ok(read);
	return fail(classifyAnswer(answer).failure);
}

const notBuilt: HttpAnswer = {
	kind: 'notSent',
	failure: failure('REJECTED', 'The request to Xero could not be built.'),
};

const adapterFor =
	(send: Send, received: { answer?: HttpAnswer }) => async (request: ClientRequest) => {
		const sent = toLedgerRequest(request);
		request.data = undefined; // The documents are text by now, and Xero takes its time.
		received.answer = await send(sent);
		return { data: {}, status: 200, headers: {}, config: request };
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
