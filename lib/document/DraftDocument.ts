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
	readonly customer: CustomerKey;
	readonly purchaseOrderNumber?: string;
	readonly reference?: string;
	readonly ccEmailAddress?: string;
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
	/** Present where everything in the line has one unit and one price, in the bill's currency. */
	readonly pricing?: LinePricing;
	readonly itemId?: string;
	readonly accountCode?: string;
	readonly taxCode?: string;
	/** Who said these three. */
	readonly sources?: CodingSources;
	/** First day of the service period, YYYY-MM-DD. */
	readonly serviceDate?: string;
}

/** An entity of m3ter, by its external mapping, or a setting of the node. */
export type CodingSource = EntityRef | { readonly setting: string };

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
