import { turnForCredit } from '../document/money';
import { Decimal } from '../money/decimal';
import { sumOf } from '../money/sumOf';
import type { FoundDocument } from './InBooks';

/** What the documents of a bill come to together, in the sign of the bill. */
export const totalOfRow = (row: readonly Pick<FoundDocument, 'kind' | 'document'>[]): Decimal =>
	sumOf(row.map(({ kind, document }) => turnForCredit(kind, new Decimal(document.total))));
