import { NotModelled } from '../notModelled';
import {
	businessRule,
	invalidReference,
	malformedNumber,
	requiredMissing,
	unsupportedProperty,
} from '../rules/faultTexts';
import { type Company, dateOf, newHead, type Payment } from './company';
import { decimalOf, sumOf } from './decimal';
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

/**
 * Receives money for open invoices, so that they are settled in part or in full. A line that is linked to a credit memo
 * uses it up, and leaves less to be received (Payment reference: LinkedTxn of a line is an Invoice or a CreditMemo).
 */
export function createPayment(company: Company, body: Json, nowMs: number): Outcome<Payment> {
	const unknown = Object.keys(body).find((field) => !PAYMENT_FIELDS.has(field));
	if (unknown) return refused(unsupportedProperty(unknown));
	const customerId = refValue(body.CustomerRef);
	if (customerId === undefined) return refused(requiredMissing('CustomerRef'));
	if (typeof body.TotalAmt !== 'number') return refused(malformedNumber('TotalAmt', body.TotalAmt));
	const total = decimalOf(body.TotalAmt);
	const applied = (Array.isArray(body.Line) ? body.Line : []).map(readApplication);
	for (const { type, documentId, amount } of applied) {
		const document = company.documents[type].get(documentId);
		if (!document || document.customerId !== customerId)
			return refused(invalidReference('Line.LinkedTxn.TxnId'));
		if (amount.gt(balanceOf(document)))
			return refused(businessRule(`The ${type} ${documentId} has less than that open`));
	}
	const toReceive = applied.map(({ type, amount }) =>
		type === 'Invoice' ? amount : amount.times(-1),
	);
	if (sumOf(toReceive).gt(total))
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
	for (const application of applied) apply(company, application, payment.id, nowMs);
	return done(payment);
}

function readApplication(line: unknown): Payment['applied'][number] {
	const linked: unknown =
		isObject(line) && Array.isArray(line.LinkedTxn) ? line.LinkedTxn[0] : undefined;
	if (!isObject(line) || !isObject(linked) || typeof line.Amount !== 'number')
		throw new NotModelled('a payment line without Amount and one LinkedTxn');
	const type = linked.TxnType;
	if (type !== 'Invoice' && type !== 'CreditMemo')
		throw new NotModelled(`a payment linked to ${String(type)}`);
	return { type, documentId: String(linked.TxnId), amount: decimalOf(line.Amount) };
}

/** Linking changes the document, so its SyncToken and its time move on: whoever read it before is stale. */
function apply(
	company: Company,
	{ type, documentId, amount }: Payment['applied'][number],
	paymentId: string,
	nowMs: number,
): void {
	const document = company.documents[type].get(documentId);
	if (!document) return;
	company.documents[type].set(documentId, {
		...document,
		syncToken: document.syncToken + 1,
		updatedMs: nowMs,
		payments: [...document.payments, { paymentId, amount }],
	});
}
