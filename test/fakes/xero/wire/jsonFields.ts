import Big from 'big.js';
import { type IsoDate, readIsoDate } from '../books/dates';
import { invalidPostData, notModelled } from '../errors';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Which keys an object may have. A key that is neither is not modelled, and is refused loudly. */
export interface KnownKeys {
	modelled: readonly string[];
	/** Read-only at the vendor: accepted, because people send back what they have read, and without effect. */
	ignored?: readonly string[];
}

export function refuseUnknownKeys(object: JsonObject, known: KnownKeys, where: string): void {
	const allowed = [...known.modelled, ...(known.ignored ?? [])];
	const unknown = Object.keys(object).filter((key) => !allowed.includes(key));
	if (unknown.length > 0) throw notModelled(`the field ${unknown.join(', ')} of ${where}`);
}

export function readText(object: JsonObject, key: string): string | undefined {
	const value = object[key];
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'string') throw invalidPostData(`${key} is not a string`);
	return value;
}

export function readBoolean(object: JsonObject, key: string): boolean | undefined {
	const value = object[key];
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';
	throw invalidPostData(`${key} is not a boolean`);
}

/** JSON numbers and numeric strings alike, through their decimal text. */
export function readDecimal(object: JsonObject, key: string): Big | undefined {
	const value = object[key];
	if (value === undefined || value === null || value === '') return undefined;
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	if (!/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) {
		throw invalidPostData(`${key} is not a number`);
	}
	return new Big(text);
}

export function readDate(object: JsonObject, key: string): IsoDate | undefined {
	const text = readText(object, key);
	if (text === undefined || text === '') return undefined;
	const date = readIsoDate(text);
	if (date === undefined) throw invalidPostData(`${key} is not a date: ${text}`);
	return date;
}

export function readOneOf<T extends string>(
	object: JsonObject,
	key: string,
	values: readonly T[],
): T | undefined {
	const text = readText(object, key);
	if (text === undefined || text === '') return undefined;
	const value = values.find((candidate) => candidate === text);
	if (value === undefined) throw invalidPostData(`${key} is not one of ${values.join(', ')}`);
	return value;
}

export function readObjects(object: JsonObject, key: string): JsonObject[] | undefined {
	const value = object[key];
	if (value === undefined || value === null) return undefined;
	if (!Array.isArray(value) || !value.every(isObject)) {
		throw invalidPostData(`${key} is not a list of objects`);
	}
	return value;
}
