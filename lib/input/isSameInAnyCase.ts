/** Ledgers take ids and names in either case. */
export const isSameInAnyCase = (one: string, other: string | undefined): boolean =>
	one.toLowerCase() === other?.toLowerCase();
