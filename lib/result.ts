/** What a step returns instead of throwing: a value, or the reason why there is none. */
export type Result<T, E> =
	{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

export const fail = <E>(reason: E): Result<never, E> => ({ ok: false, reason });

/** For the `default` of a switch over a closed union: a forgotten case does not compile. */
export function unreachable(value: never): never {
	throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
