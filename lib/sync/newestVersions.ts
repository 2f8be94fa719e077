import { capitalise, nameBill } from '../bill/nameBill';
import { failed, type BillResult } from '../results/BillResult';
import { failure } from '../results/failureCatalogue';
import type { BillJob } from './BillJob';

/** The same bill several times in one run becomes one write. */
export interface NewestVersions {
	/** One job for each bill: the highest version. */
	readonly leaders: readonly BillJob[];
	/** The same version again: it leaves as its leader does. */
	readonly repeats: ReadonlyMap<BillJob, BillJob>;
	/** Older versions: they leave as refused, because newer content is on its way. */
	readonly superseded: ReadonlyMap<BillJob, BillJob>;
}

export function newestVersions(jobs: readonly BillJob[]): NewestVersions {
	const leaders = new Map<string, BillJob>();
	for (const job of jobs) {
		const best = leaders.get(job.bill.id);
		if (!best || job.bill.version > best.bill.version) leaders.set(job.bill.id, job);
	}
	const repeats = new Map<BillJob, BillJob>();
	const superseded = new Map<BillJob, BillJob>();
	for (const job of jobs) {
		const leader = leaders.get(job.bill.id);
		if (!leader || leader === job) continue;
		const map = job.bill.version === leader.bill.version ? repeats : superseded;
		map.set(job, leader);
	}
	return { leaders: [...leaders.values()], repeats, superseded };
}

export const supersededBy = ({ bill }: BillJob, { bill: newer }: BillJob): BillResult =>
	failed(
		failure(
			'STALE_VERSION',
			`${capitalise(nameBill(bill))} came in as version ${bill.version} together with version ${newer.version}, and only the newest is sent.`,
		),
	);

/** A repeat of what has just been written has nothing left to write. */
export const repeatOf = (outcome: BillResult): BillResult =>
	outcome.output === 'invoices' && outcome.action !== 'previewed'
		? { ...outcome, action: 'unchanged' }
		: outcome;
