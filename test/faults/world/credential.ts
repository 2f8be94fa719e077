import { failure } from '../../../lib/results/failureCatalogue';
import type { HttpAnswer, HttpRequest, Send } from '../../../lib/http/request';
import type { Site } from './Site';

/** A connected credential, as n8n keeps it: shared by all executions, refreshed under a lock. */
export interface Credential {
	/** Signs and sends; after a 401 it refreshes the token once and tries again. */
	signed(send: Send): Send;
	/** A person connects anew. */
	connect(): void;
	/** A person disconnects the app at the vendor. */
	disconnect(): void;
	/** Nothing of these may ever be seen. */
	secrets(): readonly string[];
}

/**
 * n8n's request helper after a 401: the first of several waiting requests fetches a new token with the
 * stored refresh token, the others take what it brought. What comes of it reads as `n8nSend` reads it.
 */
export function createCredential({ oAuth }: Pick<Site, 'oAuth'>): Credential {
	let tokens = oAuth.issueTokens();
	let refreshing: Promise<HttpAnswer | undefined> | undefined;
	const seen = new Set<string>([oAuth.clientSecret, tokens.accessToken, tokens.refreshToken]);
	const keep = (fresh: typeof tokens): void => {
		tokens = fresh;
		seen.add(fresh.accessToken).add(fresh.refreshToken);
	};

	/** @returns What the request ends with where no token is to be had. */
	async function refresh(send: Send): Promise<HttpAnswer | undefined> {
		const answer = await send(refreshRequest());
		if (answer.kind !== 'answered') return answer;
		if (answer.status >= 500) {
			return { kind: 'notSent', failure: failure('UNREACHABLE', 'No access token can be had.') };
		}
		const { access_token, refresh_token } = answer.body as Record<string, unknown>;
		if (answer.status !== 200 || typeof access_token !== 'string') return notAccepted();
		keep({ accessToken: access_token, refreshToken: String(refresh_token) });
		return undefined;
	}

	const refreshRequest = (): HttpRequest => ({
		method: 'POST',
		url: oAuth.tokenUrl,
		headers: {
			authorization: `Basic ${Buffer.from(`${oAuth.clientId}:${oAuth.clientSecret}`).toString('base64')}`,
			'content-type': 'application/x-www-form-urlencoded',
		},
		body: new URLSearchParams({
			grant_type: 'refresh_token',
			refresh_token: tokens.refreshToken,
		}).toString(),
	});

	return {
		signed: (send) => async (request) => {
			const used = tokens.accessToken;
			const first = await send(withToken(request, used));
			if (!isRefused(first)) return first;
			if (tokens.accessToken === used) {
				refreshing ??= refresh(send).finally(() => (refreshing = undefined));
				const failed = await refreshing;
				if (failed) return failed;
			}
			const second = await send(withToken(request, tokens.accessToken));
			return isRefused(second) ? notAccepted() : second;
		},
		connect: () => keep(oAuth.issueTokens()),
		disconnect: () => oAuth.revoke(tokens.refreshToken),
		secrets: () => [...seen],
	};
}

const isRefused = (answer: HttpAnswer): boolean =>
	answer.kind === 'answered' && answer.status === 401;

const withToken = (request: HttpRequest, token: string): HttpRequest => ({
	...request,
	headers: { ...request.headers, authorization: `Bearer ${token}` },
});

const notAccepted = (): HttpAnswer => ({
	kind: 'notSent',
	failure: failure('AUTH_FAILED', 'The connection is no longer valid.'),
});
