import { correctionNumber } from '../ledger/documentNumbers';
import type { BookTerms, FoundDocument } from '../ledger/InBooks';
import type { Corrections, Ledger } from '../ledger/Ledger';
import type { Candidate } from './BillJob';
import { firstOpenDay } from './closedPeriod';
import { composeCorrection } from './composeCorrection';
import { corrected } from './contentWarnings';
import type { BillRules } from './planBill';
import { numberTooLong, obstacle, staleVersion, twoLiveDocuments, voided } from './planFailures';
import { byTerms } from './planWrite';
import { isNewer, newestFirst, versionOf, whyIssued } from './rowOfDocuments';
import type { Decision, PlannableBill, WritePlan } from './WritePlan';

/** The documents of a bill, in whatever state the corrections are; strangers that have their numbers are among them. */
interface Row<Body> {
	readonly original: FoundDocument<Body>;
	readonly corrections: readonly FoundDocument<Body>[];
}

interface Situation<Body> {
	readonly terms: BookTerms;
	readonly ledger: Ledger<Body>;
	readonly port: Corrections<Body>;
	readonly rules: BillRules;
}

/**
 * Decides what a bill does to a row of documents. The last one that may still change makes up the difference between the
 * bill and those before it; where none may, another one follows.
 */
export function planCorrection<Body>(
	whole: Candidate<Body>,
	bill: PlannableBill,
	{ original, corrections }: Row<Body>,
	situation: Situation<Body>,
): Decision<Body> {
	const { label, digest, billVersion } = bill;
	const alone = (plan: WritePlan<Body>): Decision<Body> => ({ candidate: whole, plan });
	const ours = corrections.filter(({ mark }) => mark?.billId === bill.billId);
	const live = ours.filter(({ state }) => state !== 'voided').sort(byPlace);
	const twins = twinsOf(live);
	const untouched = twins.filter((one) => !whyIssued(bill, one, situation));
	const [first, second] = [...twins].sort(newestFirst);
	if (first && second && untouched.length === twins.length) {
		const failure = twoLiveDocuments(label, first, second);
		return alone({ step: 'retire', because: 'second', target: second, failure });
	}
	// Of two in one place that which may still change.
	const last = untouched.at(-1) ?? live.at(-1) ?? original;
	const row = [original, ...live];
	const latest = [...row].sort((one, other) => versionOf(one) - versionOf(other)).at(-1) ?? last;
	// A correction is of a later version than its original, unless another run has updated that meanwhile: both have the change.
	const isWrittenTwice =
		twins.length > 0 || (last !== original && versionOf(original) === versionOf(last));
	if (!isWrittenTwice && versionOf(latest) === versionOf(last) && last.mark?.digest === digest) {
		return alone({ step: 'unchanged', target: last, row });
	}
	if (isNewer(latest, { version: billVersion })) {
		return alone(failing(staleVersion(label, billVersion, latest)));
	}
	const isSameVersion = versionOf(latest) === billVersion && !isWrittenTwice;
	const decided = decide(
		whole,
		bill,
		{ original, row, last, ours, corrections },
		isSameVersion,
		situation,
	);
	return isSameVersion && decided.plan.step === 'fail'
		? alone({ step: 'unchanged', target: last, row, staysBecause: decided.plan.failure })
		: decided;
}

interface Standing<Body> {
	readonly original: FoundDocument<Body>;
	/** Live ones. */
	readonly row: readonly FoundDocument<Body>[];
	readonly last: FoundDocument<Body>;
	/** Corrections in any state. */
	readonly ours: readonly FoundDocument<Body>[];
	/** And whatever has the number of one. */
	readonly corrections: readonly FoundDocument<Body>[];
}

function decide<Body>(
	whole: Candidate<Body>,
	bill: PlannableBill,
	{ original, row, last, ours, corrections }: Standing<Body>,
	isSameVersion: boolean,
	situation: Situation<Body>,
): Decision<Body> {
	const { label, billVersion } = bill;
	const { ledger, port, terms, rules } = situation;
	const alone = (plan: WritePlan<Body>): Decision<Body> => ({ candidate: whole, plan });
	// The original is corrected because it is issued, and never touched once it has a correction.
	const issued = whyIssued(bill, last, situation, isSameVersion);
	const isOpen = !issued;
	if (issued && (isSameVersion || rules.issuedDocuments !== 'correct')) {
		return alone(failing(obstacle(issued, label, last)));
	}
	const staying = row.filter((one) => one !== original && !(isOpen && one === last));
	const place = Math.max(0, ...staying.map(placeOf)) + 1;
	const number = isOpen ? last.number : freeNumber(bill, corrections);
	const composed = composeCorrection(
		whole,
		{ original, corrections: staying },
		{ place, number },
		port,
		rules,
	);
	if (!composed.ok) return alone(failing(composed.reason));
	const candidate = composed.value;
	if (!candidate) {
		return alone(
			issued
				? { step: 'unchanged', target: last, row, staysBecause: obstacle(issued, label, last) }
				: {
						step: 'retire',
						because: 'nothingLeft',
						target: last,
						standing: [original, ...staying],
					},
		);
	}
	const { draft } = candidate;
	const prevented = byTerms({ ...bill, date: draft.date }, terms, rules);
	if (prevented) return alone(failing(prevented));
	const date = firstOpenDay(draft.date, terms);
	if (isOpen && last.kind === draft.kind) {
		const warnings = [corrected(candidate, original, last.number, port)];
		return {
			candidate,
			plan: { step: 'update', target: last, date: date && (last.date ?? date), warnings },
		};
	}
	const free = freeNumber(bill, corrections);
	const { documentNumberCharsMax: charsMax } = ledger;
	if (free.length > charsMax) {
		return alone(failing(numberTooLong(label, free, charsMax, isOpen ? last : undefined)));
	}
	const next = { ...candidate, draft: { ...draft, number: free } };
	if (isOpen)
		return { candidate: next, plan: { step: 'retire', because: 'otherKind', target: last, date } };
	// A person has voided what this version came to, and it is not for the node to undo that.
	const removed = ours.find((one) => one.state === 'voided' && versionOf(one) === billVersion);
	if (removed && !bill.madeRoom) return alone(failing(voided(label, removed, undefined)));
	return {
		candidate: next,
		plan: { step: 'create', number: free, date, warnings: [corrected(next, original, free, port)] },
	};
}

const failing = (failure: Extract<WritePlan, { step: 'fail' }>['failure']) =>
	({ step: 'fail', failure }) as const;

const placeOf = ({ mark }: FoundDocument): number => mark?.place ?? 0;

const byPlace = (one: FoundDocument, other: FoundDocument): number =>
	placeOf(one) - placeOf(other) || newestFirst(other, one);

/** Live corrections that hold the same place: two runs wrote at the same moment. */
function twinsOf<Body>(live: readonly FoundDocument<Body>[]): readonly FoundDocument<Body>[] {
	const [place] = live.map(placeOf).filter((one, index, all) => all.indexOf(one) !== index);
	return live.filter((one) => placeOf(one) === place);
}

/** The first that no document of either kind has, in whatever state. */
function freeNumber(
	{ number: base }: Pick<PlannableBill, 'number'>,
	holding: readonly FoundDocument[],
): string {
	const held = new Set(holding.map(({ number }) => number.toLowerCase()));
	for (let nth = 1; ; nth++) {
		const number = correctionNumber(base, nth);
		if (!held.has(number.toLowerCase())) return number;
	}
}
