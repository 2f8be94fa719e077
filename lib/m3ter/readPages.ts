import { isRecord } from '../input/isRecord';
import { failure } from '../results/failureCatalogue';
import type { Failure } from '../results/Failure';
import { fail, ok, type Result } from '../result';
import { readList } from '../http/readList';
import type { Send } from '../http/request';
import { callM3ter } from './callM3ter';
import { m3terLimits } from './limits';
import { withQuery, type M3terRequest } from './requests';

/** An entity as m3ter gives it. */
export type M3terRow = Readonly<Record<string, unknown>>;

/**
 * Reads a list page by page. m3ter ends it with a page that has no `nextToken`.
 * @param rowsMax Not more than this many; a list of known ids is over once all of them came.
 */
export async function readPages(
	send: Send,
	list: M3terRequest,
	rowsMax = Number.POSITIVE_INFINITY,
): Promise<Result<readonly M3terRow[], Failure>> {
	const rows = await readPagesInto(send, list, (row) => [row], {
		isEnough: ({ rowCount }) => rowCount >= rowsMax,
	});
	return rows.ok ? ok(rows.value.slice(0, rowsMax)) : rows;
}

interface Reading<T> {
	/** Asked after each page; a list is read to its end if absent. */
	readonly isEnough?: (read: {
		readonly rowCount: number;
		readonly taken: readonly T[];
	}) => boolean;
}

/**
 * The same, for a list that is long: each row becomes what is needed of it as its page comes, so that no
 * more than a page is held as it was received.
 * @param take What a row becomes; nothing, where it is not wanted.
 */
export async function readPagesInto<T>(
	send: Send,
	list: M3terRequest,
	take: (row: M3terRow) => readonly T[],
	{ isEnough = () => false }: Reading<T> = {},
): Promise<Result<readonly T[], Failure>> {
	const taken: T[] = [];
	let rowCount = 0;
	const stopped = await readList(
		firstToken,
		async (nextToken) => {
			const page = nextToken === firstToken ? list : withQuery(list, { nextToken });
			const answer = await callM3ter(send, page);
			if (!answer.ok) return answer;
			const { value } = answer;
			if (!isRecord(value) || !Array.isArray(value.data)) return fail(unreadable());
			const rows = value.data.filter(isRecord);
			for (const row of rows) taken.push(...take(row));
			rowCount += value.data.length;
			return ok({
				isEmpty: value.data.length === 0,
				firstKey: rows[0]?.id,
				next: isEnough({ rowCount, taken }) ? undefined : tokenOf(value.nextToken),
			});
		},
		{ pagesMax: m3terLimits.pagesMax, incomplete },
	);
	return stopped ?? ok(taken);
}

const firstToken = '';

const tokenOf = (token: unknown): string | undefined =>
	typeof token === 'string' && token !== '' ? token : undefined;

const unreadable = (): Failure =>
	failure('M3TER_UNAVAILABLE', 'm3ter answered, but not with a list.');

const incomplete = (): Failure =>
	failure('LIST_INCOMPLETE', 'm3ter did not give a list to its end.');
