/** Stands for a value whose getter throws: it is of no type, so every reader refuses it. */
export const unreadable = Symbol('unreadable');

/** An object that came in can have getters, or be a proxy: what they throw is an issue of the field and nothing more. */
export function readProperty(source: object, key: string | number): unknown {
	try {
		return (source as Readonly<Record<string | number, unknown>>)[key];
	} catch {
		return unreadable;
	}
}
