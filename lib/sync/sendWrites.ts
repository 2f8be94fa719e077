import pLimit from 'p-limit';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import type { BillResults, SyncRun } from './BillJob';
import type { Candidate } from './Candidate';
import type { PlannedWrite, WriteAnswer } from '../ledger/Ledger';

interface Entry<Body> {
	readonly candidate: Candidate<Body>;
}

export interface WriteOf<Body, E extends Entry<Body>> {
	readonly entry: E;
	readonly write: PlannedWrite<Body>;
}

/**
 * Sends writes in the ledger's batches, several at once. Before each batch it asks whether the
 * integration still may write; after each it hands over every answer, so that the next question is
 * asked with all that is known.
 */
export async function sendWrites<Body, E extends Entry<Body>>(
	writes: readonly WriteOf<Body, E>[],
	{ ledger, mayWrite }: SyncRun<Body>,
	results: BillResults,
	settle: (entry: E, answer: WriteAnswer, write: PlannedWrite<Body>) => void,
): Promise<void> {
	const entries = new Map(writes.map(({ entry, write }) => [write, entry]));
	await pLimit(ledger.writesAtOnceMax).map(
		ledger.batches(writes.map(({ write }) => write)),
		async (batch) => {
			const answers = mayWrite(results) ? await ledger.write(batch) : undefined;
			for (const write of batch) {
				const entry = entries.get(write);
				if (entry) settle(entry, readAnswer(answers, write, entry.candidate.label), write);
			}
		},
	);
}

function readAnswer<Body>(
	answers: ReadonlyMap<PlannedWrite<Body>, WriteAnswer> | undefined,
	write: PlannedWrite<Body>,
	label: string,
): WriteAnswer {
	if (answers === undefined) return { outcome: 'none', failure: disabledBefore(label) };
	return answers.get(write) ?? unmentioned(label);
}

/** An answer that leaves a document out says nothing about it. */
const unmentioned = (label: string): WriteAnswer => ({
	outcome: 'uncertain',
	failure: failure('OUTCOME_UNKNOWN', `The ledger's answer does not mention ${label}.`),
});

export const disabledBefore = (label: string): Failure =>
	failure('DISABLED', `${label} was not sent: the integration has disabled itself.`);
