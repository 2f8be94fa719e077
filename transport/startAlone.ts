import type { Send } from '../lib/http/request';

/**
 * Lets the first request of a run through alone and the others after it. n8n fetches a token for a
 * credential that is not OAuth2 whenever a request finds none, without a lock: ten requests at once would
 * fetch ten.
 */
export function startAlone(send: Send): Send {
	let first: Promise<unknown> | undefined;
	return async (request) => {
		if (first !== undefined) {
			await first;
			return await send(request);
		}
		const answer = send(request);
		first = answer;
		return await answer;
	};
}
