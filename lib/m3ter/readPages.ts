import { isRecord } from '../input/isRecord';
import { failure } from '../outcome/failureCatalogue';
import type { Failure } from '../outcome/Failure';
import { fail, ok, type Result } from '../result';
import type { LedgerRequest, Send } from '../sync/LedgerRequest';
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
	firstPage: LedgerRequest,
	rowsMax = Number.POSITIVE_INFINITY,
): Promise<Result<readonly M3terRow[], Failure>> {
	const rows: M3terRow[] = [];
	const tokens = new Set<string>();
	for (let page = firstPage; ;) {
		const answer = await callM3ter(send, page);
		if (!answer.ok) return answer;
		const { value } = answer;
		if (!isRecord(value) || !Array.isArray(value.data)) return fail(unreadable());
		rows.push(...value.data.filter(isRecord));
		const { nextToken } = value;
		if (typeof nextToken !== 'string' || nextToken === '' || rows.length >= rowsMax) {
			return ok(rows.slice(0, rowsMax));
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
