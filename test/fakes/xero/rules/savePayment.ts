import type Big from 'big.js';
import { fail, ok, type Result } from '../../../../lib/result';
import { dayOf, type IsoDate } from '../books/dates';
import { roundHalfUp } from '../books/decimals';
import { amountDue, type OrganisationBooks } from '../books/organisationBooks';
import type { XeroAccount, XeroDocument, XeroPayment } from '../books/types';

export interface PaymentBody {
	invoiceId?: string;
	invoiceNumber?: string;
	accountCode?: string;
	accountId?: string;
	date?: IsoDate;
	amount?: Big;
	reference?: string;
}

interface PaymentAttempt {
	invoice?: XeroDocument;
	account?: XeroAccount;
	amount?: Big;
}

type PaymentRule = (attempt: PaymentAttempt) => string | undefined;

// The payments page states these conditions; the wordings are ours.
const invoiceIsOpen: PaymentRule = ({ invoice }) =>
	invoice?.status === 'AUTHORISED'
		? undefined
		: 'Payments can only be made against Authorised documents';

const accountTakesPayments: PaymentRule = ({ account }) =>
	account && (account.type === 'BANK' || account.enablePaymentsToAccount)
		? undefined
		: 'The account is not a bank account and payments to it are not enabled';

const amountIsPositive: PaymentRule = ({ amount }) =>
	amount?.gt(0) ? undefined : 'The payment amount must be greater than zero';

const amountIsOutstanding: PaymentRule = ({ invoice, amount }) =>
	invoice && amount?.gt(amountDue(invoice))
		? 'Payment amount exceeds the amount outstanding on this document'
		: undefined;

const paymentRules: readonly PaymentRule[] = [
	invoiceIsOpen,
	accountTakesPayments,
	amountIsPositive,
	amountIsOutstanding,
];

export interface SavedPayment {
	payment: XeroPayment;
	invoice: XeroDocument;
}

export function savePayment(
	books: OrganisationBooks,
	body: PaymentBody,
): Result<SavedPayment, string[]> {
	const invoice =
		body.invoiceId === undefined
			? books.documentByNumber('invoice', body.invoiceNumber ?? '')
			: books.documentById('invoice', body.invoiceId);
	const account = [...books.accounts.values()].find(
		({ code, accountId }) => code === body.accountCode || accountId === body.accountId,
	);
	const amount = body.amount && roundHalfUp(body.amount, 2);
	const messages = paymentRules.flatMap((rule) => rule({ invoice, account, amount }) ?? []);
	if (messages.length > 0 || !invoice || !account || !amount) return fail(messages);
	const payment = books.pay(invoice.id, {
		amount,
		accountCode: account.code,
		date: body.date ?? dayOf(books.world.nowMs()),
		reference: body.reference,
	});
	return ok({ payment, invoice: books.documentById('invoice', invoice.id) ?? invoice });
}

/** POST /Payments/{PaymentID} with Status DELETED: reopens what it had paid. */
export function deletePayment(
	books: OrganisationBooks,
	paymentId: string,
): SavedPayment | undefined {
	const invoice = books.documents.find(({ payments }) =>
		payments.some((payment) => payment.paymentId === paymentId),
	);
	const payment = invoice?.payments.find((candidate) => candidate.paymentId === paymentId);
	if (!invoice || !payment) return undefined;
	const deleted: XeroPayment = { ...payment, status: 'DELETED' };
	books.putPayments(
		invoice,
		invoice.payments.map((candidate) => (candidate === payment ? deleted : candidate)),
	);
	return { payment: deleted, invoice: books.documentById(invoice.kind, invoice.id) ?? invoice };
}
