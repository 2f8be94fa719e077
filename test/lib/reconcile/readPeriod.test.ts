import { readPeriod } from '../../../lib/reconcile/readPeriod';
import { expectFail, expectOk } from '../support/expectOk';

it.each([
	['dates', '2026-10-01', '2026-10-31'],
	['what the date picker gives', '2026-10-01T00:00:00', '2026-10-31T00:00:00'],
	['what people write', '2026-10-01 00:00', '2026-10-31 23:59:59'],
	[
		'what luxon gives, whatever its zone',
		'2026-10-01T00:00:00.000+14:00',
		'2026-10-31T23:59:59.999-11:00',
	],
])('takes %s', (_what, periodStart, periodEnd) => {
	const period = { start: '2026-10-01', end: '2026-10-31' };
	expect(expectOk(readPeriod({ periodStart, periodEnd }))).toEqual(period);
});

it('may be one day', () => {
	const day = '2026-02-28';
	expect(expectOk(readPeriod({ periodStart: day, periodEnd: day }))).toEqual({
		start: day,
		end: day,
	});
});

it.each([
	['nothing', '', '2026-10-31', /periodStart\) is missing/],
	['null', null, '2026-10-31', /periodStart\) is missing/],
	['what is not there', '2026-10-01', undefined, /periodEnd\) is missing/],
	['blanks', '2026-10-01', ' ', /periodEnd\) is missing/],
	[
		'no day of the calendar',
		'2026-10-01',
		'2026-10-32',
		/periodEnd\) is "2026-10-32", expected a date/,
	],
	[
		'a year that is none',
		'0000-01-01',
		'2026-10-31',
		/periodStart\) is "0000-01-01", expected a date/,
	],
	[
		'a year without end',
		'2026-10-01',
		'9999-12-31',
		/periodEnd\) is "9999-12-31", expected a date/,
	],
	['another notation', '01/10/2026', '2026-10-31', /periodStart\) is "01\/10\/2026"/],
	['a number', 45_000, '2026-10-31', /periodStart\) is 45000/],
	[
		'an end before the start',
		'2026-10-31',
		'2026-10-01',
		/periodEnd\) is 2026-10-01, before .*\(periodStart\), 2026-10-31/,
	],
])('refuses %s by name', (_what, periodStart, periodEnd, message) => {
	const reason = expectFail(readPeriod({ periodStart, periodEnd }));
	expect(reason.code).toBe('INVALID_CONFIGURATION');
	expect(reason.message).toMatch(message);
	expect(reason.remedy).toBe('Give the first and the last day of the period, both included.');
});
