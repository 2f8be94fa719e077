import chunk from 'lodash/chunk';
import partition from 'lodash/partition';
import { failed } from '../results/BillResult';
import type { BillJob, BillResults, SyncRun } from '../sync/BillJob';
import { syncBills } from '../sync/syncBills';
import { unexpected, unexpectedAfterSending } from './unexpected';
import { watchWrites } from './watchWrites';

/** Enough to find one bill among a thousand, and an end where everything throws. */
export const triesMax = 32;

/**
 * Takes bills to the books. What met something unforeseen is tried again in halves, so that one bill costs no other its
 * invoice; but never a bill of which a write has begun. Never rejects.
 * @param results Filled as bills leave, with one for each in the end.
 */
export async function syncJobs(
	jobs: readonly BillJob[],
	run: SyncRun,
	results: BillResults,
): Promise<void> {
	const writes = watchWrites();
	let tries = 0;
	const sync = async (part: readonly BillJob[]): Promise<void> => {
		tries += 1;
		try {
			await syncBills(part, { ...run, ledger: writes.watch(run.ledger) }, results);
		} catch (error) {
			const open = part.filter((job) => !results.has(job));
			const [sent, unsent] = partition(open, ({ bill }) => writes.hasBegun(bill.id));
			for (const job of sent) results.set(job, unexpectedAfterSending(labelOf(job), error));
			if (part.length === 1 || tries >= triesMax) return giveUp(unsent, error, results);
			for (const half of chunk(unsent, Math.ceil(unsent.length / 2))) {
				if (tries < triesMax) await sync(half);
				else giveUp(half, error, results);
			}
		}
	};
	await sync(jobs);
	giveUp(jobs, 'it has no result.', results);
}

/** Whoever has no result leaves with this one. */
export function giveUp(jobs: readonly BillJob[], error: unknown, results: BillResults): void {
	for (const job of jobs) {
		if (!results.has(job)) results.set(job, failed(unexpected(labelOf(job), error)));
	}
}

const labelOf = ({ bill }: BillJob): string => `Bill ${bill.id}`;
