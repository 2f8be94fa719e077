import { readList, type ListPage } from '../../http/readList';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { xeroLimits } from './limits';

/** A page of a list, as far as it is wanted. */
export interface Page<Element> {
	readonly elements: readonly Element[];
	readonly isLast: boolean;
	/** The id of its first row, wanted or not: by it a page is known that was given before. */
	readonly firstKey?: unknown;
	/** Of the whole list, where Xero says it. */
	readonly pageCount?: number;
}

/**
 * Reads a list to its end, or says why not all of it could be read.
 * @param readPage Counts from 1.
 */
export async function readAllPages<Element>(
	readPage: (page: number) => Promise<Result<Page<Element>, Failure>>,
): Promise<Result<readonly Element[], Failure>> {
	const elements: Element[] = [];
	const { pagesMax } = xeroLimits;
	const stopped = await readList(
		1,
		async (page): Promise<Result<ListPage<number>, Failure>> => {
			const read = await readPage(page);
			if (!read.ok) return read;
			const { isLast, firstKey } = read.value;
			for (const element of read.value.elements) elements.push(element);
			return ok({ firstKey, next: isLast ? undefined : page + 1 });
		},
		{ pagesMax, incomplete },
	);
	return stopped ?? ok(elements);
}

export const incomplete = (): Failure =>
	failure('LIST_INCOMPLETE', 'Xero did not give a list to its end.');

/** The same page with what is wanted of its elements. */
export const mapPage = <From, To>(
	page: Result<Page<From>, Failure>,
	read: (element: From) => To,
): Result<Page<To>, Failure> =>
	page.ok ? ok({ ...page.value, elements: page.value.elements.map(read) }) : page;
