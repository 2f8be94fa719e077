import {
	keepFields,
	keepIssuing,
	keepRate,
	readFields,
} from '../../../../lib/destinations/quickbooks/keptFields';

const ofCustomer = { CustomerRef: { value: '58' } };

it.each([
	['ProjectRef', { value: '9' }],
	['DepositToAccountRef', { value: '35' }],
	['TransactionLocationType', 'WithinFrance'],
	['ApplyTaxAfterDiscount', false],
	['Deposit', 12.5],
	['InvoiceRef', { value: '145' }],
	['BillEmailCc', { Address: 'colleague@seller.example' }],
	['BillEmailBcc', { Address: 'books@seller.example' }],
	['AllowOnlineACHPayment', true],
	['AllowOnlineCreditCardPayment', false],
	['CustomField', [{ DefinitionId: '1', StringValue: 'PO-7' }]],
	['ShipDate', '2026-10-01'],
])('an update sends %s back as it was read, whoever the customer is', (field, value) => {
	const current = { ...ofCustomer, [field]: value };
	expect(keepFields(current, ofCustomer)).toEqual({ [field]: value });
	expect(keepFields(current, { CustomerRef: { value: '59' } })).toEqual({ [field]: value });
});

it.each([
	['BillAddr', { Line1: '1 Road' }],
	['ShipAddr', { Line1: '1 Road' }],
	['BillEmail', { Address: 'somebody@customer.example' }],
	['SalesTermRef', { value: '3' }],
])('an update sends %s back as long as the customer is the same', (field, value) => {
	const current = { ...ofCustomer, [field]: value };
	expect(keepFields(current, ofCustomer)).toEqual({ [field]: value });
	expect(keepFields(current, { CustomerRef: { value: '59' } })).toEqual({});
});

it('links to what an invoice was made from are sent back, those to its payments are not', () => {
	const linked = (TxnType: string) => ({ TxnId: '12', TxnType });
	const LinkedTxn = ['Payment', 'Estimate', 'TimeActivity', 'CreditMemo'].map(linked);
	expect(keepFields({ ...ofCustomer, LinkedTxn }, ofCustomer)).toEqual({
		LinkedTxn: [linked('Estimate'), linked('TimeActivity')],
	});
	expect(keepFields({ ...ofCustomer, LinkedTxn: [linked('Payment')] }, ofCustomer)).toEqual({});
});

it.each([
	['by a person', 'PO of the buyer', true],
	['of ours', 'Purchase order: PO-7', false],
])('a message to the customer %s stays: %j', (_who, value, stays) => {
	const current = { ...ofCustomer, CustomerMemo: { value } };
	expect('CustomerMemo' in keepFields(current, ofCustomer)).toBe(stays);
});

const inEuro = { CurrencyRef: { value: 'EUR' }, TxnDate: '2026-10-01' };

it.each<[string, object, object, number | undefined]>([
	['of the same day and currency stays', { ExchangeRate: 1.23 }, {}, 1.23],
	['of 1, which nobody gave, goes', { ExchangeRate: 1 }, {}, undefined],
	['that is text goes', { ExchangeRate: '1.23' }, {}, undefined],
	['of another day goes', { ExchangeRate: 1.23 }, { TxnDate: '2026-10-02' }, undefined],
	[
		'of another currency goes',
		{ ExchangeRate: 1.23 },
		{ CurrencyRef: { value: 'GBP' } },
		undefined,
	],
])('a rate %s', (_which, current, next, expected) =>
	expect(keepRate({ ...inEuro, ...current }, { ...inEuro, ...next }).ExchangeRate).toBe(expected),
);

const issued = {
	...{ ...ofCustomer, DueDate: '2026-10-31' },
	...{ BillEmail: { Address: 'a@b.example' }, SalesTermRef: { value: '3' } },
};
const bothStay = { BillEmail: issued.BillEmail, SalesTermRef: issued.SalesTermRef };

it.each<[string, object, object, object]>([
	['stay, due on the same day', {}, {}, bothStay],
	['of another customer go', {}, { CustomerRef: { value: '59' } }, {}],
	[
		'go as far as the terms, due on another day',
		{},
		{ DueDate: '2026-11-30' },
		{ BillEmail: issued.BillEmail },
	],
	[
		'stay without an address where there is none',
		{ BillEmail: {} },
		{},
		{ SalesTermRef: { value: '3' } },
	],
	[
		'stay without terms where there are none',
		{ SalesTermRef: null },
		{},
		{ BillEmail: issued.BillEmail },
	],
	['that cannot be read go', { BillEmail: 'a@b.example', SalesTermRef: '3' }, {}, {}],
])('address and terms of a form %s', (_what, current, next, kept) =>
	expect(keepIssuing({ ...issued, ...current }, { ...issued, ...next })).toEqual(kept),
);

it.each<[string, object, object]>([
	['nothing', {}, {}],
	[
		'all that the node sends',
		{
			...{ CustomerRef: { value: '58', name: 'Acme' }, CurrencyRef: { value: 'EUR' } },
			...{ TxnDate: '2026-10-01', DueDate: '2026-10-31', SalesTermRef: { value: '3' } },
			...{ ExchangeRate: 1.23, CustomerMemo: { value: 'Thank you' } },
			...{ BillEmailCc: { Address: 'a@b.example' }, BillEmailBcc: { Address: 'c@d.example' } },
			...{ AllowOnlineACHPayment: true, AllowOnlineCreditCardPayment: true },
		},
		{
			...{ customer: '58', currency: 'EUR', date: '2026-10-01', 'due date': '2026-10-31' },
			...{ terms: '3', rate: '1.23', message: 'Thank you', cc: 'a@b.example', bcc: 'c@d.example' },
			...{ 'bank transfer': 'on', 'card payment': 'on' },
		},
	],
	[
		'switches that are off and the rate 1 as nothing',
		{ AllowOnlineACHPayment: false, AllowOnlineCreditCardPayment: false, ExchangeRate: 1 },
		{},
	],
	[
		'blanks as nothing',
		{ TxnDate: '', CustomerMemo: { value: '' }, BillEmailCc: {}, DueDate: null },
		{},
	],
	['the tax basis', { GlobalTaxCalculation: 'TaxExcluded' }, { 'tax basis': 'TaxExcluded' }],
])('of a document is read %s', (_what, body, fields) =>
	expect(readFields(body as Record<string, unknown>)).toEqual({
		...{ 'tax basis': 'NotApplicable', ...fields },
	}),
);
