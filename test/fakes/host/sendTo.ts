import type { Hono } from 'hono';
import type { HttpRequest, Send } from '../../../lib/http/request';
import { asNetworkError, dropKindOf } from './droppedConnection';

/**
 * Talks to a stand-in in process: no socket, no waiting, no retry.
 * @param headers Laid over those of each request: the authorisation that a transport would add.
 */
export function sendTo(
	app: Pick<Hono, 'request'>,
	headers: Readonly<Record<string, string>> = {},
): Send {
	return async (request) => {
		const response = await app.request(request.url, asInit(request, headers));
		const dropped = dropKindOf(response);
		if (dropped) return { kind: 'noAnswer', cause: asNetworkError(dropped).message };
		return {
			kind: 'answered',
			status: response.status,
			headers: Object.fromEntries(response.headers), // The fetch standard keeps names in lower case.
			body: bodyOf(request, response.status, await response.text()),
		};
	};
}

const asInit = (
	{ method, body, headers, unsigned }: HttpRequest,
	added: Readonly<Record<string, string>>,
): RequestInit => ({ method, headers: { ...headers, ...(unsigned ? {} : added) }, body });

const bodyOf = ({ asFile }: HttpRequest, status: number, text: string): unknown =>
	asFile && status < 400 ? text : parsedOrText(text);

/** As n8n's request helper does: whatever is JSON comes parsed, the rest as text. */
function parsedOrText(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
