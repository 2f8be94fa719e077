import { amountOrZero, type Decimal } from '../../money/decimal';
import type { DocumentKind } from '../../results/LedgerDocument';
import type { FoundDocument, ListedDocument } from '../../ledger/InBooks';
import { readMarkText, readMarkUrl, withoutMarkText } from '../../ledger/ownershipMark';
import type { XeroDocument, XeroLine, XeroTracking } from './XeroDocument';
import { documentUrl } from './documentUrl';
import {
	isAmount,
	isAnything,
	isId,
	isListOf,
	isObjectOf,
	isText,
	type Guard,
	type ShapeOf,
} from './shape';
import { readXeroDate } from './xeroDate';
import { isDraft } from './warnings';

const isTracking = isObjectOf({
	TrackingCategoryID: isText,
	TrackingOptionID: isText,
	Name: isText,
	Option: isText,
});

const isLine = isObjectOf({
	LineItemID: isText,
	Description: isText,
	Quantity: isAmount,
	UnitAmount: isAmount,
	LineAmount: isAmount,
	ItemCode: isText,
	AccountCode: isText,
	TaxType: isText,
	Tracking: isListOf(isTracking),
	DiscountRate: isAmount,
	DiscountAmount: isAmount,
});

const commonFields = {
	Contact: isObjectOf({ ContactID: isText, Name: isText }),
	CurrencyCode: isText,
	// A date that is none stops nobody: Xero itself refuses what its lock dates forbid.
	Date: isAnything,
	FullyPaidOnDate: isAnything,
	LineAmountTypes: isText,
	LineItems: isListOf(isLine),
	Reference: isText,
	Status: isText,
	SubTotal: isAmount,
	Total: isAmount,
	TotalTax: isAmount,
	Type: isText,
};

const invoiceFields = isObjectOf({
	...commonFields,
	InvoiceID: isText,
	InvoiceNumber: isText,
	AmountDue: isAmount,
	AmountPaid: isAmount,
	AmountCredited: isAmount,
	DueDate: isAnything,
	SentToContact: isAnything,
	Url: isText,
});
export type RawInvoice = ShapeOf<typeof invoiceFields>;

const creditNoteFields = isObjectOf({
	...commonFields,
	CreditNoteID: isText,
	CreditNoteNumber: isText,
	Allocations: isListOf(isAnything),
	AppliedAmount: isAmount,
	Payments: isListOf(isAnything),
	RemainingCredit: isAmount,
});
export type RawCreditNote = ShapeOf<typeof creditNoteFields>;

/** Without an id it is no document. */
export const isInvoice: Guard<RawInvoice> = (value): value is RawInvoice =>
	invoiceFields(value) && isId(value.InvoiceID);

export const isCreditNote: Guard<RawCreditNote> = (value): value is RawCreditNote =>
	creditNoteFields(value) && isId(value.CreditNoteID);

export const readInvoice = (
	invoice: RawInvoice,
	shortCode: string | undefined,
): FoundDocument<XeroDocument> => ({
	...readListedInvoice(invoice, shortCode),
	body: {
		...readBody('invoice', invoice),
		...optional('dueDate', readXeroDate(invoice.DueDate)),
		...optional('reference', invoice.Reference),
	},
});

export const readListedInvoice = (
	invoice: RawInvoice,
	shortCode: string | undefined,
): ListedDocument => ({
	...readCommon('invoice', invoice.InvoiceID, invoice.InvoiceNumber, invoice, shortCode),
	state: stateOf(invoice, (invoice.AmountPaid ?? 0) !== 0 || (invoice.AmountCredited ?? 0) !== 0),
	...(invoice.SentToContact === true && { isSent: true as const }),
	mark: readMarkUrl(invoice.Url ?? undefined),
});

export const readCreditNote = (
	creditNote: RawCreditNote,
	shortCode: string | undefined,
): FoundDocument<XeroDocument> => ({
	...readListedCreditNote(creditNote, shortCode),
	body: {
		...readBody('creditNote', creditNote),
		...optional('reference', withoutMarkText(creditNote.Reference ?? undefined)),
	},
});

export const readListedCreditNote = (
	creditNote: RawCreditNote,
	shortCode: string | undefined,
): ListedDocument => ({
	...readCommon(
		'creditNote',
		creditNote.CreditNoteID,
		creditNote.CreditNoteNumber,
		creditNote,
		shortCode,
	),
	state: stateOf(creditNote, isUsed(creditNote)),
	mark: readMarkText(creditNote.Reference ?? undefined),
});

/** Allocated to an invoice, or paid back: either leaves less than the whole credit. */
const isUsed = ({ AppliedAmount, Allocations, Payments }: RawCreditNote): boolean =>
	(AppliedAmount ?? 0) !== 0 || (Allocations?.length ?? 0) > 0 || (Payments?.length ?? 0) > 0;

export const isVoided = (status: string | null | undefined): boolean =>
	status === 'VOIDED' || status === 'DELETED';

type EitherDocument = Pick<RawInvoice & RawCreditNote, keyof typeof commonFields>;

function stateOf({ Status }: EitherDocument, isSettledInPart: boolean): FoundDocument['state'] {
	if (isVoided(Status)) return 'voided';
	return Status === 'PAID' || isSettledInPart ? 'paid' : 'open';
}

function readCommon(
	kind: DocumentKind,
	idInXero: string | null | undefined,
	numberInXero: string | null | undefined,
	document: EitherDocument,
	shortCode: string | undefined,
): Omit<ListedDocument, 'state' | 'mark'> {
	const [id, number] = [idInXero ?? '', numberInXero ?? ''];
	return {
		kind,
		id,
		number,
		date: readXeroDate(document.Date),
		includesTax: includesTax(document),
		...(isAmount(document.TotalTax) && { tax: amountOrZero(document.TotalTax) }),
		...(isDraft(document.Status) && { isDraft: true }),
		document: {
			type: kind,
			id,
			number,
			url: documentUrl(kind, id, shortCode),
			total: netTotal(document).toFixed(2),
			currency: document.CurrencyCode ?? '',
			status: document.Status ?? '',
			lineCount: document.LineItems?.length ?? 0,
		},
	};
}

/** The total that the bill's amounts make up: with prices that include tax it is Xero's Total, else its SubTotal. */
function netTotal(document: EitherDocument): Decimal {
	return amountOrZero(includesTax(document) ? document.Total : document.SubTotal);
}

const includesTax = ({ LineAmountTypes }: EitherDocument): boolean =>
	LineAmountTypes === 'Inclusive';

const readBody = (kind: DocumentKind, document: EitherDocument): XeroDocument => ({
	kind,
	contactID: document.Contact?.ContactID ?? '',
	date: readXeroDate(document.Date) ?? '',
	currencyCode: document.CurrencyCode ?? '',
	lineAmountTypes: readLineAmountTypes(document.LineAmountTypes),
	lineItems: (document.LineItems ?? []).map(readLine),
});

const readLine = (line: ShapeOf<typeof isLine>): XeroLine => ({
	...optional('lineItemID', line.LineItemID),
	description: line.Description ?? '',
	...readAmounts(line),
	...optional('itemCode', line.ItemCode),
	...optional('accountCode', line.AccountCode),
	...optional('taxType', line.TaxType),
	...(line.Tracking && line.Tracking.length > 0 && { tracking: line.Tracking.map(readTracking) }),
	...(line.DiscountRate ? { discountRate: line.DiscountRate } : {}),
	...(line.DiscountAmount ? { discountAmount: line.DiscountAmount } : {}),
});

/** A line of text has no quantity and no price. */
function readAmounts({ Quantity, UnitAmount, LineAmount }: ShapeOf<typeof isLine>) {
	const isTextOnly = (Quantity ?? UnitAmount ?? undefined) === undefined && !LineAmount;
	return isTextOnly
		? {}
		: { quantity: Quantity ?? 1, unitAmount: UnitAmount ?? 0, lineAmount: LineAmount ?? 0 };
}

const readTracking = (tracking: ShapeOf<typeof isTracking>): XeroTracking => ({
	...optional('trackingCategoryID', tracking.TrackingCategoryID),
	...optional('trackingOptionID', tracking.TrackingOptionID),
	...optional('name', tracking.Name),
	...optional('option', tracking.Option),
});

const readLineAmountTypes = (word: string | null = ''): XeroDocument['lineAmountTypes'] =>
	word === 'Inclusive' || word === 'NoTax' ? word : 'Exclusive';

const optional = <Name extends string>(
	name: Name,
	value: string | null | undefined,
): Partial<Record<Name, string>> => (value ? ({ [name]: value } as Record<Name, string>) : {});
