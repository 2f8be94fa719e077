import { writeKey } from '../../ledger/contentDigest';
import { amountOrZero, isPositive } from '../../money/decimal';
import { toJsonNumber } from '../../money/toJsonNumber';
import { fail, ok, type Result } from '../../result';
import type { Warning } from '../../results/BillResult';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { callXero, readList } from './accountingApi';
import { classifyAnswer } from './failures';
import { xeroLimits } from './limits';
import type { Organisation } from './Organisation';
import { queryInvoices } from './queryDocuments';
import { isCreditNote, type RawCreditNote, type RawInvoice } from './readDocument';
import { readXeroDate } from './xeroDate';

/** Once more after a look that shows that the first one did not get through. */
const attemptsMax = 2;

/**
 * Allocates a credit note to the invoice that it corrects (Accounting API, Credit Notes, PUT /Allocations): as much as is
 * due on the invoice and left of the credit. Both are read before each attempt, so that an allocation whose answer was lost
 * is not made twice.
 */
export async function applyCredit(
	organisation: Organisation,
	runKey: string,
	creditId: string,
	invoiceId: string,
): Promise<readonly Warning[]> {
	for (let attempt = 1; attempt <= attemptsMax; attempt++) {
		const read = await readBoth(organisation, creditId, invoiceId);
		if (!read.ok) return [notApplied(read.reason.message)];
		const { credit, invoice } = read.value;
		if ((credit.Allocations?.length ?? 0) > 0) return [];
		if (credit.Status !== 'AUTHORISED' || invoice.Status === 'DRAFT') {
			return [notApplied('Xero allocates approved documents only.')];
		}
		const [left, due] = [amountOrZero(credit.RemainingCredit), amountOrZero(invoice.AmountDue)];
		const amount = left.lt(due) ? left : due;
		if (!isPositive(amount)) return [notApplied('Nothing is due on the invoice any more.')];
		const answer = await callXero(organisation.send, (api) =>
			api.createCreditNoteAllocation(
				organisation.tenantId,
				creditId,
				{
					allocations: [
						{
							invoice: { invoiceID: invoiceId },
							amount: toJsonNumber(amount) ?? 0,
							date: readXeroDate(credit.Date) ?? '',
						},
					],
				},
				true,
				writeKey('xero', organisation.tenantId, runKey, 'allocate', creditId, String(attempt)),
			),
		);
		if (answer.kind === 'read') {
			return amount.lt(left)
				? [notApplied(`Only ${amount.toFixed(2)} was due on the invoice and was taken off.`)]
				: [];
		}
		const unwritten = classifyAnswer(answer);
		if (unwritten.outcome === 'none') return [notApplied(unwritten.failure.message)];
	}
	return [notApplied('Xero did not say whether it was allocated.')];
}

async function readBoth(
	organisation: Organisation,
	creditId: string,
	invoiceId: string,
): Promise<Result<{ readonly credit: RawCreditNote; readonly invoice: RawInvoice }, Failure>> {
	const credits = readList(
		await callXero(organisation.send, (api) =>
			api.getCreditNote(organisation.tenantId, creditId, xeroLimits.unitAmountDecimals),
		),
		'CreditNotes',
		isCreditNote,
	);
	if (!credits.ok) return credits;
	const invoices = await queryInvoices(organisation, { ids: [invoiceId] });
	if (!invoices.ok) return invoices;
	const [credit] = credits.value;
	const [invoice] = invoices.value.elements;
	return credit && invoice
		? ok({ credit, invoice })
		: fail(failure('BOOKS_CHANGED', 'The credit note or the invoice is not in Xero any more.'));
}

const notApplied = (why: string): Warning => ({
	code: 'CREDIT_NOT_APPLIED',
	message: `The credit note is not allocated to the invoice that it corrects, or not as a whole. ${why} Allocate it in Xero, or refund it.`,
});
