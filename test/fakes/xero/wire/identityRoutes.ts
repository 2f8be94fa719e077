import { type Context, Hono } from 'hono';
import type { XeroClientRegistration } from '../options';
import type { Grants, TokenPair } from './grants';
import { areGrantable, splitScopes } from './scopes';

/** login.xero.com and identity.xero.com: consent is given at once, there is nobody to ask. */
export function identityRoutes(grants: Grants, clients: readonly XeroClientRegistration[]): Hono {
	const app = new Hono();

	app.get('/identity/connect/authorize', (context) => {
		const query = context.req.query();
		const client = clients.find(({ clientId }) => clientId === query.client_id);
		const redirectUri = query.redirect_uri ?? '';
		if (!client) return context.text('unauthorized_client', 400);
		if (!mayRedirectTo(redirectUri, client)) return context.text('Invalid redirect_uri', 400);
		const back = new URL(redirectUri);
		if (query.state !== undefined) back.searchParams.set('state', query.state);
		const error = errorOfConsent(query);
		if (error !== undefined) {
			back.searchParams.set('error', error);
			return context.redirect(back.toString());
		}
		const grant = grants.consent(client.clientId, splitScopes(query.scope ?? ''));
		back.searchParams.set('code', grants.issueCode(grant, redirectUri));
		return context.redirect(back.toString());
	});

	app.post('/connect/token', async (context) => {
		const form = new URLSearchParams(await context.req.text());
		const client = authenticatedClient(context, form, clients);
		if (!client) return context.json({ error: 'invalid_client' }, 401);
		switch (form.get('grant_type')) {
			case 'authorization_code':
				return answerWithTokens(
					context,
					grants.redeemCode(
						form.get('code') ?? '',
						client.clientId,
						form.get('redirect_uri') ?? '',
					),
				);
			case 'refresh_token':
				return answerWithTokens(
					context,
					grants.refresh(form.get('refresh_token') ?? '', client.clientId),
				);
			default:
				// Custom connections (client_credentials) are not modelled.
				return context.json({ error: 'unsupported_grant_type' }, 400);
		}
	});

	app.post('/connect/revocation', async (context) => {
		const form = new URLSearchParams(await context.req.text());
		if (!authenticatedClient(context, form, clients)) {
			return context.json({ error: 'invalid_client' }, 401);
		}
		grants.revoke(form.get('token') ?? '');
		return context.body(null, 200); // Also for an unknown token (RFC 7009, section 2.2).
	});

	return app;
}

/** Https, or http on localhost; 127.0.0.1 is refused (https://developer.xero.com/documentation/guides/oauth2/auth-flow). */
function mayRedirectTo(redirectUri: string, { redirectUris }: XeroClientRegistration): boolean {
	if (redirectUris) return redirectUris.includes(redirectUri);
	if (!URL.canParse(redirectUri)) return false;
	const { protocol, hostname } = new URL(redirectUri);
	return protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost');
}

function errorOfConsent(query: Record<string, string>): string | undefined {
	if (query.response_type !== 'code') return 'unsupported_response_type';
	if (query.code_challenge !== undefined) return 'invalid_request'; // PKCE is not modelled.
	return areGrantable(splitScopes(query.scope ?? '')) ? undefined : 'invalid_scope';
}

/** Basic authentication or both values in the form. */
function authenticatedClient(
	context: Context,
	form: URLSearchParams,
	clients: readonly XeroClientRegistration[],
): XeroClientRegistration | undefined {
	const basic = /^Basic (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
	const [id, secret] =
		basic === undefined
			? [form.get('client_id'), form.get('client_secret')]
			: Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent);
	return clients.find(({ clientId, clientSecret }) => clientId === id && clientSecret === secret);
}

function answerWithTokens(context: Context, pair: TokenPair | undefined): Response {
	if (!pair) return context.json({ error: 'invalid_grant' }, 400);
	return context.json({
		access_token: pair.accessToken,
		expires_in: pair.expiresInSeconds,
		token_type: 'Bearer',
		refresh_token: pair.refreshToken,
		scope: pair.scopes.join(' '),
	});
}
