import { Hono } from 'hono';
import { toMsDate } from '../books/dates';
import { toJsonNumber } from '../books/decimals';
import { notFound, notModelled } from '../errors';
import {
	deletePayment,
	type PaymentBody,
	type SavedPayment,
	savePayment,
} from '../rules/savePayment';
import { envelope } from './envelope';
import {
	isObject,
	type JsonObject,
	readDate,
	readDecimal,
	readText,
	refuseUnknownKeys,
} from './jsonFields';
import { readQuery } from './listQuery';
import { readElements, writeElements } from './writeElements';
import type { XeroEnv } from './xeroEnv';

const paymentKeys = { modelled: ['Invoice', 'Account', 'Date', 'Amount', 'Reference'] };

/** So that a test, or somebody trying the product out, can pay an invoice and take the payment back. */
export function paymentRoutes(): Hono<XeroEnv> {
	const app = new Hono<XeroEnv>();
	const write = app.on(['PUT', 'POST'], '/Payments', async (context) => {
		const elements = await readElements(context, 'Payments');
		return writeElements(context, readQuery(context.req.url, ['summarizeErrors']), {
			listName: 'Payments',
			idKey: 'PaymentID',
			elements,
			save: (element) => savePayment(context.get('books'), readPaymentBody(element)),
			present: presentPayment,
		});
	});
	write.post('/Payments/:id', async (context) => {
		const [element] = await readElements(context, 'Payments');
		if (element?.Status !== 'DELETED') throw notModelled('a change of a payment, only deleting it');
		const deleted = deletePayment(context.get('books'), context.req.param('id'));
		if (!deleted) throw notFound();
		return context.json(envelope(context, { Payments: [presentPayment(deleted)] }));
	});
	return app;
}

function readPaymentBody(json: JsonObject): PaymentBody {
	refuseUnknownKeys(json, paymentKeys, 'Payment');
	const invoice = isObject(json.Invoice) ? json.Invoice : {};
	const account = isObject(json.Account) ? json.Account : {};
	refuseUnknownKeys(invoice, { modelled: ['InvoiceID', 'InvoiceNumber'] }, "a payment's Invoice");
	refuseUnknownKeys(account, { modelled: ['Code', 'AccountID'] }, "a payment's Account");
	return {
		invoiceId: readText(invoice, 'InvoiceID'),
		invoiceNumber: readText(invoice, 'InvoiceNumber'),
		accountCode: readText(account, 'Code'),
		accountId: readText(account, 'AccountID'),
		date: readDate(json, 'Date'),
		amount: readDecimal(json, 'Amount'),
		reference: readText(json, 'Reference'),
	};
}

function presentPayment({ payment, invoice }: SavedPayment): Record<string, unknown> {
	return {
		PaymentID: payment.paymentId,
		Date: toMsDate(payment.date),
		Amount: toJsonNumber(payment.amount, 2),
		Reference: payment.reference ?? '',
		Status: payment.status,
		PaymentType: 'ACCRECPAYMENT',
		Account: { Code: payment.accountCode },
		Invoice: { InvoiceID: invoice.id, InvoiceNumber: invoice.number, Type: 'ACCREC' },
		HasAccount: true,
		HasValidationErrors: false,
	};
}
