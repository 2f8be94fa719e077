import fc from 'fast-check';
import { daysAfter } from '../../../lib/calendar/isoDate';
import {
	dueDateOf,
	readTermDay,
	readTermDays,
	type PaymentTerms,
} from '../../../lib/document/paymentTerms';

describe('a document is due', () => {
	it.each<[string, PaymentTerms, string, string]>([
		['30 days after', { due: 'daysAfter', days: 30 }, '2026-10-01', '2026-10-31'],
		['at once', { due: 'daysAfter', days: 0 }, '2026-10-01', '2026-10-01'],
		['30 days after, over a leap day', { due: 'daysAfter', days: 30 }, '2028-02-01', '2028-03-02'],
		['10 days after its month', { due: 'daysAfterMonth', days: 10 }, '2026-02-05', '2026-03-10'],
		['on the 20th of its month', { due: 'dayOfThisMonth', day: 20 }, '2026-10-05', '2026-10-20'],
		[
			'at once where the 20th is over',
			{ due: 'dayOfThisMonth', day: 20 },
			'2026-10-25',
			'2026-10-25',
		],
		[
			'on the last day of its month',
			{ due: 'dayOfThisMonth', day: 31 },
			'2026-02-05',
			'2026-02-28',
		],
		[
			'on the 20th of the next month',
			{ due: 'dayOfNextMonth', day: 20 },
			'2026-12-05',
			'2027-01-20',
		],
		[
			'on the last day of a short next month',
			{ due: 'dayOfNextMonth', day: 30 },
			'2026-01-31',
			'2026-02-28',
		],
		[
			'on the next 15th',
			{ due: 'nextDayOfMonth', day: 15, daysMin: 5 },
			'2026-10-10',
			'2026-10-15',
		],
		[
			'a month later where the 15th is too near',
			{ due: 'nextDayOfMonth', day: 15, daysMin: 5 },
			'2026-10-11',
			'2026-11-15',
		],
		[
			'on the 15th of the next month once it is over',
			{ due: 'nextDayOfMonth', day: 15, daysMin: 5 },
			'2026-10-16',
			'2026-11-15',
		],
		[
			'at once on the 15th itself',
			{ due: 'nextDayOfMonth', day: 15, daysMin: 0 },
			'2026-10-15',
			'2026-10-15',
		],
		[
			'on the 15th of the next month where this one is over and the next one is not too near',
			{ due: 'nextDayOfMonth', day: 15, daysMin: 30 },
			'2026-10-16',
			'2026-11-15',
		],
		[
			'on the 15th of the month after next where the next one is too near',
			{ due: 'nextDayOfMonth', day: 15, daysMin: 30 },
			'2026-10-17',
			'2026-12-15',
		],
	])('%s', (_sentence, terms, date, due) => expect(dueDateOf(terms, date)).toBe(due));

	const aDate = fc
		.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10));
	const days = fc.nat(90);
	const day = fc.integer({ min: 1, max: 31 });
	const terms = fc.oneof<fc.Arbitrary<PaymentTerms>[]>(
		fc.record({ due: fc.constant('daysAfter' as const), days }),
		fc.record({ due: fc.constant('daysAfterMonth' as const), days }),
		fc.record({ due: fc.constant('dayOfThisMonth' as const), day }),
		fc.record({ due: fc.constant('dayOfNextMonth' as const), day }),
		fc.record({ due: fc.constant('nextDayOfMonth' as const), day, daysMin: fc.nat(28) }),
	);

	it('never before its date, on a day of the calendar, and never more than half a year later', () =>
		fc.assert(
			fc.property(terms, aDate, (rule, date) => {
				const due = dueDateOf(rule, date);
				expect(new Date(due).toISOString().slice(0, 10)).toBe(due);
				expect(due >= date).toBe(true);
				expect(due <= daysAfter(date, 180)).toBe(true);
			}),
		));
});

it.each([
	[30, 30],
	['30', 30],
	[0, 0],
	[-1, undefined],
	[1.5, undefined],
	[1e9, undefined],
	[3_660, 3_660],
	[3_661, undefined],
	['soon', undefined],
	['30 days', undefined],
	['day 30', undefined],
	['1e3', undefined],
	['+30', undefined],
	['', undefined],
	[[30], undefined],
	[null, undefined],
])('%j as a number of days is %j', (value, days) => expect(readTermDays(value)).toBe(days));

it.each([
	[0, 31],
	['0', 31],
	[20, 20],
	[40, 40],
	['soon', undefined],
])('%j as a day of the month is %j', (value, day) => expect(readTermDay(value)).toBe(day));
