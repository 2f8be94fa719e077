import { isRecord } from '../../input/isRecord';
import { amountOrZero, ZERO, type Decimal } from '../../money/decimal';
import { sumOf } from '../../money/sumOf';
import type { ChangedDocument, Settlement } from '../../ledger/LedgerChanges';
import {
	isVoided,
	readListedCreditNote,
	readListedInvoice,
	type RawCreditNote,
	type RawInvoice,
} from './readDocument';
import { isAmount } from './shape';
import { readXeroDate } from './xeroDate';

/** A document that was approved or drafted has them; without them it would look as if nothing were due. */
export const hasAmounts = ({
	Status,
	Total,
	AmountDue,
	RemainingCredit,
}: Pick<
	RawInvoice & RawCreditNote,
	'Status' | 'Total' | 'AmountDue' | 'RemainingCredit'
>): boolean => isVoided(Status) || (isAmount(Total) && isAmount(AmountDue ?? RemainingCredit));

/** Xero counts prepayments and overpayments that were applied among the credits (Accounting API, Invoices). */
export const readChangedInvoice = (
	invoice: RawInvoice,
	shortCode: string | undefined,
): ChangedDocument => {
	const [paid, credited] = [amountOrZero(invoice.AmountPaid), amountOrZero(invoice.AmountCredited)];
	const [total, due] = [amountOrZero(invoice.Total), amountOrZero(invoice.AmountDue)];
	return {
		...readListedInvoice(invoice, shortCode),
		...customerOf(invoice),
		settlement: { total, due, paid, credited, ...datesOf(invoice) },
	};
};

/** What is gone from the credit and was not paid back was used for invoices. */
export const readChangedCreditNote = (
	creditNote: RawCreditNote,
	shortCode: string | undefined,
): ChangedDocument => {
	const [total, due] = [amountOrZero(creditNote.Total), amountOrZero(creditNote.RemainingCredit)];
	const listed = readListedCreditNote(creditNote, shortCode);
	const used = listed.state === 'voided' ? ZERO : total.minus(due);
	const paid = sumOf((creditNote.Payments ?? []).map(amountOf));
	return {
		...listed,
		...customerOf(creditNote),
		settlement: { total, due, paid, credited: used.minus(paid), ...datesOf(creditNote) },
	};
};

const amountOf = (payment: unknown): Decimal =>
	isRecord(payment) ? amountOrZero(payment.Amount) : ZERO;

const customerOf = ({ Contact }: Pick<RawInvoice, 'Contact'>): { readonly customer?: string } =>
	Contact?.Name ? { customer: Contact.Name } : {};

/** Credit notes have no due date. */
const datesOf = (
	document: Pick<RawInvoice, 'FullyPaidOnDate' | 'DueDate'>,
): Pick<Settlement, 'paidOn' | 'dueDate'> => ({
	paidOn: readXeroDate(document.FullyPaidOnDate),
	dueDate: readXeroDate(document.DueDate),
});
