/** Calendar days, both inclusive, YYYY-MM-DD. */
export interface Period {
	readonly start: string;
	readonly end: string;
}

export const isInPeriod = (date: string, { start, end }: Period): boolean =>
	start <= date && date <= end;
