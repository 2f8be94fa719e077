import type { BillLineItem } from '../bill/Bill';
import { lineItemTypeName } from '../configuration/lineItemTypes';

const controlCharactersAndBlanks = /[\p{Cc}\s]+/gu;

/** A bill line's own text on one line; where it has none, its product's name or what m3ter calls its type. */
export function nameLine(line: BillLineItem): string {
	const description = line.description.replace(controlCharactersAndBlanks, ' ').trim();
	if (description !== '') return description;
	return line.productName ?? line.accountingProductName ?? lineItemTypeName(line.lineItemType);
}
