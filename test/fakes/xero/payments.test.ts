import Big from 'big.js';
import { aCreditNote, aLine, anInvoice, createBench, elementsOf, messagesOf } from './testing';

describe('payments', () => {
	const pay = (Amount: number, InvoiceNumber = 'M3-1', Code = '090') => ({
		Payments: [{ Invoice: { InvoiceNumber }, Account: { Code }, Date: '2026-10-01', Amount }],
	});

	it('in full make the invoice PAID, and taking the payment back opens it again', async () => {
		const bench = createBench();
		await bench.create('Invoices', anInvoice(bench));
		const paid = await bench.call('PUT', '/Payments', { json: pay(0.36) });
		const paymentId = String(elementsOf(paid, 'Payments')[0]?.PaymentID);
		const [invoice] = elementsOf(await bench.call('GET', '/Invoices/M3-1'), 'Invoices');
		expect(invoice).toMatchObject({
			Status: 'PAID',
			AmountDue: 0,
			AmountPaid: 0.36,
			FullyPaidOnDate: '/Date(1790812800000+0000)/',
		});
		await bench.call('POST', `/Payments/${paymentId}`, { json: { Status: 'DELETED' } });
		const [reopened] = elementsOf(await bench.call('GET', '/Invoices/M3-1'), 'Invoices');
		expect(reopened).toMatchObject({ Status: 'AUTHORISED', AmountDue: 0.36, Payments: [] });
	});

	it.each([
		[
			'in part',
			'0.10',
			{ LineItems: [aLine()] },
			'This document cannot be edited as it has a payment or credit note allocated to it.',
		],
		[
			'in full',
			'0.36',
			{ Reference: 'x' },
			'This document cannot be edited as it has a payment or credit note allocated to it.',
		],
		[
			'in part',
			'0.10',
			{ Status: 'VOIDED' },
			'The status VOIDED cannot be applied to this document as it has payments or credit notes allocated to it.',
		],
	])('%s (%s) stop the edit %j', async (_part, amount, edit, message) => {
		const bench = createBench();
		const { InvoiceID } = await bench.create('Invoices', anInvoice(bench));
		bench.fake.organisation.pay(String(InvoiceID), { amount: new Big(amount) });
		const edited = await bench.save('Invoices', { InvoiceID, ...edit });
		expect(messagesOf(edited)).toEqual([message]);
	});

	it('stop the edit of a credit note too', async () => {
		const bench = createBench();
		const { CreditNoteID } = await bench.create('CreditNotes', aCreditNote(bench));
		bench.fake.organisation.pay(String(CreditNoteID), { amount: new Big('0.36') });
		const edited = await bench.save('CreditNotes', { CreditNoteID, Reference: 'x' });
		expect(messagesOf(edited)).toHaveLength(1);
	});

	it.each([
		[
			'of more than is due',
			pay(0.37),
			'Payment amount exceeds the amount outstanding on this document',
		],
		['of nothing', pay(0), 'The payment amount must be greater than zero'],
		[
			'to a revenue account',
			pay(0.1, 'M3-1', '200'),
			'The account is not a bank account and payments to it are not enabled',
		],
		[
			'of an unknown invoice',
			pay(0.1, 'M3-9'),
			'Payments can only be made against Authorised documents',
		],
	])('%s are refused', async (_sentence, json, message) => {
		const bench = createBench();
		await bench.create('Invoices', anInvoice(bench));
		const answer = await bench.call('PUT', '/Payments?summarizeErrors=false', { json });
		expect(messagesOf(elementsOf(answer, 'Payments')[0] ?? {})).toEqual([message]);
	});
});
