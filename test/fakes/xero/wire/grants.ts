import type { World } from '../../host/world';

/** What a user has consented to. */
export interface Grant {
	authEventId: string;
	clientId: string;
	scopes: readonly string[];
	/** Connection id by tenant id. */
	connections: Map<string, string>;
	createdAtMs: number;
}

export interface TokenPair {
	accessToken: string;
	/** Only with the scope offline_access. */
	refreshToken?: string;
	expiresInSeconds: number;
	scopes: readonly string[];
}

/** Periods of https://developer.xero.com/documentation/guides/oauth2/auth-flow. */
const CODE_LIFETIME_MS = 5 * 60_000;
const ROTATED_TOKEN_GRACE_MS = 30 * 60_000;
const REFRESH_TOKEN_IDLE_MAX_MS = 60 * 24 * 3_600_000;

export class Grants {
	private readonly codes = new Map<
		string,
		{ grant: Grant; redirectUri: string; issuedAtMs: number }
	>();
	private readonly accessTokens = new Map<string, { grant: Grant; expiresAtMs: number }>();
	private readonly refreshTokens = new Map<
		string,
		{ grant: Grant; issuedAtMs: number; rotatedAtMs?: number }
	>();

	constructor(
		private readonly world: World,
		private readonly accessTokenLifetimeSeconds: number,
		private readonly tenantIds: () => readonly string[],
	) {}

	consent(clientId: string, scopes: readonly string[], tenantIds = this.tenantIds()): Grant {
		return {
			authEventId: this.world.randomId(),
			clientId,
			scopes,
			connections: new Map(tenantIds.map((tenantId) => [tenantId, this.world.randomId()])),
			createdAtMs: this.world.nowMs(),
		};
	}

	issueCode(grant: Grant, redirectUri: string): string {
		const code = this.world.randomId();
		this.codes.set(code, { grant, redirectUri, issuedAtMs: this.world.nowMs() });
		return code;
	}

	/** A code works once, within five minutes, for the client and address it was made for. */
	redeemCode(code: string, clientId: string, redirectUri: string): TokenPair | undefined {
		const entry = this.codes.get(code);
		this.codes.delete(code);
		if (!entry || entry.grant.clientId !== clientId || entry.redirectUri !== redirectUri) {
			return undefined;
		}
		if (this.world.nowMs() - entry.issuedAtMs > CODE_LIFETIME_MS) return undefined;
		return this.issueTokens(entry.grant);
	}

	/** Rotates at every use; the rotated one may be tried again for 30 minutes, in case the answer was lost. */
	refresh(refreshToken: string, clientId: string): TokenPair | undefined {
		const entry = this.refreshTokens.get(refreshToken);
		if (!entry || entry.grant.clientId !== clientId) return undefined;
		const nowMs = this.world.nowMs();
		if (nowMs - entry.issuedAtMs > REFRESH_TOKEN_IDLE_MAX_MS) return undefined;
		if (entry.rotatedAtMs !== undefined && nowMs - entry.rotatedAtMs > ROTATED_TOKEN_GRACE_MS) {
			return undefined;
		}
		entry.rotatedAtMs ??= nowMs;
		return this.issueTokens(entry.grant);
	}

	/** Drops the connections and every refresh token of the grant; access tokens live on without a tenant. */
	revoke(refreshToken: string): void {
		const grant = this.refreshTokens.get(refreshToken)?.grant;
		if (grant) this.revokeGrant(grant);
	}

	revokeEverything(): void {
		for (const { grant } of [...this.refreshTokens.values(), ...this.accessTokens.values()]) {
			this.revokeGrant(grant);
		}
	}

	issueTokens(grant: Grant): TokenPair {
		const nowMs = this.world.nowMs();
		const accessToken = `access-${this.world.randomId()}`;
		this.accessTokens.set(accessToken, {
			grant,
			expiresAtMs: nowMs + this.accessTokenLifetimeSeconds * 1000,
		});
		const pair = {
			accessToken,
			expiresInSeconds: this.accessTokenLifetimeSeconds,
			scopes: grant.scopes,
		};
		if (!grant.scopes.includes('offline_access')) return pair;
		const refreshToken = `refresh-${this.world.randomId()}`;
		this.refreshTokens.set(refreshToken, { grant, issuedAtMs: nowMs });
		return { ...pair, refreshToken };
	}

	/** @returns undefined for a token that is unknown or has expired. */
	grantOf(accessToken: string): Grant | undefined {
		const entry = this.accessTokens.get(accessToken);
		return entry && this.world.nowMs() < entry.expiresAtMs ? entry.grant : undefined;
	}

	/** As if half an hour had passed for every access token given out so far. */
	expireAccessTokens(): void {
		for (const entry of this.accessTokens.values()) entry.expiresAtMs = this.world.nowMs();
	}

	private revokeGrant(grant: Grant): void {
		grant.connections.clear();
		for (const [token, entry] of this.refreshTokens) {
			if (entry.grant === grant) this.refreshTokens.delete(token);
		}
	}
}
