import { readSalesTerm, salesTermOf } from '../../../../lib/destinations/quickbooks/salesTerms';
import type { DraftDocument } from '../../../../lib/document/DraftDocument';
import { draft } from './draft';

const after = (days: number) => ({ due: 'daysAfter', days }) as const;

it.each<[string, Record<string, unknown>, readonly object[]]>([
	['thirty days', { Id: '3', Type: 'STANDARD', DueDays: 30 }, [{ id: '3', rule: after(30) }]],
	['days without a type', { Id: '3', DueDays: 0 }, [{ id: '3', rule: after(0) }]],
	['neither', { Id: '3', Type: 'STANDARD' }, [{ id: '3' }]],
	[
		'a day of the month',
		{ Id: '4', Type: 'DATE_DRIVEN', DayOfMonthDue: 15, DueNextMonthDays: 5 },
		[{ id: '4', rule: { due: 'nextDayOfMonth', day: 15, daysMin: 5 } }],
	],
	[
		'a day of the month, however near',
		{ Id: '4', Type: 'DATE_DRIVEN', DayOfMonthDue: 15 },
		[{ id: '4', rule: { due: 'nextDayOfMonth', day: 15, daysMin: 0 } }],
	],
	['no day', { Id: '4', Type: 'DATE_DRIVEN', DueDays: 30 }, [{ id: '4' }]],
	['nothing, once they are inactive', { Id: '5', DueDays: 30, Active: false }, []],
	['nothing without an id', { DueDays: 30 }, []],
])('terms are read as those of %s', (_what, record, terms) =>
	expect(readSalesTerm(record)).toEqual(terms),
);

const terms = [
	{ id: '1' },
	{ id: '2', rule: after(15) },
	{ id: '3', rule: after(30) },
	{ id: '4', rule: { due: 'nextDayOfMonth', day: 31, daysMin: 0 } as const },
];

it.each<[string, Partial<DraftDocument>, string?]>([
	['the first by which it is due on its day', { dueDate: '2026-10-31' }, '3'],
	['the customer’s among them', { dueDate: '2026-10-31', customerTermId: '4' }, '4'],
	['not the customer’s that say another day', { dueDate: '2026-10-31', customerTermId: '2' }, '3'],
	['none where no terms say that day', { dueDate: '2026-10-30', customerTermId: '2' }],
	['none without a due date', { dueDate: undefined, customerTermId: '2' }],
	['those that its account is mapped to, whatever day they say', { termId: '1' }, '1'],
])('an invoice has %s', (_what, given, ...[id]) =>
	expect(salesTermOf(draft({ date: '2026-10-01', ...given }), terms)).toEqual({
		ok: true,
		value: id === undefined ? {} : { SalesTermRef: { value: id } },
	}),
);

it('an invoice has no terms where the company has none', () =>
	expect(salesTermOf(draft(), undefined)).toEqual({ ok: true, value: {} }));

it('terms that the company has not are refused by their id', () =>
	expect(salesTermOf(draft({ termId: '9' }), terms)).toMatchObject({
		ok: false,
		reason: {
			code: 'FIELD_INVALID',
			message: expect.stringContaining('ID 9') as string,
			remedy: expect.stringMatching(/^Correct the external mapping/) as string,
			details: { externalTable: 'Term', externalId: '9' },
		},
	}));
