import { isRecord } from '../input/isRecord';
import { failure } from '../results/failureCatalogue';
import type { Failure } from '../results/Failure';
import { fail, ok, type Result } from '../result';
import type { HttpRequest, Send } from '../http/request';
import { callM3ter } from './callM3ter';
import { withQuery } from './requests';

/** An entity as m3ter gives it. */
export type M3terRow = Readonly<Record<string, unknown>>;

/**
 * Reads a list page by page. m3ter ends it with a page that has no `nextToken`.
 * @param rowsMax Not more than this many; a list of known ids is over once all of them came.
 */
export async function readPages(
	send: Send,
	firstPage: HttpRequest,
	rowsMax = Number.POSITIVE_INFINITY,
): Promise<Result<readonly M3terRow[], Failure>> {
	const rows = await readPagesInto(send, firstPage, (row) => [row], rowsMax);
	return rows.ok ? ok(rows.value.slice(0, rowsMax)) : rows;
}

/**
 * The same, for a list that is long: each row becomes what is needed of it as its page comes, so that no
 * more than a page is held as it was received.
 * @param take What a row becomes; nothing, where it is not wanted.
 */
export async function readPagesInto<T>(
	send: Send,
	firstPage: HttpRequest,
	take: (row: M3terRow) => readonly T[],
	rowsMax = Number.POSITIVE_INFINITY,
): Promise<Result<readonly T[], Failure>> {
	const taken: T[] = [];
	const tokens = new Set<string>();
	let rowCount = 0;
	for (let page = firstPage; ;) {
		const answer = await callM3ter(send, page);
		if (!answer.ok) return answer;
		const { value } = answer;
		if (!isRecord(value) || !Array.isArray(value.data)) return fail(unreadable());
		for (const row of value.data.filter(isRecord)) taken.push(...take(row));
		rowCount += value.data.length;
		const { nextToken } = value;
		if (typeof nextToken !== 'string' || nextToken === '' || rowCount >= rowsMax) {
			return ok(taken);
		}
		if (tokens.has(nextToken)) return fail(goingRound());
		tokens.add(nextToken);
		page = withQuery(firstPage, { nextToken });
	}
}

const unreadable = (): Failure =>
	failure('M3TER_UNAVAILABLE', 'm3ter answered with something that is no list.');

const goingRound = (): Failure =>
	failure('M3TER_UNAVAILABLE', 'm3ter gave the same page of a list twice.');
