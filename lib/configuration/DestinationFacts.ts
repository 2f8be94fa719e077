/** How usage becomes lines, from fine to coarse. */
export type UsageSplit = 'usageBand' | 'lineItem' | 'aggregation' | 'product';

/** What becomes of a line that no item is mapped to. */
export type UnmappedItems = 'sendWithoutItem' | 'useFallbackItem' | 'fail';

/** The settings that not every destination has. */
export type DestinationSetting =
	| 'creditMemoItemId'
	| 'debitMemoItemId'
	| 'sendZeroQuantityLineItems'
	| 'allowBankTransferPayment'
	| 'allowCreditCardPayment'
	| 'bccInvoiceEmailAddress'
	| 'accountManagerEmailCustomField'
	| 'useBatchEndpoint'
	| 'invoiceStatus'
	| 'accountCode'
	| 'invoiceRecipient'
	| 'brandingThemeId';

/** The ledger's tables, as External Mappings name them. */
export interface ExternalTables {
	readonly customer: string;
	readonly item: string;
	readonly taxCode: string;
	/** Absent where a line names no account. */
	readonly accountCode?: string;
	/** Absent where no record of the ledger stands for terms of payment. */
	readonly term?: string;
	readonly invoice: string;
	readonly creditNote: string;
}

/** What a document is analysed by beside item, account and tax: a class, a location, a tracking category. */
export interface DimensionFacts {
	/** By which settings name it. Absent where it is one of the ledger's own, and settings name its id. */
	readonly name?: string;
	/** What such an id looks like. */
	readonly id?: RegExp;
	readonly noun: string;
	/** What one of its values is called. */
	readonly valueNoun: string;
	/** Of the external mappings that say its value. */
	readonly table: string;
	/** Whether each line has its own value, or the document has one. */
	readonly of: 'line' | 'document';
	/** Whether the table is that of several dimensions, so that a mapping names both: `Region/North`. */
	readonly isShared?: boolean;
	/** How many of these a line can have. */
	readonly max: number;
}

/** What a row of the settings is about: the dimension of that name, else one that is known by id. */
export const dimensionNamed = (
	name: string,
	dimensions: readonly DimensionFacts[],
): DimensionFacts | undefined =>
	dimensions.find((facts) => facts.name === name) ??
	dimensions.find((facts) => facts.name === undefined);

/**
 * What sets one destination apart for everything between a bill and its neutral document. Configuration,
 * mapping, eligibility and document read these facts, so none of them needs to know which vendor it is.
 */
export interface DestinationFacts {
	/** As workflows store it and outputs print it. */
	readonly name: string;
	/** As messages name the ledger. */
	readonly label: string;
	/** m3ter's name of the ledger in External Mappings. */
	readonly externalSystem: string;
	readonly tables: ExternalTables;
	/** "contact with the contact number": what a customer is there, and what it is found by. */
	readonly customer: { readonly noun: string; readonly keyName: string };
	/** What is entered under a setting that the destination lacks is not looked at. */
	readonly settings: readonly DestinationSetting[];
	readonly dimensions: readonly DimensionFacts[];
	readonly usageSplits: readonly UsageSplit[];
	readonly unmappedItemsByDefault: UnmappedItems;
}

/** The first one stands in where none is named, so that everything else can be read as well. */
export type Registry<D extends DestinationFacts = DestinationFacts> = readonly [D, ...D[]];
