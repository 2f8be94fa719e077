import { composeCreditNote, composeInvoice } from '../../../../lib/destinations/xero/composeWrite';
import type { XeroWrite } from '../../../../lib/destinations/xero/matchAnswers';

const mark = { billId: 'b1', billVersion: 3, digest: '0123456789abcdef' };
const lines = [
	{ description: 'A', quantity: 1, unitAmount: 5, lineAmount: 5 },
	{ description: 'B', tracking: [{ trackingCategoryID: 't1', trackingOptionID: 'o1' }] },
];
const body = {
	...{ contactID: 'c1', date: '2026-10-01', dueDate: '2026-10-31', currencyCode: 'USD' },
	...{ lineAmountTypes: 'Exclusive', reference: 'PO-77', lineItems: lines },
};
const writeOf = (given: object): XeroWrite =>
	({
		...{ action: 'create', kind: 'invoice', number: 'INV-101', mark, body },
		...{ target: { id: 'x1', document: { status: 'AUTHORISED' } }, ...given },
	}) as unknown as XeroWrite;

const ofNew = { invoiceStatus: 'SUBMITTED', brandingThemeId: 'theme' } as const;
const common = {
	...{ contact: { contactID: 'c1' }, date: '2026-10-01', currencyCode: 'USD' },
	...{ lineAmountTypes: 'Exclusive', lineItems: lines },
};
const invoice = {
	...{ type: 'ACCREC', invoiceNumber: 'INV-101', ...common },
	...{ url: expect.stringContaining('b1?version=3') as string },
	...{ dueDate: '2026-10-31', reference: 'PO-77' },
};
const creditNote = {
	...{ type: 'ACCRECCREDIT', creditNoteNumber: 'INV-101', ...common },
	reference: expect.stringMatching(/^PO-77.*m3ter bill b1 v3 0123456789abcdef$/) as string,
};

it('a new document has the status and the theme of the settings', () => {
	const forNew = { status: 'SUBMITTED', brandingThemeID: 'theme' };
	expect(composeInvoice(writeOf({}), ofNew)).toEqual({ ...invoice, ...forNew });
	expect(composeCreditNote(writeOf({ kind: 'creditNote' }), ofNew)).toEqual({
		...{ ...creditNote, ...forNew },
	});
	expect(composeInvoice(writeOf({}), { invoiceStatus: 'DRAFT' })).not.toHaveProperty(
		'brandingThemeID',
	);
});

it('an update goes by its id, and leaves status and theme alone', () => {
	const update = { action: 'update' };
	expect(composeInvoice(writeOf(update), ofNew)).toEqual({ ...invoice, invoiceID: 'x1' });
	expect(composeCreditNote(writeOf(update), ofNew)).toEqual({ ...creditNote, creditNoteID: 'x1' });
});

it.each([
	['DRAFT', 'DELETED'],
	['SUBMITTED', 'DELETED'],
	['AUTHORISED', 'VOIDED'],
	['PAID', 'VOIDED'],
])('a document that is %s becomes %s, and nothing else of it is sent', (was, status) => {
	const write = writeOf({ action: 'void', target: { id: 'x1', document: { status: was } } });
	expect(composeInvoice(write, ofNew)).toEqual({ invoiceID: 'x1', status });
	expect(composeCreditNote(write, ofNew)).toEqual({ creditNoteID: 'x1', status });
});

it('what the bill has not is not sent, so that it stays as it is in Xero', () => {
	const write = writeOf({ body: { ...body, dueDate: undefined, reference: undefined } });
	const sent = composeInvoice(write, ofNew);
	expect(['dueDate' in sent, 'reference' in sent]).toEqual([false, false]);
});
