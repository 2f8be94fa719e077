import {
	dayAfter,
	dayBefore,
	daysAfter,
	daysBetween,
	isDayOfBusiness,
	lastDayOfMonth,
	movedAlong,
	readIsoDate,
} from '../../../lib/calendar/isoDate';
import { isInPeriod } from '../../../lib/calendar/Period';

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

it('the year is written with four digits before the year 1000 too', () => {
	expect(dayAfter('0999-12-31')).toBe('1000-01-01');
	expect(dayAfter('0998-12-31')).toBe('0999-01-01');
	expect(dayBefore('1000-01-01')).toBe('0999-12-31');
});

it.each<[unknown, string | undefined]>([
	['2026-10-01', '2026-10-01'],
	[' 2026-10-01 ', '2026-10-01'],
	['2026-10-01T23:59:59Z', '2026-10-01'],
	['2026-10-01 23:59:59.123', '2026-10-01'],
	['2026-10-01T23:59:59+02:00', '2026-10-01'],
	['2026-10-01T23:59:59-0200', '2026-10-01'],
	['2026-10-01T', undefined],
	['2026-10-01Z', undefined],
	['x2026-10-01', undefined],
	['2026-10-01x', undefined],
	['2026-10-1', undefined],
	['26-10-01', undefined],
	['2026-13-01', undefined],
	['2026-12-31', '2026-12-31'],
	['2026-00-10', undefined],
	['2026-10-00', undefined],
	['2026-10-32', undefined],
	['2026-10-30', '2026-10-30'],
	['2026-04-31', undefined],
	['2026-04-30', '2026-04-30'],
	['2026-06-31', undefined],
	['2026-09-31', undefined],
	['2026-11-31', undefined],
	['2026-02-29', undefined],
	['2026-02-28', '2026-02-28'],
	['2028-02-29', '2028-02-29'],
	['2028-02-30', undefined],
	['2100-02-29', undefined],
	['2000-02-29', '2000-02-29'],
	['01/10/2026', undefined],
	[20261001, undefined],
	[['2026-10-01'], undefined],
	[undefined, undefined],
])('%j is read as the day %j', (value, day) => expect(readIsoDate(value)).toBe(day));

it.each([
	['1899-12-31', false],
	['1900-01-01', true],
	['2999-12-31', true],
	['3000-01-01', false],
])('%s is a day of business: %p', (date, is) => expect(isDayOfBusiness(date)).toBe(is));

it('days are counted over the ends of months and years', () => {
	expect(daysBetween('2027-12-31', '2028-03-01')).toBe(61);
	expect(daysBetween('2026-10-02', '2026-10-01')).toBe(-1);
	expect(daysAfter('2027-12-31', 61)).toBe('2028-03-01');
	expect(movedAlong('2026-10-31', '2026-10-01', '2026-11-03')).toBe('2026-12-03');
	expect(movedAlong('2026-10-31', '2026-11-03', '2026-10-01')).toBe('2026-09-28');
	expect(lastDayOfMonth('2026-02-05')).toBe('2026-02-28');
});

it.each([
	['2026-09-30', false],
	['2026-10-01', true],
	['2026-10-31', true],
	['2026-11-01', false],
	[undefined, false],
])('%s is in October: %p', (date, is) =>
	expect(isInPeriod(date, { start: '2026-10-01', end: '2026-10-31' })).toBe(is),
);
