const isoDateOrDateTime = /^(\d{4})-(\d{2})-(\d{2})(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads YYYY-MM-DD, or an ISO date-time cut to its date: m3ter's dates carry no time zone, and a
 * billing day must not move because of one.
 * @returns YYYY-MM-DD, or undefined for anything that is no day of the calendar.
 */
export function readIsoDate(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const [, year, month, day] = isoDateOrDateTime.exec(value.trim()) ?? [];
	if (year === undefined || month === undefined || day === undefined) return undefined;
	return isDayOfCalendar(Number(year), Number(month), Number(day))
		? `${year}-${month}-${day}`
		: undefined;
}

/** @param date YYYY-MM-DD, of the calendar. */
export function dayBefore(date: string): string {
	const day = new Date(`${date}T00:00:00Z`);
	day.setUTCDate(day.getUTCDate() - 1);
	return day.toISOString().slice(0, 10);
}

function isDayOfCalendar(year: number, month: number, day: number): boolean {
	if (month < 1 || month > 12 || day < 1) return false;
	return day <= new Date(Date.UTC(year, month, 0)).getUTCDate(); // Day 0 is the last of the month before.
}
