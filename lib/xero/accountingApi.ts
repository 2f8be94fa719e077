import { AccountingApi } from 'xero-node/dist/gen/api/accountingApi';
import type { LedgerAnswer, LedgerRequest, Send } from '../sync/LedgerRequest';

/** What one call to Xero came to. `read` has the client's model; the others have what was received. */
export type XeroAnswer<Model> =
	| { readonly kind: 'read'; readonly model: Model }
	| Extract<LedgerAnswer, { readonly kind: 'answered' }>
	| Exclude<LedgerAnswer, { readonly kind: 'answered' }>;

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
	const received: { answer?: LedgerAnswer } = {};
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
	if (answer === undefined) return { kind: 'noAnswer', cause: 'The request could not be built.' };
	if (answer.kind !== 'answered' || answer.status >= 300) return answer;
	if (model === undefined) return { kind: 'noAnswer', cause: 'The answer could not be read.' };
	return { kind: 'read', model };
}

const adapterFor =
	(send: Send, received: { answer?: LedgerAnswer }) => async (request: ClientRequest) => {
		const answer = await send(toLedgerRequest(request));
		received.answer = answer;
		return answer.kind === 'answered'
			? { data: answer.body, status: answer.status, headers: answer.headers, config: request }
			: { data: undefined, status: 0, headers: {}, config: request };
	};

function toLedgerRequest({ method, url, params, headers, data }: ClientRequest): LedgerRequest {
	const query = new URLSearchParams(
		Object.entries(params ?? {}).flatMap(([name, value]): [string, string][] =>
			value === undefined ? [] : [[name, String(value)]],
		),
	).toString();
	return {
		method: readMethod(method),
		url: query === '' ? String(url) : `${url}?${query}`,
		headers: {
			...textHeaders(headers),
			...(data === undefined ? {} : { 'content-type': 'application/json' }),
		},
		...(data === undefined ? {} : { body: typeof data === 'string' ? data : JSON.stringify(data) }),
	};
}

function readMethod(method: string | undefined): LedgerRequest['method'] {
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
