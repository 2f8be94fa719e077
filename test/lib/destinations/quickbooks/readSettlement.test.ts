import { readChangedDocuments } from '../../../../lib/destinations/quickbooks/readSettlement';
import type { Json } from '../../../../lib/destinations/quickbooks/SalesDocument';
import type { HttpAnswer, HttpRequest } from '../../../../lib/http/request';
import { expectFail, expectOk } from '../../support/expectOk';

type Line = readonly [amount: number, entity: string, id: string];

/** A payment with a line for each document that it is for or takes from. */
const payment = (Id: string, day: string | undefined, ...lines: readonly Line[]): Json => ({
	Id,
	TxnDate: day,
	Line: lines.map(([Amount, TxnType, TxnId]) => ({ Amount, LinkedTxn: [{ TxnType, TxnId }] })),
});

const linkedTo = (...ids: readonly string[]): Json => ({
	LinkedTxn: ids.map((TxnId) => ({ TxnType: 'Payment', TxnId })),
});

const record = (Balance: number, given: Json = {}): Json => ({
	...{ Id: '1', TotalAmt: 100, Balance, DueDate: '2026-10-31', CurrencyRef: { value: 'USD' } },
	...given,
});

const answered = (body: unknown, status = 200): HttpAnswer => ({
	...{ kind: 'answered', status, headers: {}, body },
});

async function read(
	kind: 'invoice' | 'creditNote',
	records: readonly Json[],
	payments: readonly Json[] = [],
	answer: HttpAnswer = answered({ QueryResponse: { Payment: payments } }),
) {
	const requests: HttpRequest[] = [];
	const send = (request: HttpRequest) => {
		requests.push(request);
		return Promise.resolve(answer);
	};
	const company = { environment: 'production', realmId: '9130' } as const;
	const changed = records.map((one) => ({ kind, record: one }));
	return { result: await readChangedDocuments({ send, company }, changed), requests };
}

async function figures(...given: Parameters<typeof read>) {
	const [document] = expectOk((await read(...given)).result);
	const { total, due, paid, credited, paidOn } = document!.settlement;
	return [[total, due, paid, credited].map((amount) => amount.toFixed()), paidOn];
}

it.each<[string, number, readonly Json[], readonly string[], string?]>([
	['nothing', 100, [], ['100', '100', '0', '0']],
	[
		'a part by a payment',
		60,
		[payment('9', '2026-10-05', [40, 'Invoice', '1'])],
		['100', '60', '40', '0'],
	],
	[
		'all of it by two payments, on the day of the last one',
		0,
		[
			payment('9', '2026-10-07', [40, 'Invoice', '1']),
			payment('10', '2026-10-05', [60, 'Invoice', '1']),
		],
		['100', '0', '100', '0'],
		'2026-10-07',
	],
	[
		'all of it by a payment without a day',
		0,
		[payment('9', undefined, [100, 'Invoice', '1'])],
		['100', '0', '100', '0'],
	],
	[
		'all of it by a credit memo',
		0,
		[payment('9', '2026-10-05', [100, 'Invoice', '1'], [100, 'CreditMemo', '2'])],
		['100', '0', '0', '100'],
		'2026-10-05',
	],
	[
		'by a credit memo that is larger',
		0,
		[payment('9', '2026-10-05', [100, 'Invoice', '1'], [150, 'CreditMemo', '2'])],
		['100', '0', '0', '100'],
		'2026-10-05',
	],
	[
		'by money and a credit memo',
		0,
		[payment('9', '2026-10-05', [100, 'Invoice', '1'], [30, 'CreditMemo', '2'])],
		['100', '0', '70', '30'],
		'2026-10-05',
	],
	[
		'by its share of a credit memo beside another invoice, rounded to cents',
		0,
		[
			payment(
				'9',
				'2026-10-05',
				[100, 'Invoice', '1'],
				[200, 'Invoice', '5'],
				[50, 'CreditMemo', '2'],
			),
		],
		['100', '0', '83.33', '16.67'],
		'2026-10-05',
	],
	[
		'by no credit of a payment that is for no invoice',
		100,
		[payment('9', '2026-10-05', [50, 'CreditMemo', '2'])],
		['100', '100', '0', '0'],
	],
	[
		'by no more of a larger credit memo than the payment did for it',
		0,
		[
			payment('9', '2026-10-05', [40, 'Invoice', '1'], [60, 'CreditMemo', '2']),
			payment('10', '2026-10-06', [60, 'Invoice', '1']),
		],
		['100', '0', '60', '40'],
		'2026-10-06',
	],
	// No payment has amounts below zero.
	[
		'by no credit below zero',
		0,
		[payment('9', '2026-10-05', [100, 'Invoice', '1'], [-30, 'CreditMemo', '2'])],
		['100', '0', '100', '0'],
		'2026-10-05',
	],
	[
		'by no credit where what it is for is below zero',
		0,
		[payment('9', '2026-10-05', [-10, 'Invoice', '1'], [30, 'CreditMemo', '2'])],
		['100', '0', '100', '0'],
		'2026-10-05',
	],
	[
		'by no more credit than is settled',
		80,
		[payment('9', '2026-10-05', [50, 'Invoice', '1'], [50, 'CreditMemo', '2'])],
		['100', '80', '0', '20'],
	],
])('of an invoice is settled: %s', async (_what, balance, payments, expected, ...[paidOn]) => {
	const linked = linkedTo(...payments.map(({ Id }) => String(Id)));
	expect(await figures('invoice', [record(balance, linked)], payments)).toEqual([expected, paidOn]);
});

it.each<[string, Json, readonly Json[], readonly string[]]>([
	['nothing', record(100), [], ['100', '100', '0', '0']],
	[
		'for an invoice',
		record(60, linkedTo('9')),
		[payment('9', '2026-10-05', [40, 'CreditMemo', '1'], [40, 'Invoice', '5'])],
		['100', '60', '0', '40'],
	],
	[
		'for an invoice that is paid with money too',
		record(60, linkedTo('9')),
		[payment('9', '2026-10-05', [40, 'CreditMemo', '1'], [100, 'Invoice', '5'])],
		['100', '60', '0', '40'],
	],
	['by a refund, of which no payment tells', record(60), [], ['100', '60', '40', '0']],
	[
		'as far as its remaining credit says',
		{ ...record(0), Balance: undefined, RemainingCredit: 25 },
		[],
		['100', '25', '75', '0'],
	],
])('of a credit memo is used: %s', async (_what, given, payments, expected) =>
	expect((await figures('creditNote', [given], payments))[0]).toEqual(expected),
);

it('a line of a payment counts for an invoice that it names beside something else', async () => {
	const LinkedTxn = ['Estimate', 'CreditMemo'].map((TxnType) => ({ TxnType, TxnId: '2' }));
	const Line = [
		{ Amount: 40, LinkedTxn: [{ TxnType: 'Invoice', TxnId: '1' }] },
		{ Amount: 40, LinkedTxn },
	];
	expect(await figures('invoice', [record(60, linkedTo('9'))], [{ Id: '9', Line }])).toEqual([
		['100', '60', '0', '40'],
		undefined,
	]);
});

it('a payment that is gone meanwhile counts as money', async () =>
	expect(await figures('invoice', [record(60, linkedTo('9'))])).toEqual([
		['100', '60', '40', '0'],
		undefined,
	]));

it('asks once for the payments of all documents, and for nothing else that is linked', async () => {
	const links = {
		LinkedTxn: [
			{ TxnType: 'Payment', TxnId: '9' },
			{ TxnType: 'Estimate', TxnId: '7' },
			{ TxnType: 'Payment', TxnId: "x' or '" },
			{ TxnType: 'Payment' },
		],
	};
	const { requests } = await read('invoice', [record(60, links), record(50, linkedTo('9', '10'))]);
	expect(requests.map(({ body }) => body)).toEqual([
		expect.stringMatching(/^select \* from Payment where Id in \('9', '10'\) /),
	]);
	expect((await read('invoice', [record(100)])).requests).toEqual([]);
});

it('a settlement has the due date and the name of the customer, where QuickBooks tells them', async () => {
	const named = record(100, { CustomerRef: { value: '58', name: 'Acme Ltd' } });
	const unnamed = { ...record(100), DueDate: undefined };
	const [one, other] = expectOk((await read('invoice', [named, unnamed])).result);
	expect(one).toMatchObject({
		...{ id: '1', kind: 'invoice', customer: 'Acme Ltd', settlement: { dueDate: '2026-10-31' } },
	});
	expect(other).not.toHaveProperty('customer');
	expect(other?.settlement.dueDate).toBeUndefined();
});

it.each<[string, readonly Json[], HttpAnswer | undefined]>([
	['a document without a total', [record(100), record(100, { TotalAmt: undefined })], undefined],
	['one without what is due', [{ Id: '1', TotalAmt: 100 }], undefined],
	['payments that cannot be read', [record(60, linkedTo('9'))], answered({})],
	['payments that are refused', [record(60, linkedTo('9'))], answered('', 503)],
])('nothing is told of %s', async (_what, records, answer) =>
	expect(expectFail((await read('invoice', records, [], answer)).result).code).toBeTruthy(),
);
