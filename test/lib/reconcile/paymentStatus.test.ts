import type { ChangedDocument, Settlement } from '../../../lib/ledger/LedgerChanges';
import { Decimal } from '../../../lib/money/decimal';
import { describeStatus } from '../../../lib/reconcile/paymentStatus';

const amounts = ({ due = '0', paid = '0', credited = '0', total = '10' } = {}): Settlement => ({
	...{ due: new Decimal(due), paid: new Decimal(paid) },
	...{ credited: new Decimal(credited), total: new Decimal(total) },
});

const document = (
	settlement: Settlement,
	{ currency = 'USD', ...more }: Partial<ChangedDocument> & { readonly currency?: string } = {},
): ChangedDocument => ({
	...{ kind: 'invoice', id: 'id', number: 'A-1', state: 'open', settlement },
	document: {
		...{ type: 'invoice', id: 'id', number: 'A-1', url: '', total: '10.00', currency },
		...{ status: 'OPEN', lineCount: 1 },
	},
	...more,
});

const today = '2026-11-30';
const statusOf = (...given: Parameters<typeof document>) =>
	describeStatus(document(...given), today);

describe('how a document is paid', () => {
	it.each<[string, Parameters<typeof amounts>[0], Partial<ChangedDocument>]>([
		['open', { due: '10' }, {}],
		['partPaid', { due: '4', paid: '6' }, {}],
		['partPaid', { due: '4', credited: '6' }, {}],
		['paid', { paid: '10' }, {}],
		['paid', { paid: '4', credited: '6' }, {}],
		['credited', { credited: '10' }, {}],
		// Nothing was ever due.
		['paid', { total: '0' }, {}],
		['voided', { due: '10' }, { state: 'voided' }],
		['voided', { due: '10' }, { state: 'voided', isDraft: true }],
		['open', { paid: '10' }, { isDraft: true }],
	])('is %s', (paymentStatus, given, more) => {
		expect(statusOf(amounts(given), more).paymentStatus).toBe(paymentStatus);
	});
});

describe('days overdue', () => {
	const due = { ...amounts({ due: '10' }), dueDate: '2026-11-28' };

	it.each<[string, Settlement, Partial<ChangedDocument>, number]>([
		['count from the due date', due, {}, 2],
		['begin the day after it', { ...due, dueDate: today }, {}, 0],
		['are none before it', { ...due, dueDate: '2026-12-24' }, {}, 0],
		['are none without one', amounts({ due: '10' }), {}, 0],
		['are none once nothing is due', { ...due, due: new Decimal(0) }, {}, 0],
		['are none of a draft', due, { isDraft: true }, 0],
		['are none of what is voided', due, { state: 'voided' }, 0],
		['are none of what the customer is owed', due, { kind: 'creditNote' }, 0],
	])('%s', (_sentence, settlement, more, days) => {
		expect(statusOf(settlement, more).daysOverdue).toBe(days);
	});
});

it('amounts have the decimals of their currency, and what nobody says is null', () => {
	const settlement = amounts({ due: '4', paid: '5', credited: '1' });
	expect(statusOf(settlement, { currency: 'KWD' })).toEqual({
		...{ paymentStatus: 'partPaid', totalWithTax: '10.000', amountDue: '4.000' },
		...{ amountPaid: '5.000', amountCredited: '1.000', paidOn: null, dueDate: null },
		...{ daysOverdue: 0, customer: null, date: null, correction: null, billVersion: null },
	});
});

it('what is known of a document is said', () => {
	const settlement = { ...amounts({ paid: '10' }), paidOn: '2026-11-02', dueDate: '2026-11-28' };
	const mark = { billId: 'bill-1', billVersion: 3, digest: '', place: 2 };
	const more = { customer: 'Acme', date: '2026-11-01', mark };
	expect(statusOf(settlement, more)).toMatchObject({
		...{ paidOn: '2026-11-02', dueDate: '2026-11-28', customer: 'Acme', date: '2026-11-01' },
		...{ correction: 2, billVersion: 3 },
	});
});
