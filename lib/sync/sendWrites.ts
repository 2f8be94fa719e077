import pLimit from 'p-limit';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import type { BillResults, SyncRun } from './BillJob';
import type { PlannedWrite, WriteAnswer } from '../ledger/Ledger';
import type { OpenBill } from './OpenBill';
import { countFailedCalls, halvesOf, mayBeOneOfMany } from '../http/splitCall';

/** What is to be written for one bill. */
export interface WriteOf<Body> {
	readonly entry: OpenBill<Body>;
	readonly write: PlannedWrite<Body>;
}

/** More than it takes to find every culprit of one full batch; several batches that all fail are an outage. */
const FAILED_CALLS_MAX = 32;

/** Of one run. Several batches may be under way, so they count together. */
export const countFailedWrites = () => countFailedCalls(FAILED_CALLS_MAX);

/**
 * Sends writes in the ledger's batches, several at once. Before each batch it asks which
 * bills still may be written; after each it hands over every answer, so that the next question is
 * asked with all that is known.
 * @param settle Is given a share where the call failed as a whole and another bill may be why: the bills of
 * one share are to be sent again together, once a look-up has said that they are not in the books.
 */
export async function sendWrites<Body, W extends WriteOf<Body>>(
	writes: readonly W[],
	{ ledger, whyStopped }: SyncRun<Body>,
	results: BillResults,
	calls: ReturnType<typeof countFailedWrites>,
	settle: (one: W, answer: WriteAnswer, share: object | undefined) => void,
): Promise<void> {
	const byWrite = new Map(writes.map((one) => [one.write, one]));
	await pLimit(ledger.writesAtOnceMax).map(
		sharesOf(writes).flatMap((share) => ledger.batches(share.map(({ write }) => write))),
		async (batch) => {
			const whyNot = whyStopped(results);
			const stopped = new Map(
				batch.flatMap((write) => {
					const candidate = byWrite.get(write)?.entry.candidate;
					const why = candidate && whyNot(candidate.job);
					return why ? [[write, stoppedBefore(candidate.label, why)] as const] : [];
				}),
			);
			const allowed = batch.filter((write) => !stopped.has(write));
			const answers = allowed.length > 0 ? await ledger.write(allowed) : undefined;
			const answered = batch.flatMap((write) => {
				const one = byWrite.get(write);
				const reason = stopped.get(write);
				if (!one) return [];
				const answer: WriteAnswer = reason
					? { outcome: 'none', failure: reason }
					: (answers?.get(write) ?? unmentioned(one.entry.candidate.label));
				return [{ one, answer }];
			});
			const failed = answered.filter(({ answer }) => mayBeOfAnother(answer));
			calls.note(failed.length === 0);
			const halves = batch.length > 1 && calls.isWorthGoingOn() ? halvesOf(failed) : [];
			const shares = new Map(halves.flatMap((half) => half.map((entry) => [entry, half] as const)));
			for (const entry of answered) settle(entry.one, entry.answer, shares.get(entry));
		},
	);
}

/** Bills without a share may go together. */
function sharesOf<W extends { readonly entry: { readonly share?: object } }>(
	writes: readonly W[],
): readonly (readonly W[])[] {
	const shares = new Map<object | undefined, W[]>();
	for (const one of writes) {
		const { share } = one.entry;
		const known = shares.get(share);
		if (known) known.push(one);
		else shares.set(share, [one]);
	}
	return [...shares.values()];
}

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
