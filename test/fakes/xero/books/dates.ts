/** A calendar day, `YYYY-MM-DD`. Text comparison is date comparison. */
export type IsoDate = string;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** @returns undefined for anything that is not `YYYY-MM-DD` (a midnight time may follow) or Xero's own `/Date(ms)/`. */
export function readIsoDate(text: string): IsoDate | undefined {
	const ms = /^\/Date\((-?\d+)(?:\+0000)?\)\/$/.exec(text)?.[1];
	if (ms !== undefined) return dayOf(Number(ms));
	const day = /^(\d{4}-\d{2}-\d{2})(?:T00:00:00(?:\.0+)?Z?)?$/.exec(text)?.[1];
	return day !== undefined && isCalendarDay(day) ? day : undefined;
}

function isCalendarDay(day: string): boolean {
	const ms = Date.parse(`${day}T00:00:00Z`);
	return !Number.isNaN(ms) && dayOf(ms) === day;
}

export function dayOf(ms: number): IsoDate {
	return new Date(ms).toISOString().slice(0, 10);
}

/** `/Date(1552953600000+0000)/`, as dates come in answers. */
export function toMsDate(date: IsoDate): string {
	return toMsTimestamp(Date.parse(`${date}T00:00:00Z`));
}

export function toMsTimestamp(ms: number): string {
	return `/Date(${ms}+0000)/`;
}

/** `31-Jul-2013`, as dates stand in error texts. */
export function toErrorTextDate(date: IsoDate): string {
	return `${date.slice(8, 10)}-${MONTHS[Number(date.slice(5, 7)) - 1]}-${date.slice(0, 4)}`;
}
