import pLimit from 'p-limit';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import type { BillJob, BillResults, SyncRun } from './BillJob';
import type { MarkRenewal, PlannedWrite, WriteAnswer } from '../ledger/Writes';
import type { OpenBill, Share } from './OpenBill';
import { countFailedCalls, halvesOf, mayBeOneOfMany, spread } from '../http/splitCall';

/** The mark of a document that says what a newer version of its bill says. */
export interface RenewalOf<Body> {
	readonly job: BillJob;
	readonly renewal: MarkRenewal<Body>;
}

/** What is to be written for one bill. */
export interface WriteOf<Body> {
	readonly entry: OpenBill<Body>;
	readonly write: PlannedWrite<Body>;
}

/**
 * How many calls in a row may meet an error of the server: those that cut full batches into single bills, and a quarter
 * of the bills alone. Where not one of them went through the ledger is down, whatever the others would meet. A call that
 * is refused does not count: a ledger that refuses is there.
 * Of one run. Several batches may be under way, so they count together.
 */
export const countServerErrors = (bills: number) => countFailedCalls(32 + Math.ceil(bills / 4));

/**
 * Sends writes in the ledger's batches, several at once. Before each batch it asks which
 * bills still may be written; after each it hands over every answer, so that the next question is
 * asked with all that is known.
 * @param settle Is given a share where the call failed as a whole and another bill may be why: its bills are to be sent
 * again together, once a look-up has said that they are not in the books.
 * @param renewals Go along where a call has room for them, and are left otherwise.
 */
export async function sendWrites<Body, W extends WriteOf<Body>>(
	writes: readonly W[],
	{ ledger, whyStopped }: SyncRun<Body>,
	results: BillResults,
	serverErrors: ReturnType<typeof countServerErrors>,
	settle: (one: W, answer: WriteAnswer, share: Share | undefined) => void,
	renewals: readonly RenewalOf<Body>[],
): Promise<void> {
	let waiting = renewals;
	/** Not with bills that are sent again: these go alone. */
	const takeAlong = (batch: readonly PlannedWrite<Body>[], share: Share | undefined) => {
		if (share || waiting.length === 0 || !ledger.carriedBy) return [];
		const whyNot = whyStopped(results);
		const allowed = waiting.filter(({ job }) => !whyNot(job)).map(({ renewal }) => renewal);
		const along = new Set(ledger.carriedBy(batch, allowed));
		waiting = waiting.filter(({ renewal }) => !along.has(renewal));
		return [...along];
	};
	const byWrite = new Map(writes.map((one) => [one.write, one]));
	const batches = sharesOf(writes).flatMap(([share, some]) =>
		ledger.batches(some.map(({ write }) => write)).map((batch) => ({
			share,
			batch: batch.flatMap((write) => byWrite.get(write) ?? []),
		})),
	);
	await pLimit(ledger.writesAtOnceMax).map(batches, async ({ batch, share }) => {
		const whyNot = whyStopped(results);
		const isDown = share !== undefined && !serverErrors.isWorthGoingOn();
		const unsent = new Map(
			batch.flatMap((one) => {
				const { candidate, pending } = one.entry;
				const why = whyNot(candidate.job);
				const answer = why
					? ({ outcome: 'none', failure: stoppedBefore(candidate.label, why) } as const)
					: isDown && pending?.answer;
				return answer ? [[one, answer] as const] : [];
			}),
		);
		const allowed = batch.filter((one) => !unsent.has(one)).map(({ write }) => write);
		const answers =
			allowed.length > 0 ? await ledger.write(allowed, takeAlong(allowed, share)) : undefined;
		const answered = batch.map((one) => ({
			one,
			answer: unsent.get(one) ?? answers?.get(one.write) ?? unmentioned(one.entry.candidate.label),
		}));
		const failed = answered.filter(({ answer }) => mayBeOfAnother(answer));
		if (answers) serverErrors.note(!answered.every(({ answer }) => isServerError(answer)));
		const isWorthCutting = batch.length > 1 && serverErrors.isWorthGoingOn();
		const parts = isWorthCutting ? cut(failed, share) : [];
		const shareOf = new Map(parts.flatMap(([next, part]) => part.map((entry) => [entry, next])));
		for (const entry of answered) settle(entry.one, entry.answer, shareOf.get(entry));
	});
}

/** Where the quarters of a call fail as well, many of its bills are bad: each is sent alone. */
const cutsMax = 2;

/** One bad bill is found by halves with few calls; all of them alone cost one call each, and a seventh on top. */
function cut<Entry>(
	failed: readonly Entry[],
	{ cuts }: Share = { cuts: 0 },
): readonly (readonly [Share, readonly Entry[]])[] {
	const parts = cuts < cutsMax ? halvesOf(failed) : failed.map((entry) => [entry]);
	return parts.map((part) => [{ cuts: cuts + 1 }, part]);
}

/** Bills without a share may go together. */
function sharesOf<W extends { readonly entry: { readonly share?: Share } }>(
	writes: readonly W[],
): readonly (readonly [Share | undefined, readonly W[]])[] {
	const shares = new Map<Share | undefined, W[]>();
	for (const one of writes) {
		const { share } = one.entry;
		const known = shares.get(share);
		if (known) known.push(one);
		else shares.set(share, [one]);
	}
	return spread([...shares]);
}

const isServerError = (answer: WriteAnswer): boolean =>
	answer.outcome !== 'written' && answer.failure.code === 'SERVER_ERROR';

const mayBeOfAnother = (answer: WriteAnswer): boolean =>
	answer.outcome !== 'written' && answer.ofWholeCall === true && mayBeOneOfMany(answer.failure);

/** An answer that leaves a document out says nothing about it. */
const unmentioned = (label: string): WriteAnswer => ({
	outcome: 'uncertain',
	failure: failure('OUTCOME_UNKNOWN', `The ledger's answer does not mention ${label}.`),
});

const whyInWords = {
	DISABLED: 'the integration has disabled itself',
	CANCELLED: 'the execution was cancelled',
};

export const stoppedBefore = (label: string, why: keyof typeof whyInWords): Failure =>
	failure(why, `${label} was not sent: ${whyInWords[why]}.`);
