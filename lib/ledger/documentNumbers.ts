/**
 * The numbers that a bill's documents can have: the base, then `-2`, `-3` for those that follow a
 * voided one. The sequence is searched until a number is free, so it needs no memory.
 */
export const numberInSequence = (base: string, place: number): string =>
	place === 1 ? base : `${base}-${place}`;
