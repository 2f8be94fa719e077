import type { CustomerKey } from '../document/DraftDocument';
import type { PaymentTerms } from '../document/paymentTerms';
import type { Decimal } from '../money/decimal';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';
import type { DocumentKind, LedgerDocument } from '../results/LedgerDocument';
import type { Warning } from '../results/BillResult';
import type { DimensionInBooks } from './bookDimensions';
import type { OwnershipMark } from './ownershipMark';

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
	/** Those that the documents of the run name, where the ledger has any. */
	readonly dimensions?: readonly DimensionInBooks[];
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
	/** Where they came along; else `readCustomers` is asked for them. */
	readonly details?: CustomerDetails;
	/** What took the place of one that is not active, where the ledger says it. */
	readonly mergedInto?: { readonly id: string; readonly name?: string };
}

export interface CustomerDetails {
	readonly emailAddress?: string;
	/** Where the ledger keeps them with the customer. */
	readonly paymentTerms?: PaymentTerms;
	/** Where it keeps them as records of their own. */
	readonly termId?: string;
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
	/** All of its tax, zero or more. Absent where the ledger does not say. */
	readonly tax?: Decimal;
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
