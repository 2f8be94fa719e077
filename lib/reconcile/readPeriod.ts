import { isDayOfBusiness, readIsoDate, yearsExpected } from '../calendar/isoDate';
import type { Period } from '../calendar/Period';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { fail, ok, type Result } from '../result';

/** Reads the parameters of a period: dates, or date-times that are cut to their date. */
export function readPeriod({
	periodStart,
	periodEnd,
}: Readonly<Record<string, unknown>>): Result<Period, Failure> {
	const start = readDay(periodStart);
	if (start === undefined) return fail(notADate('Period Start (periodStart)', periodStart));
	const end = readDay(periodEnd);
	if (end === undefined) return fail(notADate('Period End (periodEnd)', periodEnd));
	if (end < start) {
		return fail(
			failure(
				'INVALID_CONFIGURATION',
				`Period End (periodEnd) is ${end}, before Period Start (periodStart), ${start}.`,
				{ remedy: 'Give the first and the last day of the period, both included.' },
			),
		);
	}
	return ok({ start, end });
}

const readDay = (value: unknown): string | undefined => {
	const day = readIsoDate(value);
	return day !== undefined && isDayOfBusiness(day) ? day : undefined;
};

const notADate = (name: string, value: unknown): Failure =>
	failure(
		'INVALID_CONFIGURATION',
		isBlank(value)
			? `${name} is missing: a date YYYY-MM-DD.`
			: `${name} is ${JSON.stringify(value)}, expected ${yearsExpected}, YYYY-MM-DD.`,
		{ remedy: 'Give the first and the last day of the period, both included.' },
	);

const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
