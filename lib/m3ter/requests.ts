import { pathSegment, type IdShape } from '../http/pathSegment';
import type { HttpRequest } from '../http/request';
import { fail, ok, type Result } from '../result';
import type { Failure } from '../results/Failure';
import { m3terLimits } from './limits';
import type { M3terApi } from './M3terApi';

/** The lists that are read here, by their place in m3ter's addresses. */
export type M3terList = keyof typeof m3terLimits.pageSizeMax;

/** A list is sent as one value with commas. What is undefined or blank is left out. */
export type M3terQuery = Readonly<
	Record<string, string | number | boolean | readonly string[] | undefined>
>;

export type StatementFormat = 'csv' | 'json';

/** m3ter's ExternalMappingRequest. */
export interface MappingBody {
	readonly m3terEntity: string;
	readonly m3terId: string;
	readonly externalSystem: string;
	readonly externalTable: string;
	readonly externalId: string;
	readonly integrationConfigId?: string;
}

/** A request, or why there is none: an id in its address would lead it elsewhere. */
export type M3terRequest = Result<HttpRequest, Failure>;

type Organization = Pick<M3terApi, 'baseUrl' | 'organizationId'>;

export const listRequest = (
	organization: Organization,
	list: M3terList,
	query: M3terQuery = {},
): M3terRequest =>
	request(organization, 'GET', [list], {
		pageSize: m3terLimits.pageSizeMax[list],
		...query,
	});

export const getRequest = (organization: Organization, list: M3terList, id: string): M3terRequest =>
	request(organization, 'GET', [list, idOf(id, `${list} ID`)]);

/** The names that External Mappings may have (docs.m3ter.com, retrieve external mapping configuration). */
export const mappingNamesRequest = (organization: Organization): M3terRequest =>
	request(organization, 'GET', ['externalmappingconfiguration']);

/** All of them, or none. */
export const approveBillsRequest = (
	organization: Organization,
	billIds: readonly string[],
): M3terRequest => request(organization, 'POST', ['bills', 'approve'], {}, { billIds });

/** Where the statement of a bill is downloaded (m3ter's OpenAPI document, GetBillCsvStatement, GetBillJsonStatement). */
export const statementRequest = (
	organization: Organization,
	billId: string,
	format: StatementFormat,
): M3terRequest =>
	request(organization, 'GET', ['bills', idOf(billId, 'bill ID'), 'statement', format]);

/** Every job that makes, or has made, the statement of a bill. m3ter takes no second filter beside the bill. */
export const statementJobsRequest = (organization: Organization, billId: string): M3terRequest =>
	request(organization, 'GET', ['statementjobs'], { billId });

export const statementJobRequest = (organization: Organization, id: string): M3terRequest =>
	request(organization, 'GET', ['statementjobs', idOf(id, 'statement job ID')]);

/** JSON is always made, CSV where it is asked for. */
export const createStatementJobRequest = (
	organization: Organization,
	billId: string,
	format: StatementFormat,
): M3terRequest =>
	request(
		organization,
		'POST',
		['statementjobs'],
		{},
		{ billId, includeCsvFormat: format === 'csv' },
	);

/** Every mapping of one m3ter entity, whatever the system. */
export const mappingsOfEntityRequest = (
	organization: Organization,
	entity: string,
	m3terId: string,
): M3terRequest =>
	request(
		organization,
		'GET',
		['externalmappings', 'external', nameOf(entity, 'm3ter entity'), idOf(m3terId, 'm3ter ID')],
		{
			pageSize: m3terLimits.pageSizeMax.externalmappings,
		},
	);

/** Every mapping to one thing of another system. */
export const mappingsOfExternalEntityRequest = (
	organization: Organization,
	system: string,
	table: string,
	externalId: string,
): M3terRequest =>
	request(
		organization,
		'GET',
		[
			'externalmappings',
			'externalid',
			nameOf(system, 'external system'),
			nameOf(table, 'external table'),
			nameOf(externalId, 'external ID'),
		],
		{
			pageSize: m3terLimits.pageSizeMax.externalmappings,
		},
	);

export const createRequest = (
	organization: Organization,
	list: M3terList,
	body: object,
): M3terRequest => request(organization, 'POST', [list], {}, body);

export const deleteRequest = (
	organization: Organization,
	list: M3terList,
	id: string,
): M3terRequest => request(organization, 'DELETE', [list, idOf(id, `${list} ID`)]);

export const createMappingRequest = (
	organization: Organization,
	mapping: MappingBody,
): M3terRequest => createRequest(organization, 'externalmappings', mapping);

/** @param version The current one: m3ter refuses a change to anything older. */
export const updateMappingRequest = (
	organization: Organization,
	id: string,
	mapping: MappingBody,
	version: number,
): M3terRequest =>
	request(
		organization,
		'PUT',
		['externalmappings', idOf(id, 'external mapping ID')],
		{},
		{ ...mapping, version },
	);

export const deleteMappingRequest = (organization: Organization, id: string): M3terRequest =>
	request(organization, 'DELETE', ['externalmappings', idOf(id, 'external mapping ID')]);

/** The same list, asked for in another way: its next page, or a smaller one. */
export function withQuery(
	list: M3terRequest,
	query: Readonly<Partial<Record<'nextToken' | 'pageSize', string>>>,
): M3terRequest {
	if (!list.ok) return list;
	const url = new URL(list.value.url);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	return ok({ ...list.value, url: url.href });
}

/** One step of an address that somebody else chose. */
interface Chosen {
	readonly id: string;
	readonly shape: IdShape;
	readonly name: string;
}

const idOf = (id: string, name: string): Chosen => ({ id, shape: 'word', name });

const nameOf = (id: string, name: string): Chosen => ({ id, shape: 'text', name });

function request(
	{ baseUrl, organizationId }: Organization,
	method: HttpRequest['method'],
	path: readonly (string | Chosen)[],
	query: M3terQuery = {},
	body?: unknown,
): M3terRequest {
	const steps: string[] = [];
	for (const step of ['organizations', idOf(organizationId, 'organization ID'), ...path]) {
		const segment =
			typeof step === 'string' ? ok(step) : pathSegment(step.id, step.shape, step.name);
		if (!segment.ok) return fail(segment.reason);
		steps.push(segment.value);
	}
	const built: HttpRequest = {
		method,
		url: `${baseUrl.replace(/\/+$/, '')}/${steps.join('/')}${searchOf(query)}`,
		headers: body === undefined ? {} : { 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	};
	return ok(built);
}

function searchOf(query: M3terQuery): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
		if (text !== '') search.set(name, text);
	}
	return search.size === 0 ? '' : `?${search}`;
}
