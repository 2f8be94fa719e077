/** Calendar days, both inclusive, YYYY-MM-DD. */
export interface Period {
	readonly start: string;
	readonly end: string;
}

/** @param date YYYY-MM-DD. What has no date is in no period. */
export const isInPeriod = (date: string | undefined, { start, end }: Period): boolean =>
	date !== undefined && start <= date && date <= end;
