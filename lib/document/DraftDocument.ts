import type { EntityRef } from '../mapping/externalMappingIndex';
import type { Decimal } from '../money/decimal';
import type { DocumentKind } from '../results/LedgerDocument';

/**
 * What a bill becomes before it knows which ledger it goes to. Amounts are in the sign of the
 * document: a bill below zero is a credit document whose total is positive.
 */
export interface DraftDocument {
	readonly kind: DocumentKind;
	readonly billId: string;
	readonly billVersion: number;
	readonly accountId: string;
	/** `sequentialInvoiceNumber`, or a number derived from the bill id. Without any `-2`. */
	readonly number: string;
	/** YYYY-MM-DD. */
	readonly date: string;
	readonly dueDate?: string;
	readonly currency: string;
	/** Net total, rounded once to the currency's minor unit; zero or more. */
	readonly total: Decimal;
	/** Digits of the currency's minor unit: 2 for USD, 0 for JPY, 3 for KWD. */
	readonly minorUnitDigits: number;
	/** Their amounts add up to `total` exactly. */
	readonly lines: readonly DraftLine[];
	/** Of the document as a whole. */
	readonly dimensions?: readonly DraftDimension[];
	/** The same as the books have them; each line has its own besides. */
	readonly booked?: readonly BookedDimension[];
	readonly customer: CustomerKey;
	readonly purchaseOrderNumber?: string;
	readonly reference?: string;
	readonly ccEmailAddress?: string;
	/** Of a correction: the document that it corrects, as people call it. */
	readonly corrects?: { readonly number: string; readonly date?: string };
	/** What the bill itself says, where this document has other dates or corrects another one. By it contents are distinguished. */
	readonly standsFor?: DraftDocument;
	/** Where the document goes, where it carries that itself. */
	readonly recipientEmailAddress?: string;
	/** The terms that an external mapping of the account names. */
	readonly termId?: string;
	/** Those of the customer, where they were read. */
	readonly customerTermId?: string;
}

/** How the ledger finds the customer: by the mapped id, or by the m3ter Account id. */
export type CustomerKey =
	| { readonly by: 'externalId'; readonly externalId: string }
	| { readonly by: 'accountId'; readonly accountId: string };

export interface DraftLine {
	/** Rounded to the minor unit so that all lines add up to the total. May be negative. */
	readonly amount: Decimal;
	/** Text of the line with parts and service period, without quantity and price. */
	readonly description: string;
	/**
	 * What the text is made from: the bill's own words, child account, period, units and prices. By these two contents are
	 * distinguished, so that another wording is no other content. Absent in documents of before: there the text itself.
	 */
	readonly facts?: readonly string[];
	readonly lineItemType: string;
	/** The accounting product, else the product. */
	readonly productId?: string;
	/** The pricing in words, for a ledger that cannot carry it; blank where the text of the line says it. */
	readonly pricingText?: string;
	/** Present where everything in the line has one unit and one price, in the bill's currency. */
	readonly pricing?: LinePricing;
	readonly itemId?: string;
	readonly accountCode?: string;
	readonly taxCode?: string;
	/** Who said these three. */
	readonly sources?: CodingSources;
	readonly dimensions?: readonly DraftDimension[];
	/** The same as the books have them. */
	readonly booked?: readonly BookedDimension[];
	/** First day of the service period, YYYY-MM-DD. */
	readonly serviceDate?: string;
}

/** Who says what a line is booked to: an external mapping of an entity of m3ter, or a setting of the node. */
export type CodingSource =
	| (EntityRef & { readonly mappingId?: string })
	| {
			readonly setting: string;
			/** The row of the setting that it is about. */
			readonly lineItemType?: string;
			/** Of the Account, where the setting names one. */
			readonly customField?: string;
	  };

/** A class, a location or a tracking category of a line or document, before anybody has looked into the books. */
export interface DraftDimension {
	/** As the settings name it: `class`, or the ledger's id of it. */
	readonly dimension: string;
	/** Values and who says them, the strongest first. One that is of another dimension counts for nothing. */
	readonly candidates: readonly DimensionCandidate[];
}

export interface DimensionCandidate {
	/** An id or a name. */
	readonly value: string;
	readonly source: CodingSource;
}

/** A dimension in the ledger's own ids and names. */
export interface BookedDimension {
	readonly dimension: string;
	readonly dimensionName: string;
	readonly id: string;
	readonly name: string;
	readonly source: CodingSource;
}

export type CodingSources = Partial<Record<'itemId' | 'accountCode' | 'taxCode', CodingSource>>;

export interface LinePricing {
	readonly units: Decimal;
	/** In the document's currency and sign, unrounded. */
	readonly unitPrice: Decimal;
	/** From another pricing currency, by a rate of which the price has all decimals. */
	readonly isConverted?: boolean;
	/** May be empty. */
	readonly unit: string;
}
