import type { HttpRequest } from '../../http/request';
import { writeKey } from '../../ledger/contentDigest';
import type { NewFile } from '../../ledger/Issuing';
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

const loginPages = {
	production: 'https://qbo.intuit.com/app/login',
	sandbox: 'https://sandbox.qbo.intuit.com/login',
} as const;

/** Versions below 75 have not been served since August 2025, and a missing one counts as 75. */
export const MINOR_VERSION = '75';

export const readRequest = (
	company: Company,
	path: string,
	query?: Readonly<Record<string, string>>,
): HttpRequest => ({
	method: 'GET',
	url: apiUrl(company, path, query),
	headers: { accept: 'application/json' },
});

/** Statements go in the body: some hundred document numbers do not fit an address. */
export const queryRequest = (company: Company, statement: string): HttpRequest => ({
	method: 'POST',
	url: apiUrl(company, 'query'),
	headers: { accept: 'application/json', 'content-type': 'application/text' },
	body: statement,
	reads: true,
});

/** A batch of nothing but queries. */
export const batchReadRequest = (company: Company, items: readonly Json[]): HttpRequest => ({
	method: 'POST',
	url: apiUrl(company, 'batch'),
	headers: { accept: 'application/json', 'content-type': 'application/json' },
	body: JSON.stringify({ BatchItemRequest: items }),
	reads: true,
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

/** Sends the form to its BillEmail, and marks it as sent (Intuit's invoice reference, Send an invoice). */
export const emailRequest = (
	company: Company,
	entity: EntityName,
	id: string,
	requestId: string,
): HttpRequest => ({
	method: 'POST',
	url: apiUrl(company, `${pathOf(entity)}/${encodeURIComponent(id)}/send`, {
		requestid: requestId,
	}),
	headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
});

/**
 * A file and what it belongs to, as two parts of one body (Intuit's page "Attach images and notes"). Without a request
 * id: a file that somebody took away could never be attached again under it.
 */
export function uploadRequest(company: Company, metadata: Json, file: NewFile): HttpRequest {
	const boundary = `m3ter-${writeKey(file.text)}`;
	const part = (name: string, fileName: string, mediaType: string, content: string): string =>
		[
			`--${boundary}`,
			`Content-Disposition: form-data; name="${name}"; filename="${fileName}"`,
			`Content-Type: ${mediaType}`,
			'',
			content,
			'',
		].join('\r\n');
	return {
		method: 'POST',
		url: apiUrl(company, 'upload'),
		headers: {
			accept: 'application/json',
			'content-type': `multipart/form-data; boundary=${boundary}`,
		},
		body: [
			part('file_metadata_01', 'attachment.json', 'application/json', JSON.stringify(metadata)),
			part('file_content_01', file.name, file.mediaType, file.text),
			`--${boundary}--\r\n`,
		].join(''),
	};
}

/** `invoice`, `creditmemo`: the entity as it stands in addresses. */
export const pathOf = (entity: EntityName): string => entity.toLowerCase();

/**
 * Where a person opens the document in QuickBooks itself. The link names the company: the plain page of a
 * document opens that id in the company that the browser is signed in to.
 */
export function documentUrl(
	{ environment, realmId }: Company,
	entity: EntityName,
	id: string,
): string {
	const page = `${pathOf(entity)}?${new URLSearchParams({ txnId: id })}`;
	return `${loginPages[environment]}?${new URLSearchParams({ pagereq: page, deeplinkcompanyid: realmId })}`;
}

/**
 * Ids of documents and customers are numbers. An external mapping may hold any text, and so may a broken answer: what is no
 * number names no record, and could lead an address astray.
 */
export const isRecordId = (id: string): boolean => /^\d+$/.test(id);

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
