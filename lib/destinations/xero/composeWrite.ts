import type { CreditNote } from 'xero-node/dist/gen/model/accounting/creditNote';
import type { CurrencyCode } from 'xero-node/dist/gen/model/accounting/currencyCode';
import type { Invoice } from 'xero-node/dist/gen/model/accounting/invoice';
import type { LineAmountTypes } from 'xero-node/dist/gen/model/accounting/lineAmountTypes';
import type { Configuration } from '../../configuration/Configuration';
import type { FoundDocument } from '../../ledger/Ledger';
import { writeMarkBehind, writeMarkUrl } from '../../ledger/ownershipMark';
import { xeroLimits } from './limits';
import type { XeroWrite } from './matchAnswers';
import type { XeroDocument } from './XeroDocument';

type InvoiceStatus = Configuration['invoiceStatus'];

/**
 * Xero's word for something. The client's enumerations have these words as values and call them numbers, and their values
 * come with all of the client.
 */
const word = <Enumeration>(text: string): Enumeration => text as unknown as Enumeration;

/** @param invoiceStatus Of a new document; an update leaves the status alone. */
export function composeInvoice(write: XeroWrite, invoiceStatus: InvoiceStatus): Invoice {
	if (write.action === 'void') {
		return { invoiceID: write.target.id, status: word(voidStatus(write.target)) };
	}
	const { dueDate, reference } = write.body;
	return {
		...(write.action === 'update'
			? { invoiceID: write.target.id }
			: { status: word(invoiceStatus) }),
		type: word('ACCREC'),
		invoiceNumber: write.number,
		url: writeMarkUrl(write.mark),
		...commonFields(write.body),
		...(dueDate === undefined ? {} : { dueDate }),
		...(reference === undefined ? {} : { reference }),
	};
}

/** A credit note has no Url, so the mark stands in its Reference (Accounting API, Credit Notes). */
export function composeCreditNote(write: XeroWrite, invoiceStatus: InvoiceStatus): CreditNote {
	if (write.action === 'void') {
		return { creditNoteID: write.target.id, status: word(voidStatus(write.target)) };
	}
	return {
		...(write.action === 'update'
			? { creditNoteID: write.target.id }
			: { status: word(invoiceStatus) }),
		type: word('ACCRECCREDIT'),
		creditNoteNumber: write.number,
		reference: writeMarkBehind(write.body.reference, write.mark, xeroLimits.referenceCharsMax),
		...commonFields(write.body),
	};
}

const commonFields = ({
	contactID,
	date,
	currencyCode,
	lineAmountTypes,
	lineItems,
}: XeroDocument) => ({
	// Only the id: any other field would change the contact and drop its contact persons.
	contact: { contactID },
	date,
	currencyCode: word<CurrencyCode>(currencyCode),
	lineAmountTypes: word<LineAmountTypes>(lineAmountTypes),
	lineItems: lineItems.map(({ tracking, ...line }) => ({
		...line,
		...(tracking && { tracking: [...tracking] }),
	})),
});

/** What was never approved is deleted, what was is voided: Xero allows just that (Invoices, Status). */
const voidStatus = ({ document }: FoundDocument): 'DELETED' | 'VOIDED' =>
	document.status === 'DRAFT' || document.status === 'SUBMITTED' ? 'DELETED' : 'VOIDED';
