import { daysBetween } from '../calendar/isoDate';
import { writeAmount } from '../document/money';
import type { ChangedDocument, Settlement } from '../ledger/LedgerChanges';
import type { CollectedStatus, PaymentStatus } from '../results/CollectedStatus';

/** @param today YYYY-MM-DD. */
export function describeStatus(document: ChangedDocument, today: string): CollectedStatus {
	const { total, due, paid, credited, paidOn, dueDate } = document.settlement;
	const { currency } = document.document;
	return {
		paymentStatus: paymentStatusOf(document),
		totalWithTax: writeAmount(total, currency),
		amountDue: writeAmount(due, currency),
		amountPaid: writeAmount(paid, currency),
		amountCredited: writeAmount(credited, currency),
		paidOn: paidOn ?? null,
		dueDate: dueDate ?? null,
		daysOverdue: daysOverdue(document, today),
		customer: document.customer ?? null,
		date: document.date ?? null,
		correction: document.mark?.place ?? null,
		billVersion: document.mark?.billVersion ?? null,
	};
}

function paymentStatusOf({ state, isDraft, settlement }: ChangedDocument): PaymentStatus {
	if (state === 'voided') return 'voided';
	return isDraft ? 'open' : statusOf(settlement);
}

/** By the amounts alone. */
export function statusOf({
	due,
	paid,
	credited,
}: Pick<Settlement, 'due' | 'paid' | 'credited'>): PaymentStatus {
	if (due.gt(0)) return paid.plus(credited).gt(0) ? 'partPaid' : 'open';
	return paid.eq(0) && credited.gt(0) ? 'credited' : 'paid';
}

/** Nobody has to pay a draft, nor what the customer is owed. */
function daysOverdue(
	{ kind, state, isDraft, settlement: { due, dueDate } }: ChangedDocument,
	today: string,
): number {
	if (kind !== 'invoice' || state === 'voided' || isDraft || due.lte(0)) return 0;
	return dueDate === undefined ? 0 : Math.max(0, daysBetween(dueDate, today));
}
