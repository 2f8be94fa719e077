import { ObjectSerializer } from 'xero-node/dist/gen/model/accounting/models';
import { composeCreditNote, composeInvoice } from '../../../../lib/destinations/xero/composeWrite';
import { wireNames } from '../../../../lib/destinations/xero/wireNames';
import type { XeroDocument } from '../../../../lib/destinations/xero/XeroDocument';

const body: XeroDocument = {
	kind: 'invoice',
	contactID: 'contact-1',
	date: '2025-03-31',
	dueDate: '2025-04-30',
	currencyCode: 'GBP',
	lineAmountTypes: 'Exclusive',
	reference: 'PO-7',
	lineItems: [
		{
			description: 'API calls',
			quantity: 3,
			unitAmount: 19.99,
			lineAmount: 59.97,
			itemCode: 'API',
			accountCode: '200',
			taxType: 'OUTPUT2',
		},
	],
};
const create = {
	action: 'create',
	number: 'HM-101',
	mark: { billId: 'bill-1', billVersion: 3, digest: '0123456789abcdef' },
	attempt: 1,
} as const;

it.each([
	['Invoice', composeInvoice({ ...create, kind: 'invoice', body }, { invoiceStatus: 'DRAFT' })],
	[
		'CreditNote',
		composeCreditNote({ ...create, kind: 'creditNote', body }, { invoiceStatus: 'AUTHORISED' }),
	],
])("%s is spelled as Xero's own client spells it", (model, document) => {
	const byClient: unknown = JSON.parse(JSON.stringify(ObjectSerializer.serialize(document, model)));
	expect(wireNames(document)).toEqual(byClient);
});

it('what has no value is left out, in what stands inside as well', () =>
	expect(wireNames({ number: undefined, contact: { name: undefined, id: null } })).toStrictEqual({
		Contact: { Id: null },
	}));
