import type { DocumentId } from '../mapping/mappedDocuments';
import type { DocumentKind } from '../results/LedgerDocument';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import type { BookTerms, FoundDocument } from '../ledger/Ledger';
import { numberInSequence, placeInSequence } from '../ledger/documentNumbers';

/** A bill that is ready to be written, as far as planning needs it. */
export interface PlannableBill {
	/** How messages name it. */
	readonly label: string;
	readonly billId: string;
	readonly billVersion: number;
	readonly digest: string;
	readonly kind: DocumentKind;
	/** Without any suffix. */
	readonly number: string;
	/** YYYY-MM-DD. */
	readonly date: string;
	readonly currency: string;
	/** Documents that are the bill's by its external mappings or by an earlier look. */
	readonly knownAs: readonly DocumentId[];
	/** The other kind's document was voided by this very run. */
	readonly replaced: boolean;
}

export type WritePlan<Body = unknown> =
	| { readonly step: 'create'; readonly number: string }
	| { readonly step: 'update'; readonly target: FoundDocument<Body> }
	/** The bill changed sign: void the document of the other kind, then create. */
	| { readonly step: 'replace'; readonly target: FoundDocument<Body>; readonly number: string }
	/** Two runs wrote the bill at the same moment: the older document goes, then the books are read anew. */
	| { readonly step: 'retire'; readonly target: FoundDocument<Body>; readonly failure: Failure }
	| { readonly step: 'unchanged'; readonly target: FoundDocument<Body> }
	| { readonly step: 'refuse'; readonly failure: Failure };

/** A plan that brings the bill into the books. */
export type WriteStep<Body = unknown> = Extract<
	WritePlan<Body>,
	{ readonly step: 'create' | 'update' | 'replace' }
>;

/**
 * Decides what one bill does to the books.
 * @param found Every document in the bill's number sequence, of both kinds, and the bill's own under another number.
 */
export function planWrite<Body>(
	bill: PlannableBill,
	found: readonly FoundDocument<Body>[],
	terms: BookTerms,
): WritePlan<Body> {
	const ours = found.filter((document) => isOurs(bill, document));
	const live = ours.filter(({ state }) => state !== 'voided').sort(newestFirst);
	const [target, second] = live;

	if (target && second) return planForSeveral(bill, target, second, live, terms);
	if (target) return planForLiveDocument(bill, target, found, terms);

	// Somebody took the mark away, or made the mapping by hand: a second document would be wrong either way.
	const unmarked = found.find((document) => isKnown(bill, document) && !isOurs(bill, document));
	if (unmarked) return refuse('DOCUMENT_UNMARKED', bill, unmarked);

	const stranger = liveStrangerWithNumber(bill, found);
	if (stranger) return refuse('NUMBER_TAKEN', bill, stranger);

	const voided = ours.find(({ kind }) => kind === bill.kind);
	if (voided && !bill.replaced) return refuseVoided(bill, voided, ours);

	const refused = refuseByTerms(bill, terms);
	if (refused) return refused;
	return { step: 'create', number: freeNumber(bill, found) };
}

const isOurs = ({ billId }: PlannableBill, { mark }: FoundDocument): boolean =>
	mark?.billId === billId;

const isKnown = ({ knownAs }: PlannableBill, { kind, id }: FoundDocument): boolean =>
	knownAs.some((known) => known.kind === kind && known.id === id);

/** Of one version the one with the smaller id comes first, so that all runs agree which one stays. */
const newestFirst = (one: FoundDocument, other: FoundDocument): number =>
	(other.mark?.billVersion ?? 0) - (one.mark?.billVersion ?? 0) ||
	one.id.localeCompare(other.id, 'en', { numeric: true });

/** Only where nobody has built on any of them; else it is for a person to choose. */
function planForSeveral<Body>(
	bill: PlannableBill,
	newest: FoundDocument<Body>,
	second: FoundDocument<Body>,
	live: readonly FoundDocument<Body>[],
	terms: BookTerms,
): WritePlan<Body> {
	const refusal = refuse('DUPLICATE_DOCUMENTS', bill, newest, second);
	const isUntouched = live.every(({ state, date }) => state === 'open' && !isClosed(date, terms));
	return isUntouched ? { step: 'retire', target: second, failure: refusal.failure } : refusal;
}

function planForLiveDocument<Body>(
	bill: PlannableBill,
	target: FoundDocument<Body>,
	found: readonly FoundDocument<Body>[],
	terms: BookTerms,
): WritePlan<Body> {
	const sameKind = target.kind === bill.kind;

	if (isNewer(target, { version: bill.billVersion })) {
		return { step: 'refuse', failure: staleVersion(bill.label, bill.billVersion, target) };
	}
	// Same content is no write, whatever became of the document since.
	if (sameKind && target.mark?.digest === bill.digest) return { step: 'unchanged', target };
	if (target.state === 'paid') return refuse('INVOICE_ALREADY_PAID', bill, target);
	if (isClosed(target.date, terms)) return refuse('PERIOD_CLOSED', bill, target);
	const refused = refuseByTerms(bill, terms);
	if (refused) return refused;
	if (sameKind) return { step: 'update', target };

	const stranger = liveStrangerWithNumber(bill, found);
	if (stranger) return refuse('NUMBER_TAKEN', bill, stranger);
	return { step: 'replace', target, number: freeNumber(bill, found) };
}

/** The books hold a later version of the bill than the one that came in. */
export const isNewer = ({ mark }: FoundDocument, { version }: { readonly version: number }) =>
	(mark?.billVersion ?? 0) > version;

export const staleVersion = (label: string, version: number, target: FoundDocument): Failure =>
	failure(
		'STALE_VERSION',
		`${label} came in as version ${version}, but ${describeKind(target.kind)} ${target.number} already holds version ${target.mark?.billVersion}.`,
		{ details: detailsOf(target) },
	);

/** Numbers of invoices and of credit notes are apart: only the bill's own kind can be in the way. */
const liveStrangerWithNumber = <Body>(
	bill: PlannableBill,
	found: readonly FoundDocument<Body>[],
): FoundDocument<Body> | undefined =>
	found.find(
		(document) =>
			document.kind === bill.kind && document.state !== 'voided' && !isOurs(bill, document),
	);

/** A number that a voided document holds is not used again. */
function freeNumber<Body>(bill: PlannableBill, found: readonly FoundDocument<Body>[]): string {
	const taken = found
		.filter(({ kind }) => kind === bill.kind)
		.map(({ number }) => placeInSequence(bill.number, number) ?? 0);
	return numberInSequence(bill.number, Math.max(0, ...taken) + 1);
}

/**
 * A bill that changed its sign twice leaves the same picture when a run ends between its void and its
 * create as when a person voids both documents. The books cannot tell, so a person has to.
 */
function refuseVoided(
	bill: PlannableBill,
	voided: FoundDocument,
	ours: readonly FoundDocument[],
): { readonly step: 'refuse'; readonly failure: Failure } {
	const refusal = refuse('DOCUMENT_VOIDED', bill, voided);
	const later = ours.find(
		({ kind, mark }) =>
			kind !== bill.kind && (mark?.billVersion ?? 0) > (voided.mark?.billVersion ?? 0),
	);
	if (!later) return refusal;
	const message = `${refusal.failure.message} So was ${describeKind(later.kind)} ${later.number}, which came after it: by a person, or by a run of this integration that ended before it could write the new document.`;
	return { ...refusal, failure: { ...refusal.failure, message } };
}

/** What the books as a whole refuse. Asked last: a document that needs no write needs no open period. */
function refuseByTerms(
	{ label, date, currency }: PlannableBill,
	terms: BookTerms,
): { readonly step: 'refuse'; readonly failure: Failure } | undefined {
	if (isClosed(date, terms)) {
		const message = `${label} is dated ${date}, but ${terms.company} is closed through ${terms.closedThrough}.`;
		return { step: 'refuse', failure: failure('PERIOD_CLOSED', message) };
	}
	if (!terms.currencies.has(currency)) {
		const message = `${label} is in ${currency}, which ${terms.company} does not have.`;
		return { step: 'refuse', failure: failure('CURRENCY_NOT_ENABLED', message) };
	}
	return undefined;
}

const isClosed = (date: string | undefined, { closedThrough }: BookTerms): boolean =>
	date !== undefined && closedThrough !== undefined && date <= closedThrough;

type Refusal =
	| 'DUPLICATE_DOCUMENTS'
	| 'INVOICE_ALREADY_PAID'
	| 'PERIOD_CLOSED'
	| 'NUMBER_TAKEN'
	| 'DOCUMENT_UNMARKED'
	| 'DOCUMENT_VOIDED';

function refuse(
	code: Refusal,
	bill: PlannableBill,
	target: FoundDocument,
	second?: FoundDocument,
): { step: 'refuse'; failure: Failure } {
	const document = `${describeKind(target.kind)} ${target.number}`;
	const sentences: Record<Refusal, string> = {
		DUPLICATE_DOCUMENTS: `${bill.label} has two live documents in the ledger, ${document} and ${describeKind(second?.kind ?? target.kind)} ${second?.number}.`,
		INVOICE_ALREADY_PAID: `${bill.label} changed, but ${document} already has a payment or credit.`,
		PERIOD_CLOSED: `${bill.label} changed, but ${document} of ${target.date} lies in a closed period.`,
		NUMBER_TAKEN: `${bill.label} was not sent: ${document} is in the books already, and this integration did not write it.`,
		DOCUMENT_UNMARKED: `${bill.label} was not sent: ${document} is named as its document, but does not carry the mark of this bill.`,
		DOCUMENT_VOIDED: `${bill.label}: ${document} was voided in the ledger.`,
	};
	return {
		step: 'refuse',
		failure: failure(code, sentences[code], { details: detailsOf(target) }),
	};
}

const detailsOf = ({ id, number, document: { url } }: FoundDocument) => ({
	documentId: id,
	documentNumber: number,
	url,
});

export const describeKind = (kind: DocumentKind): string =>
	kind === 'invoice' ? 'invoice' : 'credit note';
