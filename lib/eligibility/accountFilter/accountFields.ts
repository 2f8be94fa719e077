import { type FilterValue, readFilterValue } from './filterValue';

/** The part of an m3ter Account that a filter can see, in the names of m3ter's API. */
export interface FilterableAccount {
	readonly id: string;
	readonly name?: string | null;
	readonly code?: string | null;
	readonly currency?: string | null;
	readonly address?: object | null;
	/** m3ter writes an empty map as `{}` or as `[]`. */
	readonly customFields?: object | null;
}

/**
 * The names a path can start with, and the account's own key behind each. m3ter's page on account
 * filters ("Managing multiple destinations for integrations") says `accountName` and `accountCode`;
 * its API says `name` and `code`. Both are read.
 */
const rootFields: ReadonlyMap<string, keyof FilterableAccount> = new Map([
	['id', 'id'],
	['accountName', 'name'],
	['accountCode', 'code'],
	['address', 'address'],
	['currency', 'currency'],
	['customFields', 'customFields'],
	['name', 'name'],
	['code', 'code'],
]);

export const isRootField = (name: string): boolean => rootFields.has(name);

export const fieldsOfAnAccount =
	'An account has id, accountName, accountCode, address, currency and customFields.';

/** @returns The root field that `name` is a misspelling of in nothing but upper and lower case. */
export const rootFieldInAnyCase = (name: string): string | undefined =>
	[...rootFields.keys()].find((field) => field.toLowerCase() === name.toLowerCase());

/** @param path The root field and the keys below it. A missing key is null, and so is all below it. */
export function readField(account: FilterableAccount, path: readonly string[]): FilterValue {
	const [root = '', ...keys] = path;
	let value: unknown = ownValue(account, rootFields.get(root) ?? '');
	for (const key of keys) value = ownValue(value, key);
	return readFilterValue(value);
}

/**
 * Own data properties only: `constructor` or `__proto__` are fields like any other and usually missing.
 * An array has no fields, so an empty `customFields` of `[]` acts like `{}`.
 */
function ownValue(holder: unknown, key: string): unknown {
	if (typeof holder !== 'object' || holder === null || Array.isArray(holder)) return undefined;
	return Object.getOwnPropertyDescriptor(holder, key)?.value;
}
