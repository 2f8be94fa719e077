import type { Configuration } from '../configuration/Configuration';
import type { DocumentId } from '../mapping/mappedDocuments';
import type { DocumentKind } from '../results/LedgerDocument';
import type { Warning } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import type { BookTerms, FoundDocument, Ledger } from '../ledger/Ledger';
import { numberInSequence } from '../ledger/documentNumbers';
import {
	closedFor,
	currencyNotEnabled,
	numberTooLong,
	obstacle,
	staleVersion,
	twoLiveDocuments,
	voided,
} from './planFailures';

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
	/** This very run has voided a document of the other kind, because the bill changed its sign. */
	readonly madeRoom: boolean;
}

/** What the configuration says about documents that the customer has. */
export type IssuedDocuments = Configuration['issuedDocuments'];

/** What a ledger says of its numbers. */
export type Numbering = Pick<Ledger, 'numberSpace' | 'documentNumberCharsMax'>;

export type WritePlan<Body = unknown> =
	| {
			readonly step: 'create';
			readonly number: string;
			/** The number is the bill's; that of the document is for the ledger to say. */
			readonly numberedByLedger?: boolean;
	  }
	| {
			readonly step: 'update';
			readonly target: FoundDocument<Body>;
			/** With what people did in it, once that is known; else what the bill becomes. */
			readonly body?: Body;
			readonly warnings?: readonly Warning[];
	  }
	| Retirement<Body>
	| {
			readonly step: 'unchanged';
			readonly target: FoundDocument<Body>;
			/** The same version of the bill would become something else today, and this is why the document stays. */
			readonly staysBecause?: Failure;
			readonly body?: Body;
	  }
	| { readonly step: 'fail'; readonly failure: Failure };

/** A document is voided; then the books are read and the bill is planned anew. */
export type Retirement<Body = unknown> =
	/** The bill changed its sign. What follows has a free number that fits. */
	| { readonly step: 'retire'; readonly because: 'otherKind'; readonly target: FoundDocument<Body> }
	/** Two runs wrote the bill at the same moment. */
	| {
			readonly step: 'retire';
			readonly because: 'second';
			readonly target: FoundDocument<Body>;
			/** What there is to say if it cannot be voided. */
			readonly failure: Failure;
	  };

/** A plan that brings the bill into the books, or nearer to it. */
export type WriteStep<Body = unknown> = Exclude<
	WritePlan<Body>,
	{ readonly step: 'unchanged' | 'fail' }
>;

/**
 * Decides what one bill does to the books.
 * @param found Every document in the bill's number sequence, of both kinds, and the bill's own under another number;
 * only the bill's own where the ledger numbers its documents itself.
 */
export function planWrite<Body>(
	bill: PlannableBill,
	found: readonly FoundDocument<Body>[],
	terms: BookTerms,
	numbering: Numbering,
	issuedDocuments: IssuedDocuments,
): WritePlan<Body> {
	const { label } = bill;
	const ours = found.filter((document) => isOurs(bill, document));
	const live = ours.filter(({ state }) => state !== 'voided').sort(newestFirst);
	const [target, second] = live;

	if (target && second) return planForSeveral(bill, target, second, live, terms);
	if (target) {
		return planForLiveDocument(bill, target, issuedDocuments, () =>
			planChange(bill, target, found, terms, numbering),
		);
	}

	// Somebody took the mark away, or made the mapping by hand: a second document would be wrong either way. What this
	// run has voided is no second document, whatever became of its mark meanwhile.
	const unmarked = found.find(
		(document) =>
			isKnown(bill, document) &&
			!isOurs(bill, document) &&
			!(bill.madeRoom && document.state === 'voided'),
	);
	if (unmarked) return failing(obstacle('DOCUMENT_UNMARKED', label, unmarked));

	const { numbersByLedger } = terms;
	const stranger = numbersByLedger ? undefined : liveStranger(bill, found, numbering);
	if (stranger) return failing(obstacle('NUMBER_TAKEN', label, stranger));

	const ofThisKind = ours.find(({ kind }) => kind === bill.kind);
	if (ofThisKind && !bill.madeRoom) {
		return failing(voided(label, ofThisKind, laterOfOtherKind(ofThisKind, ours)));
	}

	const preventedByTerms = byTerms(bill, terms);
	if (preventedByTerms) return failing(preventedByTerms);
	if (numbersByLedger) return { step: 'create', number: bill.number, numberedByLedger: true };
	const number = freeNumber(bill, found, numbering);
	const tooLong = byLength(bill, number, numbering);
	return tooLong ? failing(tooLong) : { step: 'create', number };
}

const failing = (failure: Failure) => ({ step: 'fail', failure }) as const;

const isOurs = ({ billId }: Pick<PlannableBill, 'billId'>, { mark }: FoundDocument): boolean =>
	mark?.billId === billId;

const isKnown = ({ knownAs }: PlannableBill, { kind, id }: FoundDocument): boolean =>
	knownAs.some((known) => known.kind === kind && known.id === id);

/** Of one version the one with the smaller id comes first, so that all runs agree which one stays. */
const newestFirst = (one: FoundDocument, other: FoundDocument): number =>
	versionOf(other) - versionOf(one) || one.id.localeCompare(other.id, 'en', { numeric: true });

const versionOf = ({ mark }: FoundDocument): number => mark?.billVersion ?? 0;

/** The books hold a later version of the bill than the one that came in. */
export const isNewer = (document: FoundDocument, { version }: { readonly version: number }) =>
	versionOf(document) > version;

const laterOfOtherKind = (
	document: FoundDocument,
	ours: readonly FoundDocument[],
): FoundDocument | undefined =>
	ours.find((other) => other.kind !== document.kind && versionOf(other) > versionOf(document));

/** Only where nobody has built on any of them; else it is for a person to choose. */
function planForSeveral<Body>(
	{ label }: PlannableBill,
	newest: FoundDocument<Body>,
	second: FoundDocument<Body>,
	live: readonly FoundDocument<Body>[],
	terms: BookTerms,
): WritePlan<Body> {
	const failure = twoLiveDocuments(label, newest, second);
	const isUntouched =
		!second.isSent && live.every(({ state, date }) => state === 'open' && !isClosed(date, terms));
	return isUntouched
		? { step: 'retire', because: 'second', target: second, failure }
		: failing(failure);
}

/**
 * A new content needs a new version. Under the same version other content comes from a setting, a mapping or the account:
 * it reaches a document that nobody has built on yet, and is never an error.
 */
function planForLiveDocument<Body>(
	{ label, kind, digest, billVersion }: PlannableBill,
	target: FoundDocument<Body>,
	issuedDocuments: IssuedDocuments,
	change: () => WritePlan<Body>,
): WritePlan<Body> {
	// Same content is no write, whatever became of the document since, and whichever version it came with.
	if (target.kind === kind && target.mark?.digest === digest) return { step: 'unchanged', target };
	if (isNewer(target, { version: billVersion })) {
		return failing(staleVersion(label, billVersion, target));
	}
	const isSameVersion = versionOf(target) === billVersion;
	if (target.isSent && (isSameVersion || issuedDocuments === 'fail') && target.state !== 'paid') {
		const sent = obstacle('DOCUMENT_ISSUED', label, target);
		return isSameVersion ? { step: 'unchanged', target, staysBecause: sent } : failing(sent);
	}
	const plan = change();
	return isSameVersion && plan.step === 'fail'
		? { step: 'unchanged', target, staysBecause: plan.failure }
		: plan;
}

function planChange<Body>(
	bill: PlannableBill,
	target: FoundDocument<Body>,
	found: readonly FoundDocument<Body>[],
	terms: BookTerms,
	numbering: Numbering,
): WritePlan<Body> {
	const { label } = bill;
	const sameKind = target.kind === bill.kind;
	if (target.state === 'paid') return failing(obstacle('INVOICE_ALREADY_PAID', label, target));
	// A change leaves a draft a draft; a document of the other kind would be a new one.
	const toChange = sameKind && target.isDraft ? { ...terms, closedThrough: undefined } : terms;
	if (isClosed(target.date, toChange)) return failing(obstacle('PERIOD_CLOSED', label, target));
	const prevented = byTerms(bill, toChange);
	if (prevented) return failing(prevented);
	if (sameKind) return { step: 'update', target };

	const retirement = { step: 'retire', because: 'otherKind', target } as const;
	if (terms.numbersByLedger) return retirement;
	// Nothing is voided on the way to a document that then cannot be written.
	const stranger = liveStranger(bill, found, numbering);
	if (stranger) return failing(obstacle('NUMBER_TAKEN', label, stranger));
	const tooLong = byLength(bill, freeNumber(bill, found, numbering), numbering, target);
	return tooLong ? failing(tooLong) : retirement;
}

/** Where numbers of the two kinds are apart, only the bill's own kind can be in the way. */
const isInTheWay = (
	{ kind }: PlannableBill,
	document: FoundDocument,
	{ numberSpace }: Numbering,
): boolean => numberSpace === 'shared' || document.kind === kind;

const liveStranger = <Body>(
	bill: PlannableBill,
	found: readonly FoundDocument<Body>[],
	numbering: Numbering,
): FoundDocument<Body> | undefined =>
	found.find(
		(document) =>
			isInTheWay(bill, document, numbering) &&
			document.state !== 'voided' &&
			!isOurs(bill, document),
	);

/** The first that no document has, in whatever state: what a voided one holds is not used again. */
function freeNumber(
	bill: PlannableBill,
	found: readonly FoundDocument[],
	numbering: Numbering,
): string {
	const held = new Set(
		found
			.filter((document) => isInTheWay(bill, document, numbering))
			.map(({ number }) => number.toLowerCase()),
	);
	for (let place = 1; ; place++) {
		const number = numberInSequence(bill.number, place);
		if (!held.has(number.toLowerCase())) return number;
	}
}

const byLength = (
	{ label }: PlannableBill,
	number: string,
	{ documentNumberCharsMax: charsMax }: Numbering,
	target?: FoundDocument,
): Failure | undefined =>
	number.length > charsMax ? numberTooLong(label, number, charsMax, target) : undefined;

/** What the books as a whole rule out. Asked last: a document that needs no write needs no open period. */
function byTerms({ label, date, currency }: PlannableBill, terms: BookTerms): Failure | undefined {
	if (isClosed(date, terms)) return closedFor(label, date, terms);
	return terms.currencies.has(currency) ? undefined : currencyNotEnabled(label, currency, terms);
}

const isClosed = (date: string | undefined, { closedThrough }: BookTerms): boolean =>
	date !== undefined && closedThrough !== undefined && date <= closedThrough;
