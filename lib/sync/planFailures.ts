import { capitalise } from '../bill/nameBill';
import { describeKind } from '../results/LedgerDocument';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import type { BookTerms, FoundDocument } from '../ledger/InBooks';

/** What the books hold already, and why the bill cannot go beside it or over it. */
type Obstacle =
	| 'INVOICE_ALREADY_PAID'
	| 'DOCUMENT_ISSUED'
	| 'PERIOD_CLOSED'
	| 'NUMBER_TAKEN'
	| 'DOCUMENT_UNMARKED'
	| 'DOCUMENT_VOIDED';

export function obstacle(code: Obstacle, label: string, target: FoundDocument): Failure {
	const document = nameOf(target);
	const sentences: Record<Obstacle, string> = {
		INVOICE_ALREADY_PAID: `${label} changed, but ${document} already has a payment or credit.`,
		DOCUMENT_ISSUED: `${label} changed, but ${document} was sent to the customer already.`,
		PERIOD_CLOSED: `${label} changed, but ${document} of ${target.date} lies in a closed period.`,
		NUMBER_TAKEN: `${label} was not sent: ${document} is in the books already, and this integration did not write it.`,
		DOCUMENT_UNMARKED: `${label} was not sent: ${document} is known as its document, but does not carry the mark of this bill.`,
		DOCUMENT_VOIDED: `${label}: ${document} was voided in the ledger.`,
	};
	return failure(code, sentences[code], { details: detailsOf(target) });
}

export const twoLiveDocuments = (
	label: string,
	newest: FoundDocument,
	second: FoundDocument,
): Failure =>
	failure(
		'DUPLICATE_DOCUMENTS',
		`${label} has two live documents in the ledger, ${nameOf(newest)} and ${nameOf(second)}.`,
		{ details: detailsOf(newest) },
	);

/**
 * A bill that changed its sign twice leaves the same picture when a run ends between its void and its
 * create as when a person voids both documents. The books cannot tell, so a person has to.
 */
export function voided(
	label: string,
	target: FoundDocument,
	later: FoundDocument | undefined,
): Failure {
	const reason = obstacle('DOCUMENT_VOIDED', label, target);
	if (!later) return reason;
	const message = `${reason.message} So was ${nameOf(later)}, which came after it: by a person, or by a run of this integration that ended before it could write the new document.`;
	return { ...reason, message };
}

/** The corrections of a bill are in the books, and what they correct is not. */
export const originalGone = (label: string, correction: FoundDocument): Failure =>
	failure(
		'DOCUMENT_VOIDED',
		`${label}: ${nameOf(correction)} corrects a document that is not in the ledger any more, or has another number or no mark of the bill there.`,
		{
			details: detailsOf(correction),
			remedy:
				'Give the corrected document its number or mark back in the ledger, or enter it again by hand. If it was voided on purpose, void its corrections too, then send the bill again.',
		},
	);

/** A document whose difference to the bill is no amount that a correction could have. */
export const notCorrectable = (label: string, target: FoundDocument, why: string): Failure =>
	failure(
		'DOCUMENT_ISSUED',
		`${label} changed, and ${nameOf(target)} cannot be corrected by another document: ${why}.`,
		{
			details: detailsOf(target),
			remedy:
				'Credit the document in the ledger by hand and enter what the bill comes to. The node does not compute this difference.',
		},
	);

/** Corrections are found by their numbers. */
export const notNumberedByBills = (label: string, { company }: BookTerms): Failure =>
	failure(
		'INVALID_CONFIGURATION',
		`${label} was not sent: ${company} numbers its forms itself, and corrections are found by their numbers.`,
		{
			remedy:
				'Turn on custom transaction numbers in the ledger, or set Options > Issued Documents to Update or Fail. Then send the bill again.',
		},
	);

export const staleVersion = (label: string, version: number, target: FoundDocument): Failure =>
	failure(
		'STALE_VERSION',
		`${label} came in as version ${version}, but ${nameOf(target)} already holds version ${target.mark?.billVersion}.`,
		{ details: detailsOf(target) },
	);

/** @param target Would have made room for the document with this number. */
export function numberTooLong(
	label: string,
	number: string,
	charsMax: number,
	target: FoundDocument | undefined,
): Failure {
	const stays = target ? ` ${capitalise(nameOf(target))} stays as it is.` : '';
	return failure(
		'NUMBER_TOO_LONG',
		`${label} was not sent: its document would have to be ${number}, which has ${number.length} characters, and the ledger takes ${charsMax}.${stays}`,
		{
			details: target && detailsOf(target),
			remedy:
				'Enter what the bill comes to by hand. A shorter bill prefix in m3ter leaves room for the bills to come.',
		},
	);
}

export const closedFor = (label: string, date: string, terms: BookTerms): Failure =>
	failure(
		'PERIOD_CLOSED',
		`${label} is dated ${date}, but ${terms.company} is closed through ${terms.closedThrough}.`,
	);

export const currencyNotEnabled = (label: string, currency: string, terms: BookTerms): Failure =>
	failure(
		'CURRENCY_NOT_ENABLED',
		`${label} is in ${currency}, which ${terms.company} does not have.`,
	);

const nameOf = ({ kind, number }: FoundDocument): string => `${describeKind(kind)} ${number}`;

const detailsOf = ({ id, number, document: { url } }: FoundDocument) => ({
	documentId: id,
	documentNumber: number,
	url,
});
