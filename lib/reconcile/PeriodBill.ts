import type { Bill } from '../bill/Bill';
import type { DocumentKind } from '../results/LedgerDocument';
import type { Decimal } from '../money/decimal';
import type { Failure } from '../results/Failure';
import type { Skip } from '../results/SkipReason';
import type { ListedDocument } from '../ledger/InBooks';

/** A bill as far as a reconciliation needs it: thousands are held at once. */
export interface PeriodBill {
	/** With its total and without its lines. */
	readonly bill: Bill;
	/** Of its document, YYYY-MM-DD. */
	readonly date: string;
	/** Of its document, without any suffix. */
	readonly number: string;
	readonly expectation: Expectation;
}

/** What the configuration makes of a bill. */
export type Expectation =
	| ({ readonly is: 'document' } & ExpectedTotal)
	/** It is for another integration, or not yet due. */
	| { readonly is: 'notSent'; readonly skip: Skip }
	/** None of its lines is sent. */
	| { readonly is: 'nothing'; readonly skip: Skip }
	| { readonly is: 'uncertain'; readonly failure: Failure };

export interface ExpectedTotal {
	readonly kind: DocumentKind;
	/** Net, unless the amounts include tax; zero or more. */
	readonly total: Decimal;
	readonly includesTax: boolean;
	readonly currency: string;
	readonly minorUnitDigits: number;
}

/** The same figure is another amount, once somebody has changed whether tax is in it. */
export const hasSameTaxBasis = (
	expected: ExpectedTotal,
	{ includesTax }: ListedDocument,
): boolean => includesTax === undefined || includesTax === expected.includesTax;

/** Of a document whose basis is not that of the bill. */
export const describeTaxBasis = ({ includesTax }: ListedDocument): string =>
	includesTax
		? 'There the amounts include tax, and the bill is sent without.'
		: 'There tax is added to the amounts, and the bill is sent with tax in them.';
