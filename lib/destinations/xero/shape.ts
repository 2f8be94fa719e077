import { isRecord } from '../../input/isRecord';

/** Whether a value of Xero's is what it should be. Everything that is read has been through one of these. */
export type Guard<Value> = (value: unknown) => value is Value;

export type Json = Readonly<Record<string, unknown>>;

type Fields = Readonly<Record<string, Guard<unknown>>>;

type Shaped<Shape extends Fields> = {
	readonly [Name in keyof Shape]?: (Shape[Name] extends Guard<infer Value> ? Value : never) | null;
};

export type ShapeOf<G> = G extends Guard<infer Value> ? Value : never;

export const isText: Guard<string> = (value) => typeof value === 'string';

/** Of a document or contact: what can stand in an address as it is. A failed element has one of zeros (xero-node#324). */
export const isId: Guard<string> = (value): value is string =>
	isText(value) && /^[\w-]{1,50}$/.test(value) && value !== NO_ID;

/**
 * A mapping may hold any text. One that is no UUID names nothing in Xero, and would cost the whole call its answer.
 */
export const isUuid = (id: string): boolean =>
	/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

export const NO_ID = '00000000-0000-0000-0000-000000000000';

/** JSON has no infinity, but `1e400` becomes one. */
export const isAmount: Guard<number> = (value): value is number => Number.isFinite(value);

/** For fields that are looked at later, with other eyes. */
export const isAnything: Guard<unknown> = (value): value is unknown => value !== undefined;

export const isListOf =
	<Item>(isItem: Guard<Item>): Guard<readonly Item[]> =>
	(value): value is readonly Item[] =>
		Array.isArray(value) && value.every((item) => isItem(item));

/** Any of the fields may be absent or null, which Xero writes alike. */
export const isObjectOf =
	<Shape extends Fields>(shape: Shape): Guard<Shaped<Shape>> =>
	(value): value is Shaped<Shape> =>
		isRecord(value) &&
		Object.entries(shape).every(
			([name, isField]) => (value[name] ?? undefined) === undefined || isField(value[name]),
		);
