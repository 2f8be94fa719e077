import type { Failure } from '../results/Failure';
import type { FailureCode } from '../results/failureCatalogue';
import type { Result } from '../result';

/**
 * Reasons that lie with the way there or with the connection: they would meet every part of a call alike, and asking again
 * in parts would only be a burden.
 */
const sameForAll: ReadonlySet<FailureCode> = new Set([
	...(['RATE_LIMITED', 'DAILY_LIMIT', 'UNREACHABLE', 'TIMEOUT', 'CANCELLED'] as const),
	...(['AUTH_FAILED', 'PERMISSION_DENIED', 'WRONG_COMPANY', 'COMPANY_INACTIVE'] as const),
	'M3TER_FORBIDDEN',
	...(['DISABLED', 'REDIRECTED', 'LOOK_UP_TOO_LARGE', 'LIST_INCOMPLETE'] as const),
]);

/** Whether one of many may be why a call was refused or failed. Where the answer says nothing, none is. */
export const mayBeOneOfMany = ({ code, destinationCode }: Failure): boolean =>
	destinationCode !== undefined && !sameForAll.has(code);

/** The first half is the larger one. */
export function halvesOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
	const middle = Math.ceil(items.length / 2);
	return [items.slice(0, middle), items.slice(middle)].filter(({ length }) => length > 0);
}

/** Counts the calls that failed since one went through: with too many of them no single item is to blame. */
export function countFailedCalls(failedCallsMax: number) {
	let failedCalls = 0;
	return {
		note(wentThrough: boolean): void {
			failedCalls = wentThrough ? 0 : failedCalls + 1;
		},
		isWorthGoingOn: (): boolean => failedCalls < failedCallsMax,
	};
}

/** Any whole number of places after another, this fraction lands between those that came before. */
const goldenFraction = 0.618034;

/**
 * In an order whose beginning has items from everywhere: bad ones often stand together, and one good one says that the
 * other side is there.
 */
export const spread = <Item>(items: readonly Item[]): readonly Item[] =>
	items
		.map((item, index) => ({ item, place: (index * goldenFraction) % 1 }))
		.sort((one, other) => one.place - other.place)
		.map(({ item }) => item);

/** All, the halves and the quarters have met an error of the server: that may be an outage. */
const serverErrorsMax = 7;

/** What is refused is refused for something in it, down to sixteenths; where all of them are, it may be for something else. */
const failedMax = 31;

/** Where so many, from everywhere and each alone, are not answered either, none of them is to blame. */
const probesMax = 16;

/**
 * Asks about many items at once. Where a question fails it is asked again in halves, until what cannot be answered stands
 * alone: for one such item the number of questions grows with the logarithm, and for many of them there are hardly more
 * than two questions an item. Where many questions in a row fail, one that was answered before is asked again: if it fails
 * as well, or nothing was ever answered, the other side is down, and nobody is asked any more.
 */
export async function askInParts<Item, Answer>(
	items: readonly Item[],
	ask: (part: readonly Item[]) => Promise<ReadonlyMap<Item, Result<Answer, Failure>>>,
): Promise<ReadonlyMap<Item, Result<Answer, Failure>>> {
	const answers = new Map<Item, Result<Answer, Failure>>();
	const failed = countFailedCalls(failedMax);
	const serverErrors = countFailedCalls(serverErrorsMax);
	const isThere = async (): Promise<boolean> => {
		const [good] = [...answers].find(([, { ok }]) => ok) ?? [];
		for (const item of good === undefined ? spread(items).slice(0, probesMax) : [good]) {
			const answer = (await ask([item])).get(item);
			if (answer?.ok) {
				answers.set(item, answer);
				return true;
			}
		}
		return false;
	};
	const parts = items.length > 0 ? [items] : [];
	for (const part of parts) {
		if (!(failed.isWorthGoingOn() && serverErrors.isWorthGoingOn())) {
			if (!(await isThere())) break;
			failed.note(true);
			serverErrors.note(true);
		}
		const answered = await ask(part);
		for (const [item, answer] of answered) {
			if (answer.ok || answers.get(item)?.ok !== true) answers.set(item, answer);
		}
		const open = part.filter((item) => {
			const answer = answered.get(item);
			return answer?.ok === false && mayBeOneOfMany(answer.reason);
		});
		const wentThrough = open.length < part.length;
		failed.note(wentThrough);
		serverErrors.note(wentThrough || !open.some((item) => isServerError(answered.get(item))));
		// They come after all that are as large.
		if (part.length > 1) parts.push(...halvesOf(open));
	}
	return answers;
}

const isServerError = (answer: Result<unknown, Failure> | undefined): boolean =>
	answer?.ok === false &&
	(answer.reason.code === 'SERVER_ERROR' || answer.reason.code === 'M3TER_UNAVAILABLE');
