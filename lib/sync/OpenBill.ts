import { mappedDocuments, type DocumentId } from '../mapping/mappedDocuments';
import type { FailedResult, Warning } from '../results/BillResult';
import { describeKind } from '../results/LedgerDocument';
import type { Failure } from '../results/Failure';
import { failure, ofBill } from '../results/failureCatalogue';
import type { Configuration } from '../configuration/Configuration';
import type { BillJob, Candidate } from './BillJob';
import { correctionVoided, describeIssuedChange } from './contentWarnings';
import type { FoundDocument } from '../ledger/InBooks';
import type { NumberSpace } from '../ledger/Ledger';
import type { Unwritten, WriteAnswer } from '../ledger/Writes';
import { ZERO } from '../money/decimal';
import type { LookUp } from './lookUpDocuments';
import type { Retirement } from './WritePlan';

export type Written = Extract<WriteAnswer, { readonly outcome: 'written' }>;

/** Bills that are sent again together and with no others, and how many times their call was cut before. */
export interface Share {
	readonly cuts: number;
}

/** A candidate with what this run has already done for it. */
export interface OpenBill<Body> extends LookUp {
	/** What the bill is to become, as far as the books do not say otherwise. */
	readonly whole: Candidate<Body>;
	/** What is written of it by the plan that was made last. */
	readonly candidate: Candidate<Body>;
	readonly knownAs: readonly DocumentId[];
	/** Writes sent since the last one that got through. */
	readonly attempts: number;
	/** What this run has voided. */
	readonly retired: readonly Retirement<Body>[];
	/** What this run has created, where it takes another look to know that no other run did so too. */
	readonly created?: Written;
	/** Ids of documents that the ledger lets nobody change, as it said in this run. */
	readonly refused: ReadonlySet<string>;
	/** A document that this run sent went without an answer: of two documents of the bill one may be it. */
	readonly unanswered?: boolean;
	/** The last write, where its answer left the bill open. */
	readonly pending?: {
		readonly answer: Unwritten;
		readonly retirement?: Retirement<Body>;
		/** What there is to say of the write once a look shows that it got through. */
		readonly warnings?: readonly Warning[];
	};
	/** The last call that held the bill was larger, and failed. */
	readonly share?: Share;
}

export const openBill = <Body>(
	candidate: Candidate<Body>,
	{
		destination: { tables },
		issuedDocuments,
	}: Pick<Configuration, 'destination' | 'issuedDocuments'>,
	numberSpace: NumberSpace,
): OpenBill<Body> => ({
	whole: candidate,
	candidate,
	// Where the kinds share their numbers, a document of the other kind is in the way whoever wrote it.
	ownKindOnly: numberSpace === 'perKind' && wasAlwaysInvoice(candidate.job),
	billId: candidate.draft.billId,
	kind: candidate.draft.kind,
	number: candidate.draft.number,
	createdOn: candidate.job.bill.createdOn,
	knownAs: mappedDocuments(candidate.job.mappings, candidate.draft.billId, tables),
	attempts: 0,
	retired: [],
	refused: new Set(),
	mayBeCorrected:
		candidate.job.bill.version > 1
			? {
					version: candidate.draft.billVersion,
					digest: candidate.translation.digest,
					always: issuedDocuments === 'correct',
				}
			: undefined,
});

/**
 * Whether no credit note can be the bill's, in whatever state: no version came before it or after it, and lines that all
 * charge make an invoice whichever of them a configuration leaves out.
 */
const wasAlwaysInvoice = ({ bill, isNewest }: BillJob): boolean =>
	isNewest === true &&
	bill.version === 1 &&
	bill.lineItems.every(({ convertedSubtotal }) => convertedSubtotal.gte(ZERO));

export const afterRetirement = <Body>(
	{ retired, ...entry }: OpenBill<Body>,
	retirement: Retirement<Body>,
): OpenBill<Body> => ({
	...entry,
	retired: [...retired, retirement],
	attempts: 0,
	pending: undefined,
	share: undefined,
});

/** A void without an answer whose document is gone was this run's: only the answer was lost. */
export function afterLookUp<Body>(
	entry: OpenBill<Body>,
	found: readonly FoundDocument<Body>[],
): OpenBill<Body> {
	const { pending } = entry;
	if (!pending?.retirement) return entry;
	const { answer, retirement } = pending;
	const isGone = !found.some(
		({ kind, id, state }) =>
			kind === retirement.target.kind && id === retirement.target.id && state !== 'voided',
	);
	if (!isGone) return entry;
	return answer.outcome === 'uncertain'
		? afterRetirement(entry, retirement)
		: { ...entry, pending: undefined };
}

/** A document that was found once is found again by later looks of this run, whoever renumbers it. */
export function withKnown<Body>(entry: OpenBill<Body>, { kind, id }: DocumentId): OpenBill<Body> {
	const others = entry.knownAs.filter((known) => known.kind !== kind || known.id !== id);
	return { ...entry, knownAs: [...others, { kind, id }] };
}

/** A bill that changed sign may have lost its old document already: that has to be said. */
export function notWritten(
	{ candidate: { label }, retired, unanswered, created }: OpenBill<unknown>,
	reason: Failure,
): FailedResult {
	const { message, ...rest } = ofBill(label, reason);
	const voided = retired
		.filter(({ because }) => because === 'otherKind')
		.map(({ target }) => ` Before that, ${nameOf(target)} was voided to make room.`);
	const mayBeOurs = created !== undefined || unanswered === true;
	const isOneLeft = retired.some(({ because }) => because === 'second');
	return {
		output: 'failures',
		outcome: mayBeOurs ? outcomeOf(reason, isOneLeft) : 'none',
		failure: { ...rest, message: [message, ...voided].join('') },
	};
}

/** Of two documents the one that stays may be this run's. */
function outcomeOf({ code }: Failure, isOneLeft: boolean): FailedResult['outcome'] {
	if (code === 'DUPLICATE_DOCUMENTS') return 'written';
	return isOneLeft ? 'uncertain' : 'none';
}

/** Before a write, a failed look-up is harmless; after one, nobody knows. */
export function notLookedUp(entry: OpenBill<unknown>, reason: Failure): FailedResult {
	const { pending, candidate } = entry;
	if (pending?.answer.outcome !== 'uncertain') return notWritten(entry, reason);
	const { message, destinationCode, destinationMessages, details } = pending.answer.failure;
	const what = pending.retirement
		? `${candidate.label} could not be sent yet: ${nameOf(pending.retirement.target)} was to be voided first, but the ledger did not say whether it was`
		: `${candidate.label} was sent, but the ledger did not say whether it was written`;
	return {
		output: 'failures',
		outcome: 'uncertain',
		failure: failure(
			'OUTCOME_UNKNOWN',
			`${what} (${message}), and it could not be looked up afterwards (${reason.message}).`,
			{
				destinationCode,
				destinationMessages,
				details,
				retryAfterSeconds: reason.retryAfterSeconds,
			},
		),
	};
}

/** For the result of a bill that has one document again. */
export const describeRetired = (
	{ retired }: OpenBill<unknown>,
	tense: 'was' | 'would be' = 'was',
): readonly Warning[] =>
	retired.flatMap((retirement): readonly Warning[] => {
		const { target } = retirement;
		if (retirement.because === 'second') {
			return [
				{
					code: 'LEDGER_WARNING',
					message: `A second document of the bill, ${nameOf(target)} (${target.id}), ${tense} voided: two runs had written the bill at the same moment.`,
				},
			];
		}
		return retirement.because === 'nothingLeft'
			? [correctionVoided(target, tense)]
			: describeIssuedChange(retirement);
	});

const nameOf = ({ kind, number }: FoundDocument): string => `${describeKind(kind)} ${number}`;
