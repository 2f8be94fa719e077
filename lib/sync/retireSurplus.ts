import type { BillResults, SyncRun } from './BillJob';
import { isWorthAnotherLook, notWritten, voidOf, type OpenBill } from './OpenBill';
import type { WritePlan } from './planWrite';
import { sendWrites } from './sendWrites';

export interface Retirement<Body> {
	readonly entry: OpenBill<Body>;
	readonly plan: Extract<WritePlan<Body>, { readonly step: 'retire' }>;
}

/** One document too many is an accident of two runs; with more tries than this something else is wrong. */
const ATTEMPTS_MAX = 5;

/**
 * Voids the documents that stand beside a newer one of the same bill. A ledger may take one number twice,
 * and no ledger minds an invoice and a credit note, so two runs that write two versions of a bill at the
 * same moment can leave two documents; whichever run comes next makes it one again.
 * @returns What has to be looked up again, which is everything that is not settled: the plan comes after.
 */
export async function retireSurplus<Body>(
	retiring: readonly Retirement<Body>[],
	attempt: number,
	run: SyncRun<Body>,
	results: BillResults,
): Promise<readonly OpenBill<Body>[]> {
	const stillOpen: OpenBill<Body>[] = [];
	const writes = retiring.map(({ entry, plan }) => ({
		entry: { ...entry, plan },
		write: voidOf(plan.target, attempt),
	}));
	await sendWrites(writes, run, results, ({ plan, ...entry }, answer) => {
		const { job } = entry.candidate;
		const isHopeless = answer.outcome !== 'written' && !isWorthAnotherLook(answer);
		if (isHopeless || attempt >= ATTEMPTS_MAX) {
			results.set(job, notWritten(entry, plan.failure));
		} else {
			const retired = answer.outcome === 'written' ? [plan.target] : [];
			stillOpen.push({ ...entry, retired: [...(entry.retired ?? []), ...retired] });
		}
	});
	return stillOpen;
}
