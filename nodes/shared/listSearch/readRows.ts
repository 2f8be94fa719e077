import { isRecord } from '../../../lib/input/isRecord';

/** A row of a vendor's list, read loosely: what is not there is blank. */
export type Row = Readonly<Record<string, unknown>>;

/** @param path To the list, such as `['QueryResponse', 'Item']`. A list that is left out is empty. */
export function readRows(body: unknown, path: readonly string[]): Row[] {
	let value: unknown = body;
	for (const key of path) value = isRecord(value) ? value[key] : undefined;
	return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function readText(row: Row, key: string): string {
	const value = row[key];
	return typeof value === 'string' ? value : '';
}
