import {
	readCreditNote,
	readInvoice,
	type RawCreditNote,
	type RawInvoice,
} from '../../../../lib/destinations/xero/readDocument';
import {
	hasAmounts,
	readChangedCreditNote,
	readChangedInvoice,
} from '../../../../lib/destinations/xero/readSettlement';

const raw: RawInvoice = {
	InvoiceID: 'i1',
	InvoiceNumber: 'INV-101',
	Contact: { ContactID: 'c1', Name: 'Acme Ltd' },
	CurrencyCode: 'USD',
	Date: '/Date(1790812800000+0000)/',
	DueDate: '/Date(1793404800000+0000)/',
	LineAmountTypes: 'Exclusive',
	Status: 'AUTHORISED',
	SubTotal: 100,
	TotalTax: 20,
	Total: 120,
};
const rawCredit: RawCreditNote = {
	CreditNoteID: 'n1',
	CreditNoteNumber: 'CN-1',
	...{ Contact: raw.Contact, CurrencyCode: 'USD', Date: raw.Date, Status: 'AUTHORISED' },
	...{ SubTotal: 100, TotalTax: 20, Total: 120, RemainingCredit: 120 },
};
const mark = 'm3ter bill b1 v3 0123456789abcdef';

type Line = NonNullable<RawInvoice['LineItems']>[number];

it('an invoice is read with all that Xero says of it', () => {
	expect(readInvoice({ ...raw, Reference: 'PO-77', LineItems: [{}] }, undefined)).toMatchObject({
		...{ kind: 'invoice', id: 'i1', number: 'INV-101', date: '2026-10-01', state: 'open' },
		includesTax: false,
		document: {
			...{ type: 'invoice', id: 'i1', number: 'INV-101', total: '100.00', currency: 'USD' },
			...{
				status: 'AUTHORISED',
				lineCount: 1,
				url: expect.stringMatching(/InvoiceID=i1$/) as string,
			},
		},
		body: {
			...{ kind: 'invoice', contactID: 'c1', date: '2026-10-01', dueDate: '2026-10-31' },
			...{ currencyCode: 'USD', lineAmountTypes: 'Exclusive', reference: 'PO-77' },
		},
	});
});

it('of a credit note the mark is no part of its reference', () => {
	const read = readCreditNote({ ...rawCredit, Reference: `PO-77 ${mark}` }, undefined);
	expect(read).toMatchObject({
		...{ kind: 'creditNote', id: 'n1', number: 'CN-1' },
		mark: { billId: 'b1', billVersion: 3, digest: '0123456789abcdef' },
		document: { type: 'creditNote', url: expect.stringMatching(/creditNoteID=n1$/) as string },
		body: { kind: 'creditNote', reference: 'PO-77' },
	});
});

it.each<[string, Partial<RawInvoice>, object]>([
	['nothing', {}, { reference: undefined, lineItems: [] }],
	['a blank reference', { Reference: '' }, { reference: undefined }],
	[
		'no contact, date or currency',
		{ Contact: null, Date: null, CurrencyCode: null },
		{ contactID: '', date: '', currencyCode: '' },
	],
	['no due date', { DueDate: null }, { dueDate: undefined }],
	['prices with tax', { LineAmountTypes: 'Inclusive' }, { lineAmountTypes: 'Inclusive' }],
	['prices without tax', { LineAmountTypes: 'NoTax' }, { lineAmountTypes: 'NoTax' }],
	['no word for it', { LineAmountTypes: null }, { lineAmountTypes: 'Exclusive' }],
	['another word for it', { LineAmountTypes: 'Other' }, { lineAmountTypes: 'Exclusive' }],
])('an invoice with %s is read', (_what, given, body) => {
	const read = readInvoice({ ...raw, ...given }, undefined).body;
	expect({ ...read }).toEqual({ ...readInvoice(raw, undefined).body, ...body });
});

it.each<[string, Line, object]>([
	['of nothing', {}, { description: '' }],
	['of text', { Description: 'Thank you', LineAmount: 0 }, { description: 'Thank you' }],
	[
		'of an amount alone',
		{ LineAmount: 5 },
		{ description: '', quantity: 1, unitAmount: 0, lineAmount: 5 },
	],
	[
		'of a quantity alone',
		{ Quantity: 3 },
		{ description: '', quantity: 3, unitAmount: 0, lineAmount: 0 },
	],
	[
		'of a price alone',
		{ UnitAmount: 4 },
		{ description: '', quantity: 1, unitAmount: 4, lineAmount: 0 },
	],
	[
		'with all that a line can have',
		{
			...{ LineItemID: 'l1', Description: 'Reads', Quantity: 3, UnitAmount: 4, LineAmount: 12 },
			...{
				ItemCode: 'API',
				AccountCode: '200',
				TaxType: 'NONE',
				DiscountRate: 10,
				DiscountAmount: 2,
			},
			Tracking: [
				{ TrackingCategoryID: 't1', TrackingOptionID: 'o1', Name: 'Region', Option: 'EU' },
			],
		},
		{
			...{ lineItemID: 'l1', description: 'Reads', quantity: 3, unitAmount: 4, lineAmount: 12 },
			...{
				itemCode: 'API',
				accountCode: '200',
				taxType: 'NONE',
				discountRate: 10,
				discountAmount: 2,
			},
			tracking: [
				{ trackingCategoryID: 't1', trackingOptionID: 'o1', name: 'Region', option: 'EU' },
			],
		},
	],
	[
		'with blanks, which are nothing',
		{
			...{ LineItemID: '', Description: null, LineAmount: 1, ItemCode: '', AccountCode: null },
			...{ TaxType: '', Tracking: [], DiscountRate: 0, DiscountAmount: 0 },
		},
		{ description: '', quantity: 1, unitAmount: 0, lineAmount: 1 },
	],
	[
		'with tracking of which Xero tells nothing',
		{ LineAmount: 1, Tracking: [{}] },
		{ description: '', quantity: 1, unitAmount: 0, lineAmount: 1, tracking: [{}] },
	],
])('a line %s is read', (_what, given, expected) =>
	expect(readInvoice({ ...raw, LineItems: [given] }, undefined).body.lineItems).toStrictEqual([
		expected,
	]),
);

it.each<[string, Partial<RawInvoice>, object]>([
	['approved', {}, { state: 'open' }],
	['a draft', { Status: 'DRAFT' }, { state: 'open', isDraft: true }],
	['waiting for approval', { Status: 'SUBMITTED' }, { state: 'open', isDraft: true }],
	['paid', { Status: 'PAID' }, { state: 'paid' }],
	['paid in part', { AmountPaid: 1 }, { state: 'paid' }],
	['credited in part', { AmountCredited: 1 }, { state: 'paid' }],
	['voided', { Status: 'VOIDED', AmountPaid: 1 }, { state: 'voided' }],
	['deleted', { Status: 'DELETED' }, { state: 'voided' }],
	['sent', { SentToContact: true }, { isSent: true }],
	['not sent', { SentToContact: false }, {}],
	[
		'with prices that include tax',
		{ LineAmountTypes: 'Inclusive' },
		{ includesTax: true, document: { total: '120.00' } },
	],
	['without a word on tax', { TotalTax: null }, {}],
])('an invoice can be %s', (_what, given, expected) => {
	const read = readInvoice({ ...raw, ...given }, undefined);
	expect(read).toMatchObject(expected);
	expect(['isDraft', 'isSent', 'tax'].filter((name) => name in read)).toEqual([
		...('isDraft' in expected ? ['isDraft'] : []),
		...('isSent' in expected ? ['isSent'] : []),
		...(given.TotalTax === null ? [] : ['tax']),
	]);
	if (read.tax) expect(read.tax.toFixed(2)).toBe('20.00');
});

it.each<[string, RawCreditNote, string]>([
	['nothing of it', { Allocations: [], Payments: [], AppliedAmount: 0 }, 'open'],
	['an amount of it', { AppliedAmount: 1 }, 'paid'],
	['an allocation', { Allocations: [{}] }, 'paid'],
	['a refund', { Payments: [{}] }, 'paid'],
])('a credit note of which is used %s', (_what, given, state) =>
	expect(readCreditNote({ ...rawCredit, ...given }, undefined).state).toBe(state),
);

const figures = ({ settlement }: ReturnType<typeof readChangedInvoice>) =>
	[settlement.total, settlement.due, settlement.paid, settlement.credited].map((amount) =>
		amount.toFixed(),
	);

it.each<[string, RawInvoice, readonly string[]]>([
	['nothing', { AmountDue: 120 }, ['120', '120', '0', '0']],
	['a part', { AmountDue: 70, AmountPaid: 50 }, ['120', '70', '50', '0']],
	[
		'by a credit too',
		{ AmountDue: 0, AmountPaid: 50, AmountCredited: 70 },
		['120', '0', '50', '70'],
	],
])('of an invoice is paid: %s', (_what, given, expected) =>
	expect(figures(readChangedInvoice({ ...raw, ...given }, undefined))).toEqual(expected),
);

it.each<[string, RawCreditNote, readonly string[]]>([
	['nothing', {}, ['120', '120', '0', '0']],
	['for an invoice', { RemainingCredit: 70 }, ['120', '70', '0', '50']],
	[
		'as refunds',
		{ RemainingCredit: 70, Payments: [{ Amount: 30 }, { Amount: 20 }] },
		['120', '70', '50', '0'],
	],
	[
		'both ways',
		{ RemainingCredit: 0, Payments: [{ Amount: 30 }, 'x', {}] },
		['120', '0', '30', '90'],
	],
	['nothing once it is voided', { Status: 'VOIDED', RemainingCredit: 0 }, ['120', '0', '0', '0']],
])('of a credit note is used: %s', (_what, given, expected) =>
	expect(figures(readChangedCreditNote({ ...rawCredit, ...given }, undefined))).toEqual(expected),
);

it('a settlement has its dates and its customer, where Xero tells them', () => {
	const paid = { ...raw, FullyPaidOnDate: '/Date(1790899200000+0000)/' };
	expect(readChangedInvoice(paid, undefined)).toMatchObject({
		...{ customer: 'Acme Ltd', settlement: { paidOn: '2026-10-02', dueDate: '2026-10-31' } },
	});
	expect(
		readChangedCreditNote({ ...rawCredit, Contact: { Name: '' } }, undefined),
	).not.toHaveProperty('customer');
	expect(readChangedInvoice({ ...raw, Contact: null }, undefined)).not.toHaveProperty('customer');
});

it.each<[string, Parameters<typeof hasAmounts>[0], boolean]>([
	['an invoice with both', { Total: 120, AmountDue: 0 }, true],
	['a credit note with both', { Total: 120, RemainingCredit: 0 }, true],
	['one without what is due', { Total: 120 }, false],
	['one without its total', { AmountDue: 120 }, false],
	['one that is voided', { Status: 'VOIDED' }, true],
])('whether total and due are told: %s', (_what, given, expected) =>
	expect(hasAmounts(given)).toBe(expected),
);
