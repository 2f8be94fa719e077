/**
 * The numbers that a bill's documents can have: the base, then `-2`, `-3` for those that follow a
 * voided one. The sequence is searched until a number is free, so it needs no memory.
 */
export const numberInSequence = (base: string, place: number): string =>
	place === 1 ? base : `${base}-${place}`;

/** `INV-101-C1`. Of the bill's number without any suffix, so that it leads to the whole row. */
export const correctionNumber = (base: string, nth: number): string => `${base}-C${nth}`;
