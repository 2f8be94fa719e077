import type { Decimal } from '../money/decimal';

/**
 * An m3ter Bill, read and checked. m3ter requires only `id` and leaves out nulls, so everything that a
 * document can do without is optional here; what it cannot do without is checked by `readBill`.
 */
export interface Bill {
	readonly id: string;
	/** 1 when the bill is created, one more at every change. */
	readonly version: number;
	readonly accountId: string;
	readonly accountCode?: string;
	/** PENDING or APPROVED; another word passes and counts as not approved. */
	readonly status?: string;
	/** The billing currency. Every `convertedSubtotal` is in it. */
	readonly currency: string;
	/** The sum of all lines in the billing currency, where m3ter was asked for it. */
	readonly billTotal?: Decimal;
	/** Dates are YYYY-MM-DD. */
	readonly createdOn?: string;
	readonly billDate?: string;
	readonly dueDate?: string;
	readonly externalInvoiceDate?: string;
	readonly sequentialInvoiceNumber?: string;
	readonly externalInvoiceReference?: string;
	readonly purchaseOrderNumber?: string;
	readonly lineItems: readonly BillLineItem[];
}

export interface BillLineItem {
	readonly id?: string;
	/** One of m3ter's nineteen types, or one that came later. */
	readonly lineItemType: string;
	readonly description: string;
	/** Usage as measured. */
	readonly quantity: Decimal;
	/** Usage as priced: `quantity` in pricing units, rounded by the aggregation. */
	readonly units: Decimal;
	/** The label of a unit, such as GB. May be empty. */
	readonly unit: string;
	/** In the bill's currency: the money of this line. */
	readonly convertedSubtotal: Decimal;
	/** From the pricing currency to the bill's. */
	readonly conversionRate: Decimal;
	/** In the pricing currency, over all bands. */
	readonly averageUnitPrice: Decimal;
	readonly productId?: string;
	readonly productName?: string;
	readonly accountingProductId?: string;
	readonly accountingProductName?: string;
	readonly aggregationId?: string;
	readonly compoundAggregationId?: string;
	readonly childAccountId?: string;
	readonly childAccountCode?: string;
	/** Of a credit or debit: the bill that it is about. */
	readonly referencedBillId?: string;
	/** Inclusive. */
	readonly servicePeriodStartDate?: string;
	/** Exclusive: the first day that is not part of the period. */
	readonly servicePeriodEndDate?: string;
	/** `usagePerPricingBand` inside a bill, `bandUsage` from the line item endpoints. */
	readonly bands: readonly PricingBandUsage[];
}

/** What one pricing band contributes to a line, in the pricing currency unless it says converted. */
export interface PricingBandUsage {
	readonly pricingBandId?: string;
	readonly lowerLimit?: Decimal;
	readonly fixedPrice?: Decimal;
	readonly unitPrice?: Decimal;
	/** As it is priced; as it was measured where m3ter does not say more. */
	readonly bandUnits?: Decimal;
	/** m3ter gives up to three subtotals. Only one is read: converted, else of the band, else of its units. */
	readonly unitSubtotal?: Decimal;
	readonly bandSubtotal?: Decimal;
	readonly convertedBandSubtotal?: Decimal;
}
