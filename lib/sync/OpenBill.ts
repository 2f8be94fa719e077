import type { DocumentId } from '../mapping/mappedDocuments';
import type { FailedResult } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { ofBill } from '../results/failureCatalogue';
import type { Candidate } from './Candidate';
import type { FoundDocument, PlannedWrite, Unwritten, WriteAnswer } from '../ledger/Ledger';
import type { LookUp } from './lookUpDocuments';
import { describeKind } from './planWrite';

export type Written = Extract<WriteAnswer, { readonly outcome: 'written' }>;

/** A candidate with what this run has already done for it. */
export interface OpenBill<Body> extends LookUp {
	readonly candidate: Candidate<Body>;
	readonly knownAs: readonly DocumentId[];
	/** The document of the other kind, which this run has voided, or may have. */
	readonly replaced?: FoundDocument<Body>;
	/** Documents of the bill that this run has voided, because a newer one stood beside them. */
	readonly retired?: readonly FoundDocument<Body>[];
	/** What this run has created, where it takes another look to know that no other run did so too. */
	readonly created?: Written;
	/** The answer to the last write, which left the bill open. */
	readonly pending?: Unwritten;
}

/** A bill that changed sign may have lost its old document already: that has to be said. */
export function notWritten<Body>(
	{ candidate: { label }, replaced, pending, created }: OpenBill<Body>,
	reason: Failure,
): FailedResult {
	const { message, ...rest } = ofBill(label, reason);
	const voided = replaced
		? ` Before that, ${describeKind(replaced.kind)} ${replaced.number} was voided to make room.`
		: '';
	// Of two documents of the bill one may be what this run has sent.
	const mayBeOurs = created !== undefined || pending?.outcome === 'uncertain';
	const isInTheBooks = reason.code === 'DUPLICATE_DOCUMENTS' && mayBeOurs;
	return {
		output: 'failures',
		outcome: isInTheBooks ? 'written' : 'none',
		failure: { ...rest, message: `${message}${voided}` },
	};
}

/** For the outcome of a bill that has one document again. */
export const describeRetired = <Body>({ retired = [] }: OpenBill<Body>): readonly string[] =>
	retired.map(
		({ kind, number, id }) =>
			`A second document of the bill, ${describeKind(kind)} ${number} (${id}), was voided: two runs had written the bill at the same moment.`,
	);

/** Unknown: it may be there. Books changed: the plan rests on a state that is gone. */
export const isWorthAnotherLook = ({ outcome, failure: reason }: Unwritten): boolean =>
	outcome === 'uncertain' || reason.code === 'BOOKS_CHANGED';

export const voidOf = <Body>(target: FoundDocument<Body>, attempt: number): PlannedWrite<Body> => ({
	action: 'void',
	kind: target.kind,
	number: target.number,
	attempt,
	target,
});
