import type { World } from '../../host/world';
import type { ServiceUser } from '../options';

/** docs.m3ter.com, authentication: five hours. */
export const TOKEN_SECONDS = 18_000;

export interface Tokens {
	issue(user: ServiceUser): string;
	/** Undefined for a token that is unknown or too old: m3ter answers both alike. */
	userOf(token: string): ServiceUser | undefined;
	expireAll(): void;
}

export function createTokens(world: World): Tokens {
	const issued = new Map<string, { user: ServiceUser; expiresAtMs: number }>();
	return {
		issue(user) {
			const token = `m3ter.${world.randomId()}`;
			issued.set(token, { user, expiresAtMs: world.nowMs() + TOKEN_SECONDS * 1000 });
			return token;
		},
		userOf(token) {
			const entry = issued.get(token);
			return entry && world.nowMs() < entry.expiresAtMs ? entry.user : undefined;
		},
		expireAll: () => issued.clear(),
	};
}
