import type { BillLineItem } from '../bill/Bill';
import { lineItemTypeName } from '../configuration/lineItemTypes';

const controlCharactersAndBlanks = /[\p{Cc}\s]+/gu;

/** Most texts are one line with single blanks already, and finding that out costs less than writing them anew. */
const needsTidying = /[^\S ]|\p{Cc}| {2}/u;

/** A bill line's own text on one line; where it has none, its product's name or what m3ter calls its type. */
export function nameLine(line: BillLineItem): string {
	const description = tidy(line.description);
	if (description !== '') return description;
	return line.productName ?? line.accountingProductName ?? lineItemTypeName(line.lineItemType);
}

const tidy = (text: string): string =>
	(needsTidying.test(text) ? text.replace(controlCharactersAndBlanks, ' ') : text).trim();
