import type { Account } from '../bill/Account';
import type { Period } from '../calendar/Period';
import type { CustomerKey, DraftDocument, DraftLine } from '../document/DraftDocument';
import type { DocumentKind } from '../results/LedgerDocument';
import type { Decimal } from '../money/decimal';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';
import type { Difference, LineNames, Warning } from '../results/BillResult';
import type { LedgerDocument } from '../results/LedgerDocument';
import type { OwnershipMark } from './ownershipMark';

/**
 * An accounting system, as the sync engine sees it: the one port between them. `Body` is the
 * ledger's own document shape and `Terms` what it needs to know of its books; both are opaque to the
 * engine, which hands them on. A ledger keeps nothing from one call to the next.
 *
 * Nothing here throws for what a bill, a person or the vendor can cause.
 */
export interface Ledger<Body = unknown, Terms extends BookTerms = BookTerms> {
	/** Longest document number that the ledger takes. */
	readonly documentNumberCharsMax: number;
	/** Decimals of money, whatever the currency. */
	readonly amountDecimals: number;
	/** Whether an invoice and a credit note stand in each other's way when they have one number. */
	readonly numberSpace: NumberSpace;
	/** Write requests that may be under way at once. */
	readonly writesAtOnceMax: number;

	/** Whether two documents of this kind may have one number, so that two runs at once can both create. */
	numbersRepeat(kind: DocumentKind): boolean;

	/**
	 * Reads once per run what decides whether documents can be written at all.
	 * @param documents Currency and date of the documents to come, so that only what is needed is read.
	 */
	readTerms(documents: readonly CurrencyOnDate[]): Promise<Result<Terms, Failure>>;

	/**
	 * Looks customers up in bulk. A key that is absent from the answer has no customer. A customer that an external mapping
	 * names is taken as it is, without a call, unless its id can be none: the ledger refuses what it cannot use.
	 */
	findCustomers(keys: readonly CustomerKey[]): Promise<Result<readonly FoundCustomer[], Failure>>;

	/** Looks at customers that were taken as they are. */
	confirmCustomers(
		keys: readonly CustomerKey[],
	): Promise<Result<readonly FoundCustomer[], Failure>>;

	createCustomer(
		account: Account,
		currency: string,
		terms: Terms,
	): Promise<Result<FoundCustomer, Failure>>;

	/** The ledger's own document, without number and ownership mark: those depend on the books. */
	translate(
		draft: DraftDocument,
		customerId: string,
		terms: Terms,
	): Result<Translation<Body>, Failure>;

	/** Every document of these kinds, in any state, that has one of these numbers. */
	findDocuments(
		kinds: DocumentKinds,
		numbers: readonly string[],
	): Promise<readonly NumberLookUp<Body>[]>;

	/**
	 * Every document of either kind, in any state, that carries the mark of one of these bills and was created on this
	 * day or later, or the reason why not all of them could be read. Only of a ledger whose terms may say
	 * `numbersByLedger`.
	 * @param createdSince YYYY-MM-DD; undefined where nobody knows how old the bills are.
	 */
	findDocumentsByMark?(
		billIds: ReadonlySet<string>,
		createdSince: string | undefined,
	): Promise<Result<readonly FoundDocument<Body>[], Failure>>;

	/** Documents of this kind, in any state, by the ledger's own ids. */
	findDocumentsById(kind: DocumentKind, ids: readonly string[]): Promise<readonly IdLookUp<Body>[]>;

	/**
	 * Every document of either kind that is dated in the period and carries our mark, in any state, or the
	 * reason why not all of them could be read.
	 */
	listDocuments(period: Period): Promise<Result<readonly ListedDocument[], Failure>>;

	/** Groups writes into requests: how many documents one call carries is the vendor's rule. */
	batches(writes: readonly PlannedWrite<Body>[]): readonly (readonly PlannedWrite<Body>[])[];

	/** Sends one batch. Answers are matched by number, id or key, never by position. */
	write(
		batch: readonly PlannedWrite<Body>[],
	): Promise<ReadonlyMap<PlannedWrite<Body>, WriteAnswer>>;

	/**
	 * What the ledger would say of these writes, as far as reading shows it: asked by Preview, and by Sync about writes that
	 * were refused. Only what the documents name is read. A write that there is nothing to say of may be absent. Not there
	 * where nothing can be known.
	 */
	foresee?(
		writes: readonly ForeseenWrite<Body>[],
		terms: Terms,
	): Promise<ReadonlyMap<ForeseenWrite<Body>, Foreseen<Body>>>;

	/**
	 * Lays what people did with a document over what its bill becomes: how lines are booked, lines of their own, and what the
	 * node does not set. Fails where a line of theirs would change the total. Not there where lines have nothing of the kind.
	 * @param label How messages name the bill.
	 */
	keepEdits?(
		target: FoundDocument<Body>,
		next: Body,
		label: string,
	): Result<KeptEdits<Body>, Failure>;

	/**
	 * What would change in the books, field by field.
	 * @param filled The next body with what the ledger fills in, where that is known.
	 */
	compare(
		current: FoundDocument<Body> | undefined,
		next: Body,
		filled?: Body,
	): readonly Difference[];
}

/** `either`: of both kinds, in one call where the ledger can. */
export type DocumentKinds = DocumentKind | 'either';

export type NumberSpace = 'shared' | 'perKind';

export interface CurrencyOnDate {
	readonly currency: string;
	/** YYYY-MM-DD. */
	readonly date: string;
}

export interface BookTerms {
	/** The organisation or company, by name. */
	readonly company: string;
	readonly baseCurrency: string;
	/** Those of the run that can be invoiced, base currency included. */
	readonly currencies: ReadonlySet<string>;
	/** YYYY-MM-DD: documents dated on or before it are refused. */
	readonly closedThrough?: string;
	/** The ledger gives documents numbers of its own: no number of a bill is sent, and none leads to its document. */
	readonly numbersByLedger?: boolean;
	/** What a user has to know about these books, said once in a run. */
	readonly warnings?: readonly Warning[];
}

export interface FoundCustomer {
	readonly key: CustomerKey;
	readonly id: string;
	readonly name?: string;
	readonly active: boolean;
	/** The only one that documents of the customer can have; absent where the ledger has no such rule. */
	readonly currency?: string;
	/** Only an external mapping leads to it: the account's id is in no field that can be asked for. */
	readonly needsMapping?: boolean;
	/** What took the place of one that is not active, where the ledger says it. */
	readonly mergedInto?: { readonly id: string; readonly name?: string };
}

export interface Translation<Body> {
	readonly body: Body;
	/** Of everything in the body: the same digest is the same content. */
	readonly digest: string;
	/** What its lines are booked to, for the mark. */
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
}

export interface FoundDocument<Body = unknown> {
	readonly kind: DocumentKind;
	readonly id: string;
	readonly number: string;
	/** Paid: any payment or credit is allocated. Voided: also deleted. */
	readonly state: 'open' | 'paid' | 'voided';
	/** YYYY-MM-DD. */
	readonly date?: string;
	/** Whether its amounts include tax. Absent where the ledger does not say. */
	readonly includesTax?: boolean;
	/** Not approved yet, so that closed books do not stop its change. */
	readonly isDraft?: true;
	/** The customer has it, as far as the ledger knows. */
	readonly isSent?: true;
	/** Absent on documents that this package did not write. */
	readonly mark?: OwnershipMark;
	/** The ledger's counter against lost updates, where it has one. */
	readonly revision?: string;
	readonly document: LedgerDocument;
	/** In the ledger's own shape, for comparison. */
	readonly body: Body;
}

/** A document without its lines: of thousands in a list nobody compares those. */
export type ListedDocument = Omit<FoundDocument, 'body' | 'revision'>;

/** The answer for one number, perhaps of one kind only: what is there, or why nobody knows. */
export interface NumberLookUp<Body = unknown> {
	readonly number: string;
	readonly found: Result<readonly FoundDocument<Body>[], Failure>;
}

/** The same for one id. An id that the ledger has never given, or whose document is gone, finds nothing. */
export interface IdLookUp<Body = unknown> {
	readonly id: string;
	readonly found: Result<FoundDocument<Body> | undefined, Failure>;
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

export type WriteAnswer =
	| {
			readonly outcome: 'written';
			readonly document: LedgerDocument;
			/** What the ledger remarked without refusing. */
			readonly warnings?: readonly Warning[];
	  }
	| {
			/** None: nothing was written, for certain. Uncertain: look before doing anything else. */
			readonly outcome: 'none' | 'uncertain';
			readonly failure: Failure;
			/** Said of the call and not of this document: another one in it may be why. */
			readonly ofWholeCall?: true;
	  };

export type Unwritten = Exclude<WriteAnswer, { readonly outcome: 'written' }>;
