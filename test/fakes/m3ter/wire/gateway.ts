import type { Hono, MiddlewareHandler } from 'hono';
import type { World } from '../../host/world';
import type { Organization } from '../books/organization';
import { TOKEN_SECONDS, type Tokens } from '../books/tokens';
import type { M3terLimits, ServiceUser } from '../options';
import { M3terError } from '../errors';

export type Env = { Variables: { organization: Organization } };

/** POST /oauth/token: Basic with key id and secret, client_credentials as a form or as JSON. */
export function addTokenRoute(app: Hono, users: readonly ServiceUser[], tokens: Tokens): void {
	app.post('/oauth/token', async (context) => {
		const basic = /^Basic (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
		const [id, secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
		const user = users.find(
			({ accessKeyId, apiSecret }) => accessKeyId === id && apiSecret === secret,
		);
		// The status for a wrong key is not published.
		if (!user) throw new M3terError(401, 'The access key id or the api secret is wrong');
		const text = await context.req.text();
		if (!/grant_type=client_credentials|"grant_type"\s*:\s*"client_credentials"/.test(text))
			throw new M3terError(400, 'grant_type must be client_credentials');
		return context.json({
			access_token: tokens.issue(user),
			token_type: 'Bearer',
			expires_in: TOKEN_SECONDS,
			scope: null,
		});
	});
}

export const EXPIRED_TOKEN = 'The access token is missing, expired or not valid';
export const FORBIDDEN = 'The user has no permission for this';

interface Gateway {
	tokens: Tokens;
	admit: (organizationId: string) => boolean;
	findOrganization(id: string): Organization | undefined;
}

/**
 * docs.m3ter.com, HTTP error codes: an expired token is answered with 403, as is what is forbidden, and as is an
 * organization that does not exist. Only the message tells them apart, and its words are ours.
 */
export function guard({ tokens, admit, findOrganization }: Gateway): MiddlewareHandler<Env> {
	return async (context, next) => {
		const token = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
		const user = tokens.userOf(token);
		if (!user) throw new M3terError(403, EXPIRED_TOKEN);
		const organization = findOrganization(context.req.param('organizationId') ?? '');
		if (!organization || organization.id !== user.organizationId)
			throw new M3terError(403, FORBIDDEN);
		if (context.req.method !== 'GET' && !user.mayWrite) throw new M3terError(403, FORBIDDEN);
		if (!admit(organization.id)) throw new M3terError(429, 'Too many requests');
		context.set('organization', organization);
		await next();
	};
}

/** A rolling second for each organization, rolling five minutes for the caller. Refused calls do not count. */
export function createAdmission(world: World, limits: M3terLimits): Gateway['admit'] {
	let calls: { organizationId: string; atMs: number }[] = [];
	return (organizationId) => {
		if (!limits.enforced) return true;
		const nowMs = world.nowMs();
		calls = calls.filter(({ atMs }) => nowMs - atMs < 300_000);
		const inThisSecond = calls.filter(
			(call) => call.organizationId === organizationId && nowMs - call.atMs < 1000,
		);
		if (inThisSecond.length >= limits.callsPerSecondMax) return false;
		if (calls.length >= limits.callsPerFiveMinutesMax) return false;
		calls.push({ organizationId, atMs: nowMs });
		return true;
	};
}
