/**
 * The numbers that a bill's documents can have: the base, then `-2`, `-3` for those that follow a
 * voided one. The sequence is searched until a number is free, so it needs no memory.
 */
export const numberInSequence = (base: string, place: number): string =>
	place === 1 ? base : `${base}-${place}`;

/** 1 for the base itself, 3 for `base-3`, undefined for a number of another sequence. */
export function placeInSequence(base: string, number: string): number | undefined {
	if (number === base) return 1;
	if (!number.startsWith(`${base}-`)) return undefined;
	const suffix = number.slice(base.length + 1);
	return /^([2-9]|[1-9]\d+)$/.test(suffix) ? Number(suffix) : undefined;
}
