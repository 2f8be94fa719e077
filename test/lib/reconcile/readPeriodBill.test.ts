import { readPeriodBill } from '../../../lib/reconcile/readPeriodBill';
import { bill, billJson, configuration, lineItem } from '../support/fixtures';
import { expectFail, expectOk } from '../support/expectOk';

const json = billJson(
	bill({ id: 'bill-1', lineItems: [lineItem({ convertedSubtotal: '12.50' })] }),
);
const { lineItems: _without, ...headOnly } = json;

it('a bill is kept with its total and without its lines', () => {
	const { billTotal: _stated, ...withoutTotal } = json;
	for (const input of [json, withoutTotal]) {
		const { bill: kept, number, date } = expectOk(readPeriodBill(input, configuration()));
		expect([kept.lineItems, kept.billTotal?.toFixed(), number, date]).toEqual([
			...[[], '12.5', 'INVOICE-101', '2023-10-01'],
		]);
	}
});

it('its document has the date of the invoice where the bill has one', () => {
	const input = { ...json, externalInvoiceDate: '2023-10-05' };
	expect(expectOk(readPeriodBill(input, configuration())).date).toBe('2023-10-05');
});

it.each<[string, unknown, string | undefined, string, RegExp]>([
	[
		'without its lines',
		headOnly,
		'bill-1',
		'BILL_LINES_MISSING',
		/^Bill bill-1 came without its line items\.$/,
	],
	[
		'with something wrong',
		{ ...json, currency: 7 },
		'bill-1',
		'INVALID_BILL',
		/^Bill bill-1 cannot be read: currency is 7, expected .+\.$/,
	],
	[
		'without an ID',
		{ ...json, id: 7 },
		undefined,
		'INVALID_BILL',
		/^A bill of the period cannot be read: id is 7, .+\.$/,
	],
	['that is none', 'bill-1', undefined, 'INVALID_BILL', /^A bill of the period cannot be read: /],
])('a bill %s is told by what is known of it', (_what, input, billId, code, message) => {
	const unreadable = expectFail(readPeriodBill(input, configuration()));
	expect([unreadable.billId, unreadable.failure.code]).toEqual([billId, code]);
	expect(unreadable.failure.message).toMatch(message);
});
