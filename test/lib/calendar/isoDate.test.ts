import { dayAfter, dayBefore } from '../../../lib/calendar/isoDate';

it.each([
	['within a month', '2026-10-15', '2026-10-16'],
	['over the end of a month', '2026-04-30', '2026-05-01'],
	['over the end of a year', '2026-12-31', '2027-01-01'],
	['over the end of February', '2026-02-28', '2026-03-01'],
	['to a leap day', '2028-02-28', '2028-02-29'],
	['over a leap day', '2028-02-29', '2028-03-01'],
	['where a century has no leap day', '2100-02-28', '2100-03-01'],
])('the day after and the day before, %s', (_where, day, next) => {
	expect(dayAfter(day)).toBe(next);
	expect(dayBefore(next)).toBe(day);
});
