/** What the lines of one type are booked to, where nothing finer says it. */
export interface LineTypeCoding {
	/** As it stands in bills; a type may be newer than this package. */
	readonly lineItemType: string;
	readonly itemId?: string;
	readonly accountCode?: string;
	readonly taxCode?: string;
}

/** Where the value of a dimension comes from. */
export type DimensionSource = 'fixed' | 'accountCustomField' | 'externalMapping';

/** One way to a value; of several for one dimension the first that gives one wins. */
export interface DimensionRule {
	/** A name that the destination has for it, or the id of one of its own: see `DimensionFacts`. */
	readonly dimension: string;
	readonly source: DimensionSource;
	/** An id or a name (`fixed`), the name of a custom field (`accountCustomField`), nothing (`externalMapping`). */
	readonly value?: string;
}

export interface CodingSettings {
	readonly lineTypeCoding: readonly LineTypeCoding[];
	readonly dimensions: readonly DimensionRule[];
	/** Name of the Account custom field that holds the tax code of a customer. */
	readonly taxCodeAccountCustomField?: string;
	/** Whose tax code goes first where customer and item both have one. */
	readonly taxPrecedence: 'customer' | 'item';
}
