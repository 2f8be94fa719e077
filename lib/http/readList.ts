import { fail, type Result } from '../result';

/** One page of a list. */
export interface ListPage<Next> {
	/** True where it has no rows, wanted or not. */
	readonly isEmpty?: boolean;
	/** Tells its first row from all others; undefined where rows have nothing of that kind. */
	readonly firstKey?: unknown;
	/** By which the next page is asked for; undefined on the last one. */
	readonly next: Next | undefined;
}

/** Filters of a server can leave a page empty although rows follow; a list of nothing but these does not get further. */
const emptyPagesInARowMax = 20;

/**
 * Reads a list to its end, page by page. A list that does not get further ends it: a page that was asked for before, one
 * that begins as an earlier one did, empty page after empty page, or more pages than any such list has.
 * @param readPage Takes the rows as well, so that no more than a page is held as it was received.
 * @returns Undefined when the list was read to its end, or the reason why not.
 */
export async function readList<Next, Reason>(
	first: Next,
	readPage: (at: Next) => Promise<Result<ListPage<Next>, Reason>>,
	{ pagesMax, incomplete }: { readonly pagesMax: number; readonly incomplete: () => Reason },
): Promise<Result<never, Reason> | undefined> {
	const asked = new Set<Next>([first]);
	const firstKeys = new Set<unknown>();
	let emptyInARow = 0;
	let at = first;
	for (let pages = 0; pages < pagesMax; pages++) {
		const page = await readPage(at);
		if (!page.ok) return page;
		const { isEmpty = false, firstKey, next } = page.value;
		// A last page that repeats another was not asked for in vain either: its rows are missing.
		if (firstKey !== undefined && firstKeys.has(firstKey)) break;
		firstKeys.add(firstKey);
		if (next === undefined) return undefined;
		emptyInARow = isEmpty ? emptyInARow + 1 : 0;
		if (asked.has(next) || emptyInARow >= emptyPagesInARowMax) break;
		asked.add(next);
		at = next;
	}
	return fail(incomplete());
}
