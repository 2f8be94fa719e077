import type { CreditNote } from 'xero-node/dist/gen/model/accounting/creditNote';
import type { CurrencyCode } from 'xero-node/dist/gen/model/accounting/currencyCode';
import type { Invoice } from 'xero-node/dist/gen/model/accounting/invoice';
import type { LineAmountTypes } from 'xero-node/dist/gen/model/accounting/lineAmountTypes';
import type { Configuration } from '../../configuration/Configuration';
import type { FoundDocument } from '../../ledger/InBooks';
import { writeMarkBehind, writeMarkUrl } from '../../ledger/ownershipMark';
import { xeroLimits } from './limits';
import type { XeroWrite } from './matchAnswers';
import type { XeroDocument } from './XeroDocument';

/** What a person may change afterwards: an update leaves it alone. */
export type OfNewDocuments = Pick<Configuration, 'invoiceStatus' | 'brandingThemeId'>;

/**
 * Xero's word for something. The client's enumerations have these words as values and call them numbers, and their values
 * come with all of the client.
 */
const word = <Enumeration>(text: string): Enumeration => text as unknown as Enumeration;

const forNew = ({ invoiceStatus, brandingThemeId }: OfNewDocuments) => ({
	status: word<never>(invoiceStatus),
	...(brandingThemeId !== undefined && { brandingThemeID: brandingThemeId }),
});

export function composeInvoice(write: XeroWrite, ofNew: OfNewDocuments): Invoice {
	if (write.action === 'void') {
		return { invoiceID: write.target.id, status: word(voidStatus(write.target)) };
	}
	const { dueDate, reference } = write.body;
	return {
		...(write.action === 'update' ? { invoiceID: write.target.id } : forNew(ofNew)),
		type: word('ACCREC'),
		invoiceNumber: write.number,
		url: writeMarkUrl(write.mark),
		...commonFields(write.body),
		...(dueDate === undefined ? {} : { dueDate }),
		...(reference === undefined ? {} : { reference }),
	};
}

/** A credit note has no Url, so the mark stands in its Reference (Accounting API, Credit Notes). */
export function composeCreditNote(write: XeroWrite, ofNew: OfNewDocuments): CreditNote {
	if (write.action === 'void') {
		return { creditNoteID: write.target.id, status: word(voidStatus(write.target)) };
	}
	return {
		...(write.action === 'update' ? { creditNoteID: write.target.id } : forNew(ofNew)),
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
