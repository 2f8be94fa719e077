import type { HttpRequest } from '../../http/request';
import type { EntityName, Json } from './SalesDocument';

/** Which company's books, and on which of Intuit's systems. */
export interface Company {
	readonly environment: 'production' | 'sandbox';
	readonly realmId: string;
}

const apiHosts = {
	production: 'https://quickbooks.api.intuit.com',
	sandbox: 'https://sandbox-quickbooks.api.intuit.com',
} as const;

const appHosts = {
	production: 'https://app.qbo.intuit.com',
	sandbox: 'https://app.sandbox.qbo.intuit.com',
} as const;

/** Versions below 75 have not been served since August 2025, and a missing one counts as 75. */
export const MINOR_VERSION = '75';

export const readRequest = (company: Company, path: string): HttpRequest => ({
	method: 'GET',
	url: apiUrl(company, path),
	headers: { accept: 'application/json' },
});

/** Statements go in the body: some hundred document numbers do not fit an address. */
export const queryRequest = (company: Company, statement: string): HttpRequest => ({
	method: 'POST',
	url: apiUrl(company, 'query'),
	headers: { accept: 'application/json', 'content-type': 'application/text' },
	body: statement,
});

/**
 * @param requestId At most 50 characters, 36 for a batch. The same id again brings back the original
 * answer instead of a second document.
 */
export const postRequest = (
	company: Company,
	path: string,
	body: Json,
	requestId: string,
	operation?: 'void' | 'delete',
): HttpRequest => ({
	method: 'POST',
	url: apiUrl(company, path, { ...(operation && { operation }), requestid: requestId }),
	headers: { accept: 'application/json', 'content-type': 'application/json' },
	body: JSON.stringify(body),
});

/** `invoice`, `creditmemo`: the entity as it stands in addresses. */
export const pathOf = (entity: EntityName): string => entity.toLowerCase();

/** Where a person opens the document in QuickBooks itself. */
export const documentUrl = ({ environment }: Company, entity: EntityName, id: string): string =>
	`${appHosts[environment]}/app/${pathOf(entity)}?txnId=${encodeURIComponent(id)}`;

/** @param path Below the company, such as `query`. */
export const companyUrl = ({ environment, realmId }: Company, path: string): string =>
	`${apiHosts[environment]}/v3/company/${encodeURIComponent(realmId)}/${path}`;

function apiUrl(
	company: Company,
	path: string,
	query: Readonly<Record<string, string>> = {},
): string {
	const search = new URLSearchParams({ ...query, minorversion: MINOR_VERSION });
	return `${companyUrl(company, path)}?${search}`;
}
