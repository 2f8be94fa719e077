import { dayOf, toMsDate, toMsTimestamp } from '../books/dates';
import { toJsonNumber } from '../books/decimals';
import {
	amountAllocated,
	amountDue,
	amountPaid,
	type OrganisationBooks,
} from '../books/organisationBooks';
import type { XeroContact, XeroDocument, XeroLine, XeroPayment } from '../books/types';
import { AMOUNT_DECIMALS, QUANTITY_DECIMALS } from '../rules/lineArithmetic';

export interface Presentation {
	/** Decimals of UnitAmount in this answer. */
	unitDecimals: number;
	/** Lists have lines only when they are paged, and never with summaryOnly. */
	withLines: boolean;
	/** Lists with summaryOnly leave out payments too. */
	withPayments: boolean;
}

export function presentDocument(
	books: OrganisationBooks,
	document: XeroDocument,
	presentation: Presentation,
): Record<string, unknown> {
	const contact = books.contactById(document.contactId);
	const payments = document.payments.filter(({ status }) => status === 'AUTHORISED');
	const lastPayment = payments.at(-1);
	return {
		...(document.kind === 'invoice'
			? presentInvoiceOnly(document)
			: presentCreditNoteOnly(document)),
		Reference: document.reference ?? '',
		BrandingThemeID: document.brandingThemeId,
		Contact: presentContactOf(contact),
		DateString: `${document.date}T00:00:00`,
		Date: toMsDate(document.date),
		DueDateString: document.dueDate && `${document.dueDate}T00:00:00`,
		DueDate: document.dueDate && toMsDate(document.dueDate),
		Status: document.status,
		LineAmountTypes: document.lineAmountTypes,
		LineItems: presentation.withLines
			? document.lines.map((line) => presentLine(line, presentation.unitDecimals))
			: [],
		SubTotal: amount(document.subTotal),
		TotalTax: amount(document.totalTax),
		Total: amount(document.total),
		UpdatedDateUTC: toMsTimestamp(document.updatedAtMs),
		CurrencyCode: document.currencyCode,
		CurrencyRate: toJsonNumber(document.currencyRate, 6),
		FullyPaidOnDate:
			document.status === 'PAID'
				? toMsDate(lastPayment?.date ?? dayOf(document.updatedAtMs))
				: undefined,
		...(presentation.withPayments ? { Payments: payments.map(presentPaymentOf) } : {}),
		HasAttachments: books.attachmentsOf(document.id).length > 0,
		HasErrors: false,
	};
}

function amount(value: XeroDocument['total']): number {
	return toJsonNumber(value, AMOUNT_DECIMALS);
}

function presentInvoiceOnly(document: XeroDocument) {
	return {
		Type: 'ACCREC',
		InvoiceID: document.id,
		InvoiceNumber: document.number,
		Url: document.url,
		AmountDue: amount(amountDue(document)),
		AmountPaid: amount(amountPaid(document)),
		AmountCredited: amount(amountAllocated(document)),
		SentToContact: document.sentToContact,
		IsDiscounted: document.lines.some((line) => line.discountRate ?? line.discountAmount),
		CreditNotes: [],
		Prepayments: [],
		Overpayments: [],
	};
}

function presentCreditNoteOnly(document: XeroDocument) {
	return {
		Type: 'ACCRECCREDIT',
		CreditNoteID: document.id,
		CreditNoteNumber: document.number,
		RemainingCredit: amount(amountDue(document)),
		Allocations: (document.allocations ?? []).map((allocation) => ({
			AllocationID: allocation.allocationId,
			Amount: amount(allocation.amount),
			Date: toMsDate(allocation.date),
			Invoice: { InvoiceID: allocation.otherId },
		})),
	};
}

function presentContactOf(contact: XeroContact | undefined) {
	return {
		ContactID: contact?.contactId,
		ContactNumber: contact?.contactNumber,
		Name: contact?.name,
		Addresses: [],
		Phones: [],
		ContactGroups: [],
		ContactPersons: [],
		HasValidationErrors: false,
	};
}

function presentLine(line: XeroLine, unitDecimals: number) {
	return {
		LineItemID: line.lineItemId,
		Description: line.description,
		Quantity: line.quantity && toJsonNumber(line.quantity, QUANTITY_DECIMALS),
		UnitAmount: line.unitAmount && toJsonNumber(line.unitAmount, unitDecimals),
		LineAmount: amount(line.lineAmount),
		ItemCode: line.itemCode,
		AccountCode: line.accountCode,
		TaxType: line.taxType,
		TaxAmount: amount(line.taxAmount),
		DiscountRate: line.discountRate && toJsonNumber(line.discountRate, 4),
		DiscountAmount: line.discountAmount && amount(line.discountAmount),
		Tracking: line.tracking.map((tag) => ({
			TrackingCategoryID: tag.trackingCategoryId,
			TrackingOptionID: tag.trackingOptionId,
			Name: tag.name,
			Option: tag.option,
		})),
	};
}

function presentPaymentOf(payment: XeroPayment) {
	return {
		PaymentID: payment.paymentId,
		Date: toMsDate(payment.date),
		Amount: amount(payment.amount),
		Reference: payment.reference ?? '',
		HasAccount: true,
		HasValidationErrors: false,
	};
}
