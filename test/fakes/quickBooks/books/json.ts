export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const textOrUndefined = (value: unknown): string | undefined =>
	typeof value === 'string' ? value : undefined;

/** `{ "value": "42", "name": "…" }` → `42`. */
export const refValue = (value: unknown): string | undefined =>
	isObject(value) ? textOrUndefined(value.value) : undefined;

/** Leaves out keys whose value is undefined, as the vendor does with what is empty. */
export const compact = (fields: Json): Json =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
