import { decimalOf } from '../books/decimal';
import { isObject, type Json } from '../books/json';
import { done, type Outcome, refused } from '../books/outcome';
import { NotModelled } from '../notModelled';
import { queryRefused } from '../rules/faultTexts';
import type { Condition, Query, QueryValue } from './parseQuery';
import { type FieldKind, HIDES_INACTIVE, QUERYABLE_FIELDS } from './queryableFields';

export interface QueryPage {
	entity: string;
	/** For count(*): how many there are; the records are then empty. */
	totalCount?: number;
	records: Json[];
	startPosition: number;
}

/** @param recordsOf All records of an entity as they look on the wire. */
export function runQuery(query: Query, recordsOf: (entity: string) => Json[]): Outcome<QueryPage> {
	const entity = Object.keys(QUERYABLE_FIELDS).find(
		(known) => known.toLowerCase() === query.entity.toLowerCase(),
	);
	const fields = entity === undefined ? undefined : QUERYABLE_FIELDS[entity];
	if (entity === undefined || !fields) throw new NotModelled(`queries of ${query.entity}`);
	const unknown = [...query.where, ...query.orderBy].find(({ field }) => !kindOf(fields, field));
	if (unknown)
		return refused(queryRefused(`property '${unknown.field}' is not queryable for ${entity}`));

	const found = recordsOf(entity)
		.filter((record) => !isHidden(entity, record, query))
		.filter((record) => query.where.every((condition) => holds(record, condition, fields)));
	if (query.select === 'count')
		return done({ entity, records: [], totalCount: found.length, startPosition: 1 });

	const sorted = found.sort((a, b) => compareBy(query.orderBy, fields, a, b));
	const first = query.startPosition - 1;
	return done({
		entity,
		records: sorted.slice(first, first + query.maxResults),
		startPosition: query.startPosition,
	});
}

function kindOf(fields: Record<string, FieldKind>, field: string): FieldKind | undefined {
	return Object.entries(fields).find(([known]) => known.toLowerCase() === field.toLowerCase())?.[1];
}

const isHidden = (entity: string, record: Json, { where }: Query): boolean =>
	HIDES_INACTIVE.has(entity) &&
	record.Active === false &&
	!where.some(({ field }) => field.toLowerCase() === 'active');

function holds(
	record: Json,
	{ field, operator, values }: Condition,
	fields: Record<string, FieldKind>,
): boolean {
	const kind = kindOf(fields, field) ?? 'text';
	const stored = valueAt(record, field);
	if (stored === undefined) return false;
	const order = (value: QueryValue) => compare(kind, stored, value);
	const [first = ''] = values;
	switch (operator) {
		case '=':
		case 'in':
			return values.some((value) => order(value) === 0);
		case 'like':
			return likePattern(String(first)).test(String(stored));
		case '<':
			return order(first) < 0;
		case '<=':
			return order(first) <= 0;
		case '>':
			return order(first) > 0;
		case '>=':
			return order(first) >= 0;
	}
}

/** `A%` begins with A. Upper and lower case differ, here and in comparisons (a choice). */
function likePattern(text: string): RegExp {
	const parts = text.split('%').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('.*')}$`, 's');
}

function compare(kind: FieldKind, stored: unknown, value: unknown): number {
	switch (kind) {
		case 'number':
			return isNumeric(value)
				? decimalOf(String(stored)).cmp(decimalOf(String(value)))
				: Number.NaN;
		case 'time':
			return Date.parse(String(stored)) - Date.parse(String(value));
		default:
			return compareTexts(String(stored), String(value));
	}
}

const isNumeric = (value: unknown): boolean => /^-?\d+(\.\d+)?$/.test(String(value));

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compareBy(
	orderBy: Query['orderBy'],
	fields: Record<string, FieldKind>,
	a: Json,
	b: Json,
): number {
	for (const { field, direction } of orderBy) {
		const kind = field.toLowerCase() === 'id' ? 'number' : (kindOf(fields, field) ?? 'text');
		const order = compare(kind, valueAt(a, field) ?? '', valueAt(b, field) ?? '');
		if (order) return direction === 'asc' ? order : -order;
	}
	return 0;
}

/** `MetaData.LastUpdatedTime` in any case; a reference stands for its value. */
function valueAt(record: Json, field: string): unknown {
	let value: unknown = record;
	for (const part of field.split('.')) {
		if (Array.isArray(value)) [value] = value as unknown[];
		if (!isObject(value)) return undefined;
		const key = Object.keys(value).find((known) => known.toLowerCase() === part.toLowerCase());
		value = key === undefined ? undefined : value[key];
	}
	return isObject(value) ? value.value : value;
}
