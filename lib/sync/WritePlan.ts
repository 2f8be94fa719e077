import type { Configuration } from '../configuration/Configuration';
import type { DocumentId } from '../mapping/mappedDocuments';
import type { DocumentKind } from '../results/LedgerDocument';
import type { Warning } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import type { FoundDocument } from '../ledger/InBooks';
import type { Ledger } from '../ledger/Ledger';
import type { Candidate } from './BillJob';

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
	/** Ids of documents that the ledger lets nobody change any more, as it said in this run. */
	readonly refused: ReadonlySet<string>;
}

/** What the configuration says about documents that the customer has, and about days that are closed. */
export type WriteRules = Pick<Configuration, 'issuedDocuments' | 'closedPeriod'>;

/** What a ledger says of its numbers. */
export type Numbering = Pick<Ledger, 'numberSpace' | 'documentNumberCharsMax'>;

export type WritePlan<Body = unknown> =
	| {
			readonly step: 'create';
			readonly number: string;
			/** The number is the bill's; that of the document is for the ledger to say. */
			readonly numberedByLedger?: boolean;
			/** YYYY-MM-DD, where that of the bill lies in a closed period. */
			readonly date?: string;
			readonly warnings?: readonly Warning[];
	  }
	| {
			readonly step: 'update';
			readonly target: FoundDocument<Body>;
			/** As in a new document. */
			readonly date?: string;
			/** With what people did in it, once that is known; else what the bill becomes. */
			readonly body?: Body;
			/** For the mark, where it is not that of the translation. */
			readonly coding?: string;
			readonly warnings?: readonly Warning[];
	  }
	| Retirement<Body>
	| {
			readonly step: 'unchanged';
			readonly target: FoundDocument<Body>;
			/** The same version of the bill would become something else today, and this is why the document stays. */
			readonly staysBecause?: Failure;
			readonly body?: Body;
			/** All live documents of the bill, where the target is one of several. */
			readonly row?: readonly FoundDocument<Body>[];
	  }
	| { readonly step: 'fail'; readonly failure: Failure };

/** A document is voided; then the books are read and the bill is planned anew. */
export type Retirement<Body = unknown> =
	/** The bill changed its sign. What follows has a free number that fits. */
	| {
			readonly step: 'retire';
			readonly because: 'otherKind';
			readonly target: FoundDocument<Body>;
			/** Of what follows, as in a new document. */
			readonly date?: string;
	  }
	/** A correction that makes up no difference any more. */
	| {
			readonly step: 'retire';
			readonly because: 'nothingLeft';
			readonly target: FoundDocument<Body>;
			/** The bill's other documents, that which they correct first. */
			readonly standing: readonly FoundDocument<Body>[];
	  }
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

/** The document is issued, so that the difference is a document of its own. */
export interface CorrectingPlan<Body = unknown> {
	readonly step: 'correct';
	readonly target: FoundDocument<Body>;
}

/** What is written, and what is done with it. */
export interface Decision<Body = unknown> {
	readonly candidate: Candidate<Body>;
	readonly plan: WritePlan<Body>;
}
