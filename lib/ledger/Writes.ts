import type { DraftLine } from '../document/DraftDocument';
import type { DocumentId } from '../mapping/mappedDocuments';
import type { Decimal } from '../money/decimal';
import type { Failure } from '../results/Failure';
import type { LineNames, Warning } from '../results/BillResult';
import type { DocumentKind, LedgerDocument } from '../results/LedgerDocument';
import type { OwnershipMark } from './ownershipMark';
import type { FoundDocument } from './InBooks';

export interface Translation<Body> {
	readonly body: Body;
	/** Of everything in the body: the same digest is the same content. */
	readonly digest: string;
	/** What its lines are booked to and its fields say, for the mark. */
	readonly coding?: string;
	/** What the ledger is to hold as net total; differs from the draft where its decimals are fewer. */
	readonly total: Decimal;
	/** What is amiss with the document although it can be written. */
	readonly warnings?: readonly Warning[];
}

export interface KeptEdits<Body> {
	readonly body: Body;
	/** `CODING_KEPT` and `CODING_LOST`. */
	readonly warnings: readonly Warning[];
	/** `digestFields` for the mark, where it is not that of the translation. */
	readonly fields?: string;
}

/** A write that is looked at without being sent. */
export interface ForeseenWrite<Body = unknown> {
	readonly kind: DocumentKind;
	readonly number: string;
	readonly body: Body;
	/** Of the bill: where the values of the body come from. */
	readonly lines: readonly DraftLine[];
	/** What it would change. */
	readonly target?: FoundDocument<Body>;
	/** What it would void first. */
	readonly retired?: FoundDocument<Body>;
}

export interface Foreseen<Body = unknown> {
	/** Why the ledger would refuse it. Does not name the bill. */
	readonly failure?: Failure;
	readonly warnings?: readonly Warning[];
	/** Of the lines, in their order. */
	readonly names?: readonly LineNames[];
	/** The body with the values that the ledger fills in where it says nothing. */
	readonly filled?: Body;
}

export type PlannedWrite<Body = unknown> =
	| {
			readonly action: 'create';
			readonly kind: DocumentKind;
			readonly number: string;
			/** The number is the bill's and not sent: the document gets one of the ledger's own. */
			readonly numberedByLedger?: boolean;
			readonly mark: OwnershipMark;
			readonly body: Body;
			/** 1 for the first try of this run. Part of the key where the vendor stores errors under it. */
			readonly attempt: number;
	  }
	| {
			readonly action: 'update';
			readonly kind: DocumentKind;
			readonly number: string;
			readonly mark: OwnershipMark;
			readonly body: Body;
			readonly attempt: number;
			readonly target: FoundDocument<Body>;
	  }
	| {
			readonly action: 'void';
			readonly kind: DocumentKind;
			readonly number: string;
			readonly attempt: number;
			readonly target: FoundDocument<Body>;
	  };

/** A newer version of a bill is what its document says already: the mark takes that version, and nothing else changes. */
export interface MarkRenewal<Body = unknown> {
	readonly target: FoundDocument<Body>;
	readonly mark: OwnershipMark;
}

export type WriteAnswer =
	| {
			readonly outcome: 'written';
			readonly document: LedgerDocument;
			/** What the ledger remarked without refusing. */
			readonly warnings?: readonly Warning[];
			/** Perhaps an earlier request created it, and it counts once a look has found it. */
			readonly mayBeOlder?: true;
	  }
	| {
			/** None: nothing was written, for certain. Uncertain: look before doing anything else. */
			readonly outcome: 'none' | 'uncertain';
			readonly failure: Failure;
			/** Said of the call and not of this document: another one in it may be why. */
			readonly ofWholeCall?: true;
			/** The ledger says that this document came of the same write long before, whatever it has become since. */
			readonly cameBefore?: DocumentId;
	  };

export type Unwritten = Exclude<WriteAnswer, { readonly outcome: 'written' }>;
