import { NotModelled } from '../notModelled';
import {
	businessRule,
	invalidReference,
	malformedNumber,
	requiredMissing,
	unsupportedProperty,
} from '../rules/faultTexts';
import { type Company, dateOf, newHead, type Payment } from './company';
import { type Decimal, decimalOf, sumOf } from './decimal';
import { isObject, type Json, refValue, textOrUndefined } from './json';
import { balanceOf } from './postSalesDocument';
import { done, type Outcome, refused } from './outcome';

const PAYMENT_FIELDS = new Set([
	'CustomerRef',
	'TotalAmt',
	'Line',
	'TxnDate',
	'CurrencyRef',
	'PrivateNote',
	'PaymentRefNum',
]);

/** Receives money for open invoices, so that they are settled in part or in full. */
export function createPayment(company: Company, body: Json, nowMs: number): Outcome<Payment> {
	const unknown = Object.keys(body).find((field) => !PAYMENT_FIELDS.has(field));
	if (unknown) return refused(unsupportedProperty(unknown));
	const customerId = refValue(body.CustomerRef);
	if (customerId === undefined) return refused(requiredMissing('CustomerRef'));
	if (typeof body.TotalAmt !== 'number') return refused(malformedNumber('TotalAmt', body.TotalAmt));
	const total = decimalOf(body.TotalAmt);
	const applied = (Array.isArray(body.Line) ? body.Line : []).map(readApplication);
	for (const { documentId, amount } of applied) {
		const invoice = company.documents.Invoice.get(documentId);
		if (!invoice || invoice.customerId !== customerId)
			return refused(invalidReference('Line.LinkedTxn.TxnId'));
		if (amount.gt(balanceOf(invoice)))
			return refused(businessRule(`The invoice ${documentId} has less than that open`));
	}
	if (sumOf(applied.map(({ amount }) => amount)).gt(total))
		return refused(businessRule('The lines of the payment are more than its total'));
	const payment: Payment = {
		...newHead(company, nowMs),
		customerId,
		txnDate: textOrUndefined(body.TxnDate) ?? dateOf(nowMs),
		total,
		applied,
		fields: body,
	};
	company.payments.set(payment.id, payment);
	applied.forEach(({ documentId, amount }) => apply(company, documentId, payment.id, amount));
	return done(payment);
}

function readApplication(line: unknown): Payment['applied'][number] {
	const linked: unknown =
		isObject(line) && Array.isArray(line.LinkedTxn) ? line.LinkedTxn[0] : undefined;
	if (!isObject(line) || !isObject(linked) || typeof line.Amount !== 'number')
		throw new NotModelled('a payment line without Amount and one LinkedTxn');
	if (linked.TxnType !== 'Invoice')
		throw new NotModelled(`a payment linked to ${String(linked.TxnType)}`);
	return { type: 'Invoice', documentId: String(linked.TxnId), amount: decimalOf(line.Amount) };
}

/** Linking changes the invoice, so its SyncToken moves on: whoever read it before is stale. */
function apply(company: Company, documentId: string, paymentId: string, amount: Decimal): void {
	const invoice = company.documents.Invoice.get(documentId);
	if (!invoice) return;
	company.documents.Invoice.set(documentId, {
		...invoice,
		syncToken: invoice.syncToken + 1,
		payments: [...invoice.payments, { paymentId, amount }],
	});
}
