import type { BillLineItem } from '../bill/Bill';
import { lineItemTypeName } from '../configuration/lineItemTypes';
import { singleLine } from '../input/text';

/** A bill line's own text on one line; where it has none, its product's name or what m3ter calls its type. */
export function nameLine({
	description,
	productName = '',
	accountingProductName = '',
	lineItemType,
}: BillLineItem): string {
	return (
		singleLine(description) ||
		singleLine(productName) ||
		singleLine(accountingProductName) ||
		lineItemTypeName(lineItemType)
	);
}
