import type { HttpRequest } from '../http/request';
import { m3terLimits } from './limits';
import type { M3terApi } from './M3terApi';

/** The lists that are read here, by their place in m3ter's addresses. */
export type M3terList = keyof typeof m3terLimits.pageSizeMax;

/** A list is sent as one value with commas. What is undefined or blank is left out. */
export type M3terQuery = Readonly<
	Record<string, string | number | boolean | readonly string[] | undefined>
>;

/** m3ter's ExternalMappingRequest. */
export interface MappingBody {
	readonly m3terEntity: string;
	readonly m3terId: string;
	readonly externalSystem: string;
	readonly externalTable: string;
	readonly externalId: string;
	readonly integrationConfigId?: string;
}

type Organization = Pick<M3terApi, 'baseUrl' | 'organizationId'>;

export const listRequest = (
	organization: Organization,
	list: M3terList,
	query: M3terQuery = {},
): HttpRequest =>
	request(organization, 'GET', [list], {
		pageSize: m3terLimits.pageSizeMax[list],
		...query,
	});

export const getRequest = (organization: Organization, list: M3terList, id: string): HttpRequest =>
	request(organization, 'GET', [list, id]);

/** All of them, or none. */
export const approveBillsRequest = (
	organization: Organization,
	billIds: readonly string[],
): HttpRequest => request(organization, 'POST', ['bills', 'approve'], {}, { billIds });

/** Every mapping of one m3ter entity, whatever the system. */
export const mappingsOfEntityRequest = (
	organization: Organization,
	entity: string,
	m3terId: string,
): HttpRequest =>
	request(organization, 'GET', ['externalmappings', 'external', entity, m3terId], {
		pageSize: m3terLimits.pageSizeMax.externalmappings,
	});

/** Every mapping to one thing of another system. */
export const mappingsOfExternalEntityRequest = (
	organization: Organization,
	system: string,
	table: string,
	externalId: string,
): HttpRequest =>
	request(organization, 'GET', ['externalmappings', 'externalid', system, table, externalId], {
		pageSize: m3terLimits.pageSizeMax.externalmappings,
	});

export const createMappingRequest = (
	organization: Organization,
	mapping: MappingBody,
): HttpRequest => request(organization, 'POST', ['externalmappings'], {}, mapping);

/** @param version The current one: m3ter refuses a change to anything older. */
export const updateMappingRequest = (
	organization: Organization,
	id: string,
	mapping: MappingBody,
	version: number,
): HttpRequest =>
	request(organization, 'PUT', ['externalmappings', id], {}, { ...mapping, version });

export const deleteMappingRequest = (organization: Organization, id: string): HttpRequest =>
	request(organization, 'DELETE', ['externalmappings', id]);

/** The same list, asked for in another way: its next page, or a smaller one. */
export function withQuery(
	list: HttpRequest,
	query: Readonly<Partial<Record<'nextToken' | 'pageSize', string>>>,
): HttpRequest {
	const url = new URL(list.url);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	return { ...list, url: url.href };
}

function request(
	{ baseUrl, organizationId }: Organization,
	method: HttpRequest['method'],
	path: readonly string[],
	query: M3terQuery = {},
	body?: unknown,
): HttpRequest {
	const segments = ['organizations', organizationId, ...path];
	const search = searchOf(query);
	return {
		method,
		url: `${baseUrl.replace(/\/+$/, '')}/${segments.map(encodeURIComponent).join('/')}${search}`,
		headers: body === undefined ? {} : { 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	};
}

function searchOf(query: M3terQuery): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
		if (text !== '') search.set(name, text);
	}
	return search.size === 0 ? '' : `?${search}`;
}
