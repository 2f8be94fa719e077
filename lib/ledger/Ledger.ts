import type { Account } from '../bill/Account';
import type { Period } from '../calendar/Period';
import type { CustomerKey, DraftDocument } from '../document/DraftDocument';
import type { DocumentId } from '../mapping/mappedDocuments';
import type { PaymentTerms } from '../document/paymentTerms';
import type { DocumentKind } from '../results/LedgerDocument';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';
import type { Difference, Warning } from '../results/BillResult';
import type { WithDimensions } from './bookDimensions';
import type { CodedLine } from './codingDigest';
import type { ChangedDocument, ChangeWindow, LedgerChanges } from './LedgerChanges';
import type { Issuing } from './Issuing';
import type {
	BookTerms,
	CustomerDetails,
	FoundCustomer,
	FoundDocument,
	IdLookUp,
	ListedDocument,
	NumberLookUp,
} from './InBooks';
import type {
	Foreseen,
	ForeseenWrite,
	KeptEdits,
	MarkRenewal,
	PlannedWrite,
	Translation,
	WriteAnswer,
} from './Writes';

/**
 * An accounting system, as the sync engine sees it: the one port between them. `Body` is the
 * ledger's own document shape and `Terms` what it needs to know of its books; both are opaque to the
 * engine, which hands them on. A ledger keeps nothing from one call to the next. What it reads is in `InBooks.ts`, what it
 * is given to write and answers in `Writes.ts`.
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
	 * @param documents Currency, date and dimensions of the documents to come, so that only what is needed is read.
	 */
	readTerms(documents: readonly DocumentToCome[]): Promise<Result<Terms, Failure>>;

	/**
	 * Looks customers up in bulk. A key that is absent from the answer has no customer; others that came along may be in
	 * it. A customer that an external mapping
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

	/**
	 * What the records of customers say of their documents; asked only where a document needs it. A customer that is absent
	 * from the answer says nothing.
	 */
	readCustomers?(
		ids: readonly string[],
	): Promise<Result<ReadonlyMap<string, CustomerDetails>, Failure>>;

	/** When a document with these terms is due; undefined where the ledger has no such terms. */
	paymentTermsOf?(termId: string, terms: Terms): PaymentTerms | undefined;

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

	/**
	 * Our documents that changed in the window, or the reason why not all of them could be read. Absent where the ledger does
	 * not tell what changed.
	 */
	listChanges?(window: ChangeWindow): Promise<Result<LedgerChanges, Failure>>;

	/** The same of documents by their ids, for a ledger with `listChanges`. One that is gone is left out. */
	readSettlements?(
		documents: readonly DocumentId[],
	): Promise<Result<readonly ChangedDocument[], Failure>>;

	/** Groups writes into requests: how many documents one call carries is the vendor's rule. */
	batches(writes: readonly PlannedWrite<Body>[]): readonly (readonly PlannedWrite<Body>[])[];

	/**
	 * Sends one batch. Answers are matched by number, id or key, never by position.
	 * @param renewals Those that the batch can carry. What becomes of them nobody waits for.
	 */
	write(
		batch: readonly PlannedWrite<Body>[],
		renewals?: readonly MarkRenewal<Body>[],
	): Promise<ReadonlyMap<PlannedWrite<Body>, WriteAnswer>>;

	/**
	 * Which of these can go along with a batch in the same call. Not there where a mark cannot be written alone, or every
	 * change is a call.
	 */
	carriedBy?(
		batch: readonly PlannedWrite<Body>[],
		renewals: readonly MarkRenewal<Body>[],
	): readonly MarkRenewal<Body>[];

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

	/** What corrections are made from. Not there where documents have none. */
	readonly corrections?: Corrections<Body>;
	/** What follows once a document is written: its files, its e-mail. Not there where the ledger has nothing of the kind. */
	readonly issuing?: Issuing;

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

/** How a document is read, so that the difference to what its bill comes to can be a document of its own. */
export interface Corrections<Body = unknown> {
	/** In the order of the document; of a translated body one for each line of the draft. */
	linesOf(body: Body): readonly CodedLine[];
	/** The ledger's id. */
	customerOf(body: Body): string;
	/**
	 * Books lines of a correction by what people booked the lines that they correct by, as far as a draft cannot say it.
	 * @param likes For each line of the body the one that it corrects.
	 */
	bookLike(body: Body, likes: readonly (LineOf<Body> | undefined)[]): Body;
	/**
	 * Takes a credit off what is due on the invoice that it corrects, as far as both allow it. Not there where the ledger
	 * has no such call.
	 * @param creditId Has just been written.
	 * @returns What is left for a person to do.
	 */
	readonly applyCredit?: (creditId: string, invoiceId: string) => Promise<readonly Warning[]>;
}

/** A line of a document in the books. */
export interface LineOf<Body = unknown> {
	readonly body: Body;
	readonly line: number;
}

/** `either`: of both kinds, in one call where the ledger can. */
export type DocumentKinds = DocumentKind | 'either';

export type NumberSpace = 'shared' | 'perKind';

export interface CurrencyOnDate {
	readonly currency: string;
	/** YYYY-MM-DD. */
	readonly date: string;
}

export interface DocumentToCome extends CurrencyOnDate, WithDimensions {}
