import type { ListedDocument } from '../ledger/Ledger';
import type { ExpectedTotal } from './PeriodBill';

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
