import type { Hono } from 'hono';
import {
	ACCESS_TOKEN_SECONDS,
	type Grants,
	type IssuedTokens,
	REFRESH_TOKEN_SECONDS,
} from '../books/grants';
import { isObject } from '../books/json';
import type { Environment, OAuthClient } from '../options';

export interface OAuthRoutes {
	clients: readonly OAuthClient[];
	grants: Grants;
	/** Which company the person picks on Intuit's consent page. */
	consentsTo(environment: Environment): string | undefined;
}

/** developer.intuit.com, OAuth 2.0. The consent page answers at once with a yes. */
export function addOAuthRoutes(app: Hono, { clients, grants, consentsTo }: OAuthRoutes): void {
	app.get('/authorize/:environment/connect/oauth2', (context) => {
		const { client_id, redirect_uri, state, response_type, scope } = context.req.query();
		const client = clients.find(({ id }) => id === client_id);
		if (!client || !redirect_uri || !state || response_type !== 'code')
			return context.text(
				'client_id, redirect_uri, state or response_type is missing or unknown',
				400,
			);
		if (!scope?.split(' ').includes('com.intuit.quickbooks.accounting'))
			return context.text('The scope com.intuit.quickbooks.accounting is missing', 400);
		const realmId = consentsTo(client.environment);
		if (realmId === undefined) return context.text('There is no company to connect', 400);
		const grant = { clientId: client.id, environment: client.environment, realmId, revoked: false };
		const callback = new URL(redirect_uri);
		callback.searchParams.set('code', grants.createCode(grant, redirect_uri));
		callback.searchParams.set('state', state);
		// The only place where the company's id is handed over.
		callback.searchParams.set('realmId', realmId);
		return context.redirect(callback.toString(), 302);
	});

	app.post('/tokens/:environment/oauth2/v1/tokens/bearer', async (context) => {
		const form = new URLSearchParams(await context.req.text());
		const clientId = authenticate(clients, context.req.header('authorization'), form);
		if (clientId === undefined) return context.json({ error: 'invalid_client' }, 401);
		const grantType = form.get('grant_type');
		if (grantType !== 'authorization_code' && grantType !== 'refresh_token')
			return context.json({ error: 'unsupported_grant_type' }, 400);
		const tokens =
			grantType === 'refresh_token'
				? grants.refresh(form.get('refresh_token') ?? '', clientId)
				: grants.redeemCode(form.get('code') ?? '', clientId, form.get('redirect_uri') ?? '');
		return tokens
			? context.json(tokenBody(tokens))
			: context.json({ error: 'invalid_grant', error_description: 'Token invalid' }, 400);
	});

	app.post('/revoke/:environment/v2/oauth2/tokens/revoke', async (context) => {
		const text = await context.req.text();
		const form = new URLSearchParams(text);
		const isClient = authenticate(clients, context.req.header('authorization'), form);
		if (isClient === undefined) return context.json({ error: 'invalid_client' }, 401);
		return grants.revoke(form.get('token') ?? tokenInJson(text))
			? context.body(null, 200)
			: context.json({ error: 'invalid_request' }, 400);
	});
}

const tokenBody = ({ accessToken, refreshToken }: IssuedTokens) => ({
	token_type: 'bearer',
	access_token: accessToken,
	expires_in: ACCESS_TOKEN_SECONDS,
	refresh_token: refreshToken,
	x_refresh_token_expires_in: REFRESH_TOKEN_SECONDS,
});

/** Basic, or client_id and client_secret in the body. Returns the client's id. */
function authenticate(
	clients: readonly OAuthClient[],
	authorization: string | undefined,
	form: URLSearchParams,
): string | undefined {
	const basic = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
	const [id, secret] = basic
		? Buffer.from(basic, 'base64').toString('utf8').split(':')
		: [form.get('client_id'), form.get('client_secret')];
	return clients.find((client) => client.id === id && client.secret === secret)?.id;
}

function tokenInJson(text: string): string {
	try {
		const body: unknown = JSON.parse(text);
		return isObject(body) ? String(body.token) : '';
	} catch {
		return '';
	}
}
