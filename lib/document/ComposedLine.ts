import type { BillLineItem, PricingBandUsage } from '../bill/Bill';
import type { Decimal } from '../money/decimal';
import type { CodingSources, DraftDimension } from './DraftDocument';

/** What a line of the document stands for: the level at which looking for its item starts. */
export type StandsFor = 'band' | 'aggregation' | 'product';

/** A bill line, or one band of it, before anything is joined. Bill currency, sign of the bill. */
export interface LinePart {
	readonly line: BillLineItem;
	readonly band?: PricingBandUsage;
	/** Exact; the bands of a line add up to the line. */
	readonly amount: Decimal;
	readonly standsFor: StandsFor;
}

/** Where a line is booked to, in ids of the ledger. */
export interface LineCoding {
	readonly itemId?: string;
	readonly accountCode?: string;
	readonly taxCode?: string;
	readonly sources?: CodingSources;
	readonly dimensions?: readonly DraftDimension[];
}

export interface CodedPart extends LinePart {
	readonly coding: LineCoding;
}

/** One line of the document, not rounded yet. Its parts share coding, type, child account and period. */
export interface ComposedLine {
	readonly parts: readonly CodedPart[];
	readonly first: CodedPart;
	/** Exact sum of the parts. */
	readonly amount: Decimal;
}
