/**
 * A lost answer. A Hono handler can only return a response, so a stand-in returns this marked one and whoever carries
 * the traffic turns it into what the caller would see: in process a network error (`asNetworkError`), on a socket a
 * connection that is destroyed (`reset`) or left silent until the caller gives up (`timeout`).
 */
export type DropKind = 'reset' | 'timeout';

const DROP_HEADER = 'x-stand-in';
const DROP_KIND_HEADER = 'x-stand-in-drop';
/** No vendor uses it, and it is the last status a Response may have. */
const DROP_STATUS = 599;

const lostAnswers = new WeakMap<Response, Response>();

/** @param lost The answer that was under way, if the request had been handled before the line went dead. */
export function droppedResponse(kind: DropKind, lost?: Response): Response {
	const dropped = new Response(null, {
		status: DROP_STATUS,
		headers: { [DROP_HEADER]: 'dropped', [DROP_KIND_HEADER]: kind },
	});
	if (lost) lostAnswers.set(dropped, lost);
	return dropped;
}

/** What the vendor believes it has answered: a vendor that remembers answers by key remembers this one. */
export function lostAnswerOf(response: Response): Response | undefined {
	return lostAnswers.get(response);
}

export function isDropped(response: Response): boolean {
	return response.headers.get(DROP_HEADER) === 'dropped';
}

/** Which way the line went dead; undefined if the answer did arrive. */
export function dropKindOf(response: Response): DropKind | undefined {
	if (!isDropped(response)) return undefined;
	return response.headers.get(DROP_KIND_HEADER) === 'timeout' ? 'timeout' : 'reset';
}

/** The error that Node's HTTP clients raise for a lost answer, with their `code`. */
export function asNetworkError(kind: DropKind): Error & { code: string } {
	return kind === 'timeout'
		? Object.assign(new Error('timeout of 300000ms exceeded'), { code: 'ECONNABORTED' })
		: Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}
