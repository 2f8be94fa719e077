import { isDayOfBusiness, readIsoDate } from '../calendar/isoDate';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { fail, ok, type Result } from '../result';

/** More than a month, so that a monthly run without the setting leaves no gap. */
const daysByDefault = 35;

const dayMs = 86_400_000;

/**
 * Reads Changed Since: a date, or a date-time, which is in UTC where it has no offset, or a Date, as a column of a data table
 * gives it. Blank is 35 days ago.
 * @returns An ISO date-time in UTC.
 */
export function readChangedSince(value: unknown, nowMs: number): Result<string, Failure> {
	if (value === undefined || value === null || value === '') {
		return ok(isoOf(nowMs - daysByDefault * dayMs));
	}
	const ms = momentOf(value instanceof Date ? value.toJSON() : value);
	if (ms === undefined) {
		return fail(wrong(`is ${JSON.stringify(value)}, expected a date or a date and time.`));
	}
	return ms > nowMs ? fail(wrong(`is ${isoOf(ms)}, which is still to come.`)) : ok(isoOf(ms));
}

function momentOf(value: unknown): number | undefined {
	const day = readIsoDate(value);
	if (day === undefined || !isDayOfBusiness(day)) return undefined;
	const text = String(value).trim().replace(' ', 'T');
	const hasOffset = /(Z|[+-]\d{2}:?\d{2})$/.test(text) && text.length > day.length;
	const ms = Date.parse(hasOffset || text === day ? text : `${text}Z`);
	return Number.isNaN(ms) ? undefined : ms;
}

const isoOf = (ms: number): string => new Date(ms).toISOString();

const wrong = (what: string): Failure =>
	failure('INVALID_CONFIGURATION', `Changed Since (changedSince) ${what}`, {
		remedy: 'Give the moment until which the last run collected, or leave Changed Since blank.',
	});
