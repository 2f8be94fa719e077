import { isRecord } from '../../input/isRecord';
import type { Failure } from '../../results/Failure';
import type { FailureCode } from '../../results/failureCatalogue';
import type { Result } from '../../result';
import { eventOf, needsBill, type Feed, type TriggerEvent } from './events';

/** A post about a bill, and what m3ter says of that bill now. */
export interface BillPost {
	readonly feed: Feed;
	readonly events: readonly TriggerEvent[];
	readonly billId: string;
	/** Undefined where it was not asked for. */
	readonly bill: Result<unknown, Failure> | undefined;
}

/** The item that a workflow starts with. */
export interface TriggerItem {
	readonly event: TriggerEvent;
	readonly billId: string;
	readonly bill?: unknown;
	/** Why the bill is not in the item, and what to do. */
	readonly message?: string;
	readonly remedy?: string;
}

export type Verdict =
	| { readonly kind: 'start'; readonly item: TriggerItem }
	/** Nobody asked for it. */
	| { readonly kind: 'ignore' }
	/** m3ter is to post it again: what it is can not be said now. */
	| { readonly kind: 'later'; readonly reason: Failure };

/** Failures that another try can get over. */
const passing: ReadonlySet<FailureCode> = new Set([
	'M3TER_UNAVAILABLE',
	'RATE_LIMITED',
	'TIMEOUT',
	'CANCELLED',
]);

/** What a workflow does about a post. */
export function judgePost({ feed, events, billId, bill }: BillPost): Verdict {
	const status = bill?.ok && isRecord(bill.value) ? bill.value.status : undefined;
	const event = eventOf(feed, events, status);
	if (bill === undefined || bill.ok) {
		if (event === undefined) return { kind: 'ignore' };
		return { kind: 'start', item: { event, billId, ...(bill && { bill: bill.value }) } };
	}
	const { code, message, remedy } = bill.reason;
	const unread = { billId, message, remedy };
	if (event !== undefined) return { kind: 'start', item: { event, ...unread } };
	if (!needsBill(feed, events) || code === 'BILL_NOT_FOUND') return { kind: 'ignore' };
	// Whether the bill is approved is unknown: a workflow that counts on it could send one that is not.
	if (passing.has(code)) return { kind: 'later', reason: bill.reason };
	// What does not pass by itself has to reach a person. Nothing that follows can read the bill either.
	return { kind: 'start', item: { event: 'billApproved', ...unread } };
}
