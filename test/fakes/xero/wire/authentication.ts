import type { MiddlewareHandler } from 'hono';
import type { OrganisationBooks } from '../books/organisationBooks';
import { XeroError } from '../errors';
import type { Grants } from './grants';
import { isScopeEnough } from './scopes';
import type { XeroEnv } from './xeroEnv';

/** Body as reported in XeroAPI/xero-node#741; `Detail` starts with the word that tells the cases apart. */
export function unauthorised(detail: string): XeroError {
	return new XeroError(401, {
		Type: null,
		Title: 'Unauthorized',
		Status: 401,
		Detail: detail,
		Instance: null,
	});
}

export function tokenExpired(): XeroError {
	return unauthorised('TokenExpired: token expired');
}

/** Wrong or missing tenant, or a connection that is gone. */
export function authenticationUnsuccessful(): XeroError {
	return new XeroError(403, {
		Type: null,
		Title: 'Forbidden',
		Status: 403,
		Detail: 'AuthenticationUnsuccessful',
		Instance: null,
	});
}

/** A bearer token that is known and in its time. Unknown ones get the answer of expired ones. */
export function authenticate(grants: Grants): MiddlewareHandler<XeroEnv> {
	return async (context, next) => {
		const header = context.req.header('authorization') ?? '';
		const token = /^Bearer (.+)$/i.exec(header)?.[1];
		if (token === undefined) throw unauthorised('AuthenticationUnsuccessful');
		const grant = grants.grantOf(token);
		if (!grant) throw tokenExpired();
		context.set('grant', grant);
		await next();
	};
}

/** The tenant has to be among the connections, the scope has to cover the endpoint (401: XeroAPI/Xero-NetStandard#257). */
export function authorise(
	booksOf: (tenantId: string) => OrganisationBooks | undefined,
): MiddlewareHandler<XeroEnv> {
	return async (context, next) => {
		const grant = context.get('grant');
		const tenantId = context.req.header('xero-tenant-id') ?? '';
		const books = grant.connections.has(tenantId) ? booksOf(tenantId) : undefined;
		if (!books) throw authenticationUnsuccessful();
		const [, , , root = '', , below] = context.req.path.split('/');
		const endpoint = below === 'Attachments' ? below : root;
		if (!isScopeEnough(grant.scopes, endpoint, context.req.method)) {
			throw unauthorised('AuthorizationUnsuccessful');
		}
		context.set('books', books);
		await next();
	};
}
