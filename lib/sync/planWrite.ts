import type { Failure } from '../results/Failure';
import type { BookTerms, FoundDocument } from '../ledger/InBooks';
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
import { firstOpenDay, isClosed } from './closedPeriod';
import { isNewer, newestFirst, versionOf, whyIssued } from './rowOfDocuments';
import type { CorrectingPlan, Numbering, PlannableBill, WritePlan, WriteRules } from './WritePlan';

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
	rules: WriteRules,
): WritePlan<Body> | CorrectingPlan<Body> {
	const { label } = bill;
	const ours = found.filter((document) => isOurs(bill, document));
	const live = ours.filter(({ state }) => state !== 'voided').sort(newestFirst);
	const [target, second] = live;

	if (target && second) return planForSeveral(bill, target, second, live, terms);
	if (target) {
		return planForLiveDocument(bill, target, terms, rules, () =>
			planChange(bill, target, found, terms, numbering, rules),
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

	const preventedByTerms = byTerms(bill, terms, rules);
	if (preventedByTerms) return failing(preventedByTerms);
	const date = firstOpenDay(bill.date, terms);
	if (numbersByLedger) return { step: 'create', number: bill.number, numberedByLedger: true, date };
	const number = freeNumber(bill, found, numbering);
	const tooLong = byLength(bill, number, numbering);
	return tooLong ? failing(tooLong) : { step: 'create', number, date };
}

const failing = (failure: Failure) => ({ step: 'fail', failure }) as const;

const isOurs = ({ billId }: Pick<PlannableBill, 'billId'>, { mark }: FoundDocument): boolean =>
	mark?.billId === billId;

const isKnown = ({ knownAs }: PlannableBill, { kind, id }: FoundDocument): boolean =>
	knownAs.some((known) => known.kind === kind && known.id === id);

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
	bill: PlannableBill,
	target: FoundDocument<Body>,
	terms: BookTerms,
	rules: WriteRules,
	change: () => WritePlan<Body>,
): WritePlan<Body> | CorrectingPlan<Body> {
	const { label, kind, digest, billVersion } = bill;
	const { issuedDocuments } = rules;
	// Same content is no write, whatever became of the document since, and whichever version it came with.
	if (target.kind === kind && target.mark?.digest === digest) return { step: 'unchanged', target };
	if (isNewer(target, { version: billVersion })) {
		return failing(staleVersion(label, billVersion, target));
	}
	const isSameVersion = versionOf(target) === billVersion;
	if (
		!isSameVersion &&
		issuedDocuments === 'correct' &&
		whyIssued(bill, target, { terms, rules })
	) {
		return { step: 'correct', target };
	}
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
	rules: WriteRules,
): WritePlan<Body> {
	const { label } = bill;
	const sameKind = target.kind === bill.kind;
	if (target.state === 'paid') return failing(obstacle('INVOICE_ALREADY_PAID', label, target));
	// A change leaves a draft a draft; a document of the other kind would be a new one.
	const toChange = sameKind && target.isDraft ? { ...terms, closedThrough: undefined } : terms;
	if (isClosed(target.date, toChange)) return failing(obstacle('PERIOD_CLOSED', label, target));
	const prevented = byTerms(bill, toChange, rules);
	if (prevented) return failing(prevented);
	const openDay = firstOpenDay(bill.date, toChange);
	// It keeps its own day, which is open.
	if (sameKind) return { step: 'update', target, date: openDay && (target.date ?? openDay) };

	const retirement = { step: 'retire', because: 'otherKind', target, date: openDay } as const;
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
export function byTerms(
	{ label, date, currency }: PlannableBill,
	terms: BookTerms,
	{ closedPeriod }: WriteRules,
): Failure | undefined {
	if (closedPeriod === 'fail' && isClosed(date, terms)) return closedFor(label, date, terms);
	return terms.currencies.has(currency) ? undefined : currencyNotEnabled(label, currency, terms);
}
