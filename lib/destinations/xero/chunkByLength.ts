import { xeroLimits } from './limits';

/** Groups so that each group's query stays within what an address can carry. */
export function chunkByLength<Item>(
	items: readonly Item[],
	lengthOf: (item: Item) => number,
): readonly (readonly Item[])[] {
	const chunks: Item[][] = [];
	let length = Infinity;
	for (const item of items) {
		const next = lengthOf(item);
		if (length + next > xeroLimits.queryCharsMax) {
			chunks.push([]);
			length = 0;
		}
		chunks.at(-1)?.push(item);
		length += next;
	}
	return chunks;
}

/** Of ids or numbers, which a query takes as a list with commas between them. */
export const chunkForList = (texts: readonly string[]): readonly (readonly string[])[] =>
	chunkByLength(texts, (text) => encodeURIComponent(`${text},`).length);
