import { listDocuments } from '../../../../lib/destinations/xero/listDocuments';
import { answered, outage } from '../../support/answers';
import { expectFail, expectOk } from '../../support/expectOk';
import { answering, called, uuid } from './connection';

const period = { start: '2026-10-01', end: '2026-10-31' };
const mark = 'https://console.m3ter.com/bills/b-1?version=1&digest=0123456789abcdef';
const invoice = { InvoiceID: uuid(1), Type: 'ACCREC', Url: mark };
const creditNote = {
	...{ CreditNoteID: uuid(2), Type: 'ACCRECCREDIT' },
	Reference: 'm3ter bill b-1 v1 0123456789abcdef',
};
const strangers = { ...invoice, InvoiceID: uuid(9), Url: 'https://acme.example' };
const invoices = answered({ Invoices: [invoice, strangers] });

it('lists our documents of a period, in the order of their ids', async () => {
	const { organisation, requests } = answering(
		invoices,
		answered({ CreditNotes: [{ ...creditNote, Reference: 'PO-7' }, creditNote] }),
	);
	const documents = expectOk(await listDocuments(organisation, period));
	expect(documents.map(({ kind, id }) => [kind, id])).toEqual([
		['invoice', uuid(1)],
		['creditNote', uuid(2)],
	]);
	expect(requests.map(called)).toEqual([
		'GET Invoices?where=Type=="ACCREC" AND Date>=DateTime(2026,10,01) AND Date<=DateTime(2026,10,31)&order=InvoiceID ASC&page=1&unitdp=4&pageSize=1000',
		'GET CreditNotes?where=Type=="ACCRECCREDIT" AND Date>=DateTime(2026,10,01) AND Date<=DateTime(2026,10,31)&order=CreditNoteID ASC&page=1&unitdp=4&pageSize=1000',
	]);
});

it.each([
	['invoices', [outage]],
	['credit notes', [invoices, outage]],
])('is no list where the %s cannot be read', async (_what, answers) => {
	const { organisation } = answering(...answers);
	expect(expectFail(await listDocuments(organisation, period)).code).toBe('SERVER_ERROR');
});
