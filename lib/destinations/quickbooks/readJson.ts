import { amountOrZero, type Decimal } from '../../money/decimal';
import type { Json } from './SalesDocument';

// QuickBooks' answers are read loosely: what is not there or of another type is undefined.

export const isJson = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectIn = (from: Json, field: string): Json => {
	const value = from[field];
	return isJson(value) ? value : {};
};

export const objectsIn = (from: Json, field: string): readonly Json[] => {
	const value = from[field];
	return Array.isArray(value) ? value.filter(isJson) : [];
};

export const textIn = (from: Json, field: string): string | undefined => {
	const value = from[field];
	return typeof value === 'string' ? value : undefined;
};

/** `{ "value": "42", "name": "…" }`. */
export const refIn = (from: Json, field: string): string | undefined =>
	textIn(objectIn(from, field), 'value');

/** A JSON number through its decimal text; zero where there is none. */
export const decimalIn = (from: Json, field: string): Decimal => amountOrZero(from[field]);

/** Preferences are booleans, in older companies their text. */
export const isOn = (value: unknown): boolean => value === true || value === 'true';
