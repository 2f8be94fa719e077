import type { ExampleAccount } from './accounts';
import { exampleId } from './exampleId';
import type { ExampleProduct } from './products';

/** A line of a bill as m3ter's API gives it. Figures are what m3ter computed, not recomputed here. */
export interface LineJson {
	readonly lineItemType: string;
	readonly description: string;
	readonly quantity: number;
	readonly units: number;
	readonly unit: string;
	/** In the currency of the price list. */
	readonly averageUnitPrice: number;
	readonly subtotal: number;
	readonly currency: string;
	readonly conversionRate: number;
	/** In the currency of the bill. */
	readonly convertedSubtotal: number;
	readonly [field: string]: unknown;
}

export interface BillJson {
	readonly id: string;
	readonly version: number;
	readonly accountId: string;
	readonly status: string;
	readonly currency: string;
	readonly billTotal: number;
	readonly sequentialInvoiceNumber: string;
	readonly lineItems: readonly LineJson[];
	readonly [field: string]: unknown;
}

interface BillFigures {
	/** The bill is `HM-101`, and its id is made from the same number. */
	readonly number: number;
	readonly account: ExampleAccount;
	readonly billTotal: number;
	readonly lineItems: ReadonlyArray<ReturnType<typeof lineJson>>;
	/** All other fields; the bill is for May 2026 and approved unless they say otherwise. */
	readonly [field: string]: unknown;
}

export function billJson({
	number,
	account,
	billTotal,
	lineItems,
	...more
}: BillFigures): BillJson {
	return {
		id: exampleId('bill', number),
		version: 1,
		accountId: account.id,
		accountCode: account.code,
		status: 'APPROVED',
		locked: false,
		currency: account.currency,
		billDate: '2026-06-01',
		dueDate: '2026-07-01',
		startDate: '2026-05-01',
		endDate: '2026-06-01',
		billingFrequency: 'MONTHLY',
		sequentialInvoiceNumber: `HM-${number}`,
		billTotal,
		...more,
		lineItems: lineItems.map((line) => ({ currency: account.currency, ...line })),
	};
}

interface LineFigures {
	readonly lineItemType: string;
	readonly description: string;
	readonly product?: ExampleProduct;
	readonly convertedSubtotal: number;
	readonly [field: string]: unknown;
}

/** One of something for May 2026, in the currency of the bill, unless the other fields say otherwise. */
export function lineJson({ product, convertedSubtotal, ...more }: LineFigures) {
	return {
		quantity: 1,
		units: 1,
		unit: '',
		averageUnitPrice: convertedSubtotal,
		subtotal: convertedSubtotal,
		conversionRate: 1,
		convertedSubtotal,
		...(product && { productId: product.id, productName: product.name }),
		servicePeriodStartDate: '2026-05-01',
		servicePeriodEndDate: '2026-06-01', // The first day after the period.
		...more,
	};
}

interface BandFigures {
	readonly number: number;
	readonly lowerLimit: number;
	readonly bandUnits: number;
	readonly unitPrice: number;
	readonly fixedPrice?: number;
	readonly bandSubtotal: number;
}

export const bandJson = ({ number, fixedPrice = 0, bandSubtotal, ...band }: BandFigures) => ({
	pricingBandId: exampleId('band', number),
	...band,
	bandQuantity: band.bandUnits,
	fixedPrice,
	unitSubtotal: bandSubtotal - fixedPrice,
	bandSubtotal,
	convertedBandSubtotal: bandSubtotal,
});
