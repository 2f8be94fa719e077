import { readBillsOfPeriod } from '../../../lib/m3ter/readBillsOfPeriod';
import { expectFail, expectOk } from '../support/expectOk';
import { openStandIn, uuid } from './openStandIn';

const february = { start: '2024-02-01', end: '2024-02-29' };
const idOf = ({ id }: Readonly<Record<string, unknown>>) => String(id);

it.each<[string, string | undefined, string | undefined, boolean]>([
	['both dates in the period', '2024-02-10', '2024-02-10', true],
	['the invoice date in it, on the first day', '2024-01-31', '2024-02-01', true],
	['the invoice date in it, on a leap day', '2024-03-01', '2024-02-29', true],
	['the invoice date after it', '2024-02-29', '2024-03-01', false],
	['no invoice date, the bill date on the last day', '2024-02-29', undefined, true],
	['no invoice date, the bill date after it', '2024-03-01', undefined, false],
	['no bill date', undefined, '2024-02-15', true],
])('a bill with %s: %s, %s', async (_what, billDate, externalInvoiceDate, isInPeriod) => {
	const { api, records } = openStandIn();
	const dates = {
		billDate: billDate ?? null,
		...(externalInvoiceDate && { externalInvoiceDate }),
	};
	records.addBill({ id: uuid('b111', 1), ...dates });
	const ids = expectOk(await readBillsOfPeriod(api, february, idOf));
	expect(ids).toEqual(isInPeriod ? [uuid('b111', 1)] : []);
});

it('reads both lists to their ends, and every bill once', async () => {
	const { api, records, callsByKind } = openStandIn();
	for (let number = 1; number <= 250; number++) {
		const externalInvoiceDate = number % 2 === 0 ? '2024-02-03' : undefined;
		records.addBill({ id: uuid('b111', number), billDate: '2024-02-02', externalInvoiceDate });
	}
	const ids = expectOk(await readBillsOfPeriod(api, february, idOf));
	expect(ids).toHaveLength(250);
	expect(new Set(ids).size).toBe(250);
	expect(callsByKind()).toEqual({ 'GET bills': 2 + 3 });
});

it('asks for totals and lines', async () => {
	const { api, records } = openStandIn();
	records.addBill({
		billDate: '2024-02-02',
		billTotal: 10,
		lineItems: [{ convertedSubtotal: 10 }],
	});
	const [bill] = expectOk(await readBillsOfPeriod(api, february, (row) => row));
	expect(bill).toMatchObject({ billTotal: 10, lineItems: [{ convertedSubtotal: 10 }] });
});

it.each([1, 2, 3])('is a failure when page %i does not come, and no shorter list', async (nth) => {
	const { api, records, fake } = openStandIn();
	for (let number = 1; number <= 150; number++) records.addBill({ billDate: '2024-02-02' });
	// A read is tried twice, so that one lost answer costs nothing.
	fake.faults.arm({ fault: 'serverErrorBeforeCommit', status: 500 }, { nth, times: 9 });
	const reason = expectFail(await readBillsOfPeriod(api, february, idOf));
	expect(reason.code).toBe('M3TER_UNAVAILABLE');
});
