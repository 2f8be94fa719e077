import type { FaultableRequest, FaultDialect } from '../../host/faults';
import { type XeroError } from '../errors';
import { authenticationUnsuccessful, tokenExpired } from './authentication';
import { rateLimitedResponse } from './callLimits';

const listNames = ['Invoices', 'CreditNotes', 'Contacts', 'Payments', 'Elements'];

/** How Xero words the faults that are answers. */
export const xeroFaultDialect: FaultDialect = {
	rateLimited: (problem = 'minute', retryAfterSeconds) =>
		rateLimitedResponse(problem, retryAfterSeconds ?? (problem === 'concurrent' ? undefined : 30)),
	tokenExpired: () => toResponse(tokenExpired()),
	revoked: (request) =>
		isTokenRequest(request)
			? Response.json({ error: 'invalid_grant' }, { status: 400 })
			: toResponse(authenticationUnsuccessful()),
	serverError: (status) => new Response('An error occurred', { status }),
	elementsOf: (body) =>
		listNames.map((name) => body[name]).find((value): value is unknown[] => Array.isArray(value)),
};

function isTokenRequest({ path }: FaultableRequest): boolean {
	return path === '/connect/token';
}

export function toResponse({ status, body }: XeroError): Response {
	return typeof body === 'string'
		? new Response(body, { status })
		: Response.json(body, { status });
}
