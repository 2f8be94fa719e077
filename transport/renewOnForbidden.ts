import type { HttpAnswer, Send } from '../lib/http/request';

/** What is known of the token of one credential, by all who send with it. */
export interface TokenRenewals {
	readonly now: () => number;
	/** Begun so far. */
	count: number;
	/** The last one. */
	latest?: { readonly answer: Promise<HttpAnswer>; endedAtMs?: number };
}

export const noRenewalsYet = (now: () => number): TokenRenewals => ({ now, count: 0 });

/** What is refused within this time after a renewal is forbidden, whatever the token. */
const newForMs = 60_000;

/**
 * m3ter answers 403 to what is forbidden and to a token that somebody ended early (m3ter, HTTP error
 * codes), and nothing in the answer tells them apart. So a 403 gets a new token and is tried once more, unless the token
 * is new; what is still refused then is forbidden. A request that was refused has changed nothing.
 * @param sendRenewed Lets n8n fetch and store a new token before it sends.
 */
export function renewOnForbidden(
	send: Send,
	sendRenewed: Send,
	renewals: TokenRenewals = noRenewalsYet(Date.now),
): Send {
	const isTokenNew = (): boolean => {
		const endedAtMs = renewals.latest?.endedAtMs;
		return endedAtMs !== undefined && renewals.now() - endedAtMs < newForMs;
	};
	return async (request) => {
		const [hadNewToken, countBefore] = [isTokenNew(), renewals.count];
		const answer = await send(request);
		// An address with a signature of its own is not asked with a token.
		if (!isForbidden(answer) || hadNewToken || request.unsigned) return answer;
		const { latest } = renewals;
		const isOlderThanThis = latest?.endedAtMs !== undefined && renewals.count === countBefore;
		if (latest === undefined || isOlderThanThis) {
			const renewal: NonNullable<TokenRenewals['latest']> = { answer: sendRenewed(request) };
			renewals.count += 1;
			renewals.latest = renewal;
			const renewed = await renewal.answer;
			renewal.endedAtMs = renewals.now();
			return renewed;
		}
		// Another request under way has met the old token as well.
		return isForbidden(await latest.answer) ? answer : await send(request);
	};
}

const isForbidden = (answer: HttpAnswer): boolean =>
	answer.kind === 'answered' && answer.status === 403;
