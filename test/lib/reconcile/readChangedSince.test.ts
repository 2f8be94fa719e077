import { readChangedSince } from '../../../lib/reconcile/readChangedSince';
import { expectFail, expectOk } from '../support/expectOk';

const nowMs = Date.parse('2026-11-29T08:00:00Z');

describe('Changed Since', () => {
	it.each([
		['blank is 35 days ago', '', '2026-10-25T08:00:00.000Z'],
		['as is nothing', undefined, '2026-10-25T08:00:00.000Z'],
		['or null', null, '2026-10-25T08:00:00.000Z'],
		['a day begins at midnight in UTC', '2026-11-01', '2026-11-01T00:00:00.000Z'],
		['a time without an offset is in UTC', '2026-11-01T10:00:00', '2026-11-01T10:00:00.000Z'],
		['as is one with a blank', '2026-11-01 10:00:00', '2026-11-01T10:00:00.000Z'],
		['an offset counts', '2026-11-01T10:00:00.000+02:00', '2026-11-01T08:00:00.000Z'],
		['with a colon or without', '2026-11-01T10:00:00-0130', '2026-11-01T11:30:00.000Z'],
		['blanks around it do not', ' 2026-11-01T10:00:00 ', '2026-11-01T10:00:00.000Z'],
		['it may be now', '2026-11-29T08:00:00Z', '2026-11-29T08:00:00.000Z'],
		['what a run gave is taken as it is', '2026-11-28T07:59:58.123Z', '2026-11-28T07:59:58.123Z'],
		['a Date is its moment', new Date('2026-11-01T10:00:00Z'), '2026-11-01T10:00:00.000Z'],
	])('%s', (_sentence, value, since) => {
		expect(expectOk(readChangedSince(value, nowMs))).toBe(since);
	});

	it.each([
		['yesterday', /is "yesterday", expected a date/],
		['2026-02-30', /is "2026-02-30"/],
		['0001-01-01', /expected a date/],
		['2026-11-01T99:00:00', /expected a date/],
		[7, /is 7, expected a date/],
		[new Date('soon'), /is null, expected a date/],
		['2026-12-01', /still to come/],
	])('%s is refused by the name of the setting', (value, message) => {
		const failure = expectFail(readChangedSince(value, nowMs));
		expect(failure.code).toBe('INVALID_CONFIGURATION');
		expect(failure.message).toMatch(message);
		expect(failure.message).toContain('Changed Since');
		expect(failure.remedy).toBe(
			'Give the moment until which the last run collected, or leave Changed Since blank.',
		);
	});

	describe('where n8n runs in another time zone', () => {
		const { TZ } = process.env;
		beforeAll(() => (process.env.TZ = 'America/New_York'));
		afterAll(() => {
			if (TZ === undefined) delete process.env.TZ;
			else process.env.TZ = TZ;
		});

		it.each([
			['2026-11-01', '2026-11-01T00:00:00.000Z'],
			['2026-11-01T10:00:00', '2026-11-01T10:00:00.000Z'],
			['2026-11-01T10:00:00Z', '2026-11-01T10:00:00.000Z'],
			['2026-11-01T10:00:00-05:00', '2026-11-01T15:00:00.000Z'],
		])('%s is %s', (value, since) => {
			expect(expectOk(readChangedSince(value, nowMs))).toBe(since);
		});
	});
});
