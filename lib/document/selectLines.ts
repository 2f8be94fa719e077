import type { Bill, BillLineItem } from '../bill/Bill';
import type { Configuration } from '../configuration/Configuration';
import { isZero } from '../money/decimal';

export interface LineSelection {
	readonly lines: readonly BillLineItem[];
	/** Whether a type was excluded, so that the document is meant to be less than the bill. */
	readonly isPartOfBill: boolean;
}

/** The lines of a bill that are sent, in the bill's order. */
export function selectLines(bill: Bill, configuration: Configuration): LineSelection {
	const { excludedLineItemTypes } = configuration;
	const wanted =
		excludedLineItemTypes.size === 0
			? bill.lineItems
			: bill.lineItems.filter(({ lineItemType }) => !excludedLineItemTypes.has(lineItemType));
	return {
		lines: configuration.sendZeroQuantityLineItems
			? wanted
			: wanted.filter((line) => !isZeroQuantity(line)),
		isPartOfBill: wanted.length < bill.lineItems.length,
	};
}

/** Neither quantity nor amount. A line with an amount is money, whatever its quantity. */
const isZeroQuantity = ({ quantity, units, convertedSubtotal }: BillLineItem): boolean =>
	isZero(convertedSubtotal) && isZero(quantity) && isZero(units);
