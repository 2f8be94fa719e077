const isoDateOrDateTime =
	/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([T ][\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads YYYY-MM-DD, or an ISO date-time (with T or a blank) cut to its date: m3ter's dates carry no time zone, and a
 * billing day must not move because of one.
 * @returns YYYY-MM-DD, or undefined for anything that is no day of the calendar.
 */
export function readIsoDate(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (!isoDateOrDateTime.test(text)) return undefined;
	const date = text.slice(0, 10);
	return isDayOfCalendar(date) ? date : undefined;
}

const [firstYear, lastYear] = [1900, 2999];

/** The end of the sentence for a year that nobody does business in. */
export const yearsExpected = `a date from ${firstYear} to ${lastYear}`;

/**
 * Whether a day can be that of a document. Neither vendor publishes which years it takes; a year 0000 or 9999 is a blank
 * field of some database, and a ledger that took it would file the document where nobody looks.
 * @param date YYYY-MM-DD, of the calendar.
 */
export const isDayOfBusiness = (date: string): boolean =>
	firstYear <= yearOf(date) && yearOf(date) <= lastYear;

/** @param date YYYY-MM-DD, of the calendar. */
export function dayBefore(date: string): string {
	const year = yearOf(date);
	const month = monthOf(date);
	const day = dayOf(date);
	if (day > 1) return `${date.slice(0, 8)}${twoDigits(day - 1)}`;
	if (month > 1) {
		return `${date.slice(0, 5)}${twoDigits(month - 1)}-${daysOfMonth(year, month - 1)}`;
	}
	return `${String(year - 1).padStart(4, '0')}-12-31`;
}

/** @param date YYYY-MM-DD, of the calendar. */
export function dayAfter(date: string): string {
	const year = yearOf(date);
	const month = monthOf(date);
	const day = dayOf(date);
	if (day < daysOfMonth(year, month)) return `${date.slice(0, 8)}${twoDigits(day + 1)}`;
	if (month < 12) return `${date.slice(0, 5)}${twoDigits(month + 1)}-01`;
	return `${String(year + 1).padStart(4, '0')}-01-01`;
}

/**
 * As many days later as the second day is after the first.
 * @param date YYYY-MM-DD, of the calendar, as the others.
 */
export const movedAlong = (date: string, from: string, to: string): string =>
	new Date(msOf(date) + msOf(to) - msOf(from)).toISOString().slice(0, 10);

/** Whole days from one to the other; both YYYY-MM-DD, of the calendar. */
export const daysBetween = (from: string, to: string): number =>
	Math.round((msOf(to) - msOf(from)) / 86_400_000);

const msOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** @param date YYYY-MM-DD, of the calendar. @param days Zero or more. */
export function daysAfter(date: string, days: number): string {
	const moved = new Date(`${date}T00:00:00Z`);
	moved.setUTCDate(moved.getUTCDate() + days);
	return moved.toISOString().slice(0, 10);
}

/** @param date YYYY-MM-DD, of the calendar. */
export const lastDayOfMonth = (date: string): string => sameMonthDay(date, 31);

/** The day of the date's month; its last day where the month has fewer. */
export const sameMonthDay = (date: string, day: number): string =>
	`${date.slice(0, 8)}${twoDigits(Math.min(day, daysOfMonth(yearOf(date), monthOf(date))))}`;

const yearOf = (date: string): number => Number(date.slice(0, 4));
const monthOf = (date: string): number => Number(date.slice(5, 7));
const dayOf = (date: string): number => Number(date.slice(8));

const isDayOfCalendar = (date: string): boolean =>
	dayOf(date) <= daysOfMonth(yearOf(date), monthOf(date));

function daysOfMonth(year: number, month: number): number {
	if (month === 2) return isLeapYear(year) ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const isLeapYear = (year: number): boolean =>
	year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const twoDigits = (value: number): string => String(value).padStart(2, '0');
