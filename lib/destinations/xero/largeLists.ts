import pLimit from 'p-limit';
import { fail, ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { xeroLimits } from './limits';
import { incomplete, type Page } from './readAllPages';

// Where a filter would make Xero look at more than 100,000 records, it refuses those that are not among its
// optimised ones (HighVolumeException, ErrorNumber 51). Neither ContactNumber nor CreditNoteNumber is.

/** `InvoiceNumber=="INV-1" OR InvoiceNumber=="INV-2"`. */
export const filterFor = (field: string, values: readonly string[]): string =>
	values.map((value) => `${field}==${quote(value)}`).join(' OR ');

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

export const isTooLarge = (read: Result<unknown, Failure>): boolean =>
	!read.ok && read.reason.code === 'LOOK_UP_TOO_LARGE';

interface WithoutFilter<Element> {
	readonly keys: readonly string[];
	/** By a way that needs no filter. */
	readonly readOne: (key: string) => Promise<Result<readonly Element[], Failure>>;
	/** Of the whole list; counts from 1. */
	readonly readPage: (page: number) => Promise<Result<Page<Element>, Failure>>;
}

/** One call for each key, or all pages of the list: whichever takes fewer calls. */
export async function readWithoutFilter<Element>({
	keys,
	readOne,
	readPage,
}: WithoutFilter<Element>): Promise<Result<readonly Element[], Failure>> {
	const fitAnAddress = keys.every((key) => /^[\w-]+$/.test(key));
	if (fitAnAddress && keys.length <= xeroLimits.singleReadsMax) return readEach(keys, readOne);

	const first = await readPage(1);
	if (!first.ok) return first;
	const pageCount = first.value.isLast ? 1 : (first.value.pageCount ?? Infinity);
	const calls = Math.min(pageCount, fitAnAddress ? keys.length : Infinity);
	if (calls > xeroLimits.lookUpCallsMax) {
		return fail(
			failure(
				'LOOK_UP_TOO_LARGE',
				`Xero does not filter a list this large, and reading it would take ${calls === Infinity ? 'too many' : calls} calls.`,
			),
		);
	}
	if (calls < pageCount) return readEach(keys, readOne);
	const firstKeys = new Set([first.value.firstKey]);
	const others = Array.from({ length: pageCount - 1 }, (_, index) => index + 2);
	const read = await readEach(others, async (page) => {
		const next = await readPage(page);
		if (!next.ok) return next;
		// What is missing from the list would pass for "not in the books".
		if (firstKeys.has(next.value.firstKey)) return fail(incomplete());
		firstKeys.add(next.value.firstKey);
		return ok(next.value.elements);
	});
	return read.ok ? ok([...first.value.elements, ...read.value]) : read;
}

/** Several at once; the first that fails is the answer. */
export async function readEach<Key, Element>(
	keys: readonly Key[],
	read: (key: Key) => Promise<Result<readonly Element[], Failure>>,
): Promise<Result<readonly Element[], Failure>> {
	const elements: Element[] = [];
	const results = await pLimit(xeroLimits.callsAtOnceMax).map(keys, (key) => read(key));
	for (const result of results) {
		if (!result.ok) return result;
		for (const element of result.value) elements.push(element);
	}
	return ok(elements);
}
