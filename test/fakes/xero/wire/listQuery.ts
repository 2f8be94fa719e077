import { invalidQuery, notModelled, XeroError } from '../errors';
import { fieldNamed, parseWhere, type QueryFields } from './where';

/** Paging of the invoices page: 100 by default, at most 1,000. */
const PAGE_SIZE_DEFAULT = 100;
const PAGE_SIZE_MAX = 1000;
/** About 52 ids overran the address (XeroAPI/Xero-OpenAPI#534), which is what 2,048 characters hold. */
const URL_CHARS_MAX = 2048;

/** The query of a list call, by lower-case name: Xero takes `Statuses` and `statuses` alike. */
export type QueryParameters = ReadonlyMap<string, string>;

export function readQuery(url: string, allowed: readonly string[]): QueryParameters {
	const { pathname, search, searchParams } = new URL(url);
	if (pathname.length + search.length > URL_CHARS_MAX) {
		throw new XeroError(414, 'Request-URI Too Long');
	}
	const known = allowed.map((name) => name.toLowerCase());
	const query = new Map<string, string>();
	for (const [name, value] of searchParams) {
		if (!known.includes(name.toLowerCase())) throw notModelled(`the query parameter ${name}`);
		query.set(name.toLowerCase(), value);
	}
	return query;
}

/** @returns The values of a comma list in lower case; undefined if the parameter is absent. */
export function readCommaList(query: QueryParameters, name: string): Set<string> | undefined {
	const text = query.get(name.toLowerCase());
	return text === undefined || text === ''
		? undefined
		: new Set(text.split(',').map((value) => value.trim().toLowerCase()));
}

export function isTrue(query: QueryParameters, name: string): boolean {
	return query.get(name.toLowerCase())?.toLowerCase() === 'true';
}

/** 4 with `unitdp=4`, else 2 (https://developer.xero.com/documentation/guides/how-to-guides/rounding-in-xero). */
export function readUnitDecimals(query: QueryParameters): number {
	const text = query.get('unitdp') ?? '2';
	if (text !== '2' && text !== '4') throw notModelled(`unitdp=${text}`);
	return Number(text);
}

export interface Pagination {
	page: number;
	pageSize: number;
	pageCount: number;
	itemCount: number;
}

export interface ListSource<T> {
	rows: readonly T[];
	fields: QueryFields<T>;
	updatedAtMs: (row: T) => number;
}

export interface ListResult<T> {
	rows: readonly T[];
	/** Absent when no page was asked for: then all rows come, without their lines. */
	pagination?: Pagination;
}

/** where, order, If-Modified-Since and paging, in this order of effect. */
export function listRows<T>(
	{ rows, fields, updatedAtMs }: ListSource<T>,
	query: QueryParameters,
	ifModifiedSince: string | undefined,
): ListResult<T> {
	const where = query.get('where');
	const matches = where === undefined || where === '' ? undefined : parseWhere(where, fields);
	const since = ifModifiedSince === undefined ? undefined : readTimestamp(ifModifiedSince);
	const found = rows.filter(
		(row) => (matches?.(row) ?? true) && (since === undefined || updatedAtMs(row) >= since),
	);
	return paged(ordered(found, query.get('order'), fields), query);
}

function readTimestamp(text: string): number {
	const ms = Date.parse(/[zZ]|GMT/.test(text) ? text : `${text}Z`);
	if (Number.isNaN(ms)) throw invalidQuery(`If-Modified-Since is not a date: ${text}`);
	return ms;
}

function ordered<T>(rows: T[], order: string | undefined, fields: QueryFields<T>): T[] {
	if (order === undefined || order === '') return rows;
	const [, name = '', direction = 'ASC'] = /^\s*([\w.]+)(?:\s+(ASC|DESC))?\s*$/i.exec(order) ?? [];
	const field = fieldNamed(name, fields);
	if (!field) throw notModelled(`the order ${order}`);
	const sign = direction.toUpperCase() === 'DESC' ? -1 : 1;
	const compare = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
	return rows.toSorted(
		(left, right) => sign * compare(field.read(left) ?? '', field.read(right) ?? ''),
	);
}

function paged<T>(rows: readonly T[], query: QueryParameters): ListResult<T> {
	const [pageText, sizeText] = [query.get('page'), query.get('pagesize')];
	if (pageText === undefined && sizeText === undefined) return { rows };
	const page = readWhole(pageText ?? '1', 'page');
	const pageSize = readWhole(sizeText ?? String(PAGE_SIZE_DEFAULT), 'pageSize');
	if (pageSize > PAGE_SIZE_MAX) throw invalidQuery(`pageSize is at most ${PAGE_SIZE_MAX}`);
	return {
		rows: rows.slice((page - 1) * pageSize, page * pageSize),
		pagination: {
			page,
			pageSize,
			pageCount: Math.ceil(rows.length / pageSize),
			itemCount: rows.length,
		},
	};
}

function readWhole(text: string, name: string): number {
	if (!/^[1-9]\d*$/.test(text)) throw invalidQuery(`${name} is not a positive whole number`);
	return Number(text);
}
