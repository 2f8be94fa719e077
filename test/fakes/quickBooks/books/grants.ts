import type { World } from '../../host/world';
import type { Environment } from '../options';

/** developer.intuit.com, OAuth 2.0: an access token lives for an hour, a refresh token for 101 days of 86,400 s. */
export const ACCESS_TOKEN_SECONDS = 3600;
export const REFRESH_TOKEN_SECONDS = 8_726_400;
const CODE_SECONDS = 300;

/** One person's consent: an app may act for one company. */
export interface Grant {
	clientId: string;
	environment: Environment;
	realmId: string;
	revoked: boolean;
}

export interface IssuedTokens {
	accessToken: string;
	refreshToken: string;
}

export type TokenState = { state: 'valid'; grant: Grant } | { state: 'expired' | 'unknown' };

export interface Grants {
	createCode(grant: Grant, redirectUri: string): string;
	/** Undefined if the code is unknown, used, expired, another client's or for another redirect. */
	redeemCode(code: string, clientId: string, redirectUri: string): IssuedTokens | undefined;
	refresh(refreshToken: string, clientId: string): IssuedTokens | undefined;
	/** Either kind of token ends the whole grant. */
	revoke(token: string): boolean;
	issue(grant: Grant): IssuedTokens;
	lookUp(accessToken: string): TokenState;
	/** As if an hour had passed for every access token given out so far. */
	expireAccessTokens(): void;
}

interface Lifetime {
	grant: Grant;
	expiresAtMs: number;
}

export function createGrants(world: World, graceMs: number): Grants {
	const codes = new Map<string, Lifetime & { redirectUri: string }>();
	const accessTokens = new Map<string, Lifetime>();
	const refreshTokens = new Map<string, Lifetime>();
	const inSeconds = (seconds: number) => world.nowMs() + seconds * 1000;
	const isLive = (entry: Lifetime | undefined): entry is Lifetime =>
		entry !== undefined && !entry.grant.revoked && world.nowMs() < entry.expiresAtMs;

	const grants: Grants = {
		createCode(grant, redirectUri) {
			const code = `AB${world.randomId()}`;
			codes.set(code, { grant, redirectUri, expiresAtMs: inSeconds(CODE_SECONDS) });
			return code;
		},
		redeemCode(code, clientId, redirectUri) {
			const entry = codes.get(code);
			codes.delete(code);
			if (!isLive(entry) || entry.grant.clientId !== clientId) return undefined;
			return entry.redirectUri === redirectUri ? grants.issue(entry.grant) : undefined;
		},
		refresh(refreshToken, clientId) {
			const entry = refreshTokens.get(refreshToken);
			if (!isLive(entry) || entry.grant.clientId !== clientId) return undefined;
			entry.expiresAtMs = Math.min(entry.expiresAtMs, world.nowMs() + graceMs);
			return grants.issue(entry.grant);
		},
		revoke(token) {
			const entry = refreshTokens.get(token) ?? accessTokens.get(token);
			if (entry) entry.grant.revoked = true;
			return entry !== undefined;
		},
		issue(grant) {
			const accessToken = `eyJ.${world.randomId()}`;
			const refreshToken = `RT1-${world.randomId()}`;
			accessTokens.set(accessToken, { grant, expiresAtMs: inSeconds(ACCESS_TOKEN_SECONDS) });
			refreshTokens.set(refreshToken, { grant, expiresAtMs: inSeconds(REFRESH_TOKEN_SECONDS) });
			return { accessToken, refreshToken };
		},
		lookUp(accessToken) {
			const entry = accessTokens.get(accessToken);
			if (!entry || entry.grant.revoked) return { state: 'unknown' };
			return isLive(entry) ? { state: 'valid', grant: entry.grant } : { state: 'expired' };
		},
		expireAccessTokens() {
			for (const entry of accessTokens.values()) entry.expiresAtMs = world.nowMs();
		},
	};
	return grants;
}
