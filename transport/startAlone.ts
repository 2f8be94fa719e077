import type { Send } from '../lib/http/request';

/** When requests of one credential start, by all who send with it. */
export interface TokenStarts {
	readonly now: () => number;
	latestAtMs: number;
	first?: Promise<unknown>;
}

export const noStartsYet = (now: () => number): TokenStarts => ({ now, latestAtMs: -Infinity });

/** After a silence the token may have ended. */
const silenceMs = 30_000;

/**
 * Lets the first request after a silence through alone and the others after it. n8n fetches a token for a
 * credential that is not OAuth2 whenever a request finds none, without a lock: ten requests at once would
 * fetch ten.
 */
export function startAlone(send: Send, starts: TokenStarts = noStartsYet(Date.now)): Send {
	return async (request) => {
		const isAfterSilence = starts.now() - starts.latestAtMs > silenceMs;
		starts.latestAtMs = starts.now();
		if (starts.first !== undefined && !isAfterSilence) {
			await starts.first;
			return await send(request);
		}
		const answer = send(request);
		starts.first = answer;
		return await answer;
	};
}
