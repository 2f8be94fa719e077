import type { BillLineItem } from '../bill/Bill';
import { lineItemTypeName } from '../configuration/lineItemTypes';
import { singleLine } from '../input/text';

/** No ledger takes a longer description. */
const nameCharsMax = 4000;

/** A bill line's own text on one line; where it has none, its product's name or what m3ter calls its type. */
export function nameLine({
	description,
	productName = '',
	accountingProductName = '',
	lineItemType,
}: BillLineItem): string {
	return (
		singleLine(description, nameCharsMax) ||
		singleLine(productName, nameCharsMax) ||
		singleLine(accountingProductName, nameCharsMax) ||
		lineItemTypeName(lineItemType)
	);
}
