import { externalMappingIndex } from '../../../../lib/mapping/externalMappingIndex';
import type { Account } from '../../../../lib/bill/Account';
import type { Bill } from '../../../../lib/bill/Bill';
import type { ExternalMapping } from '../../../../lib/mapping/readExternalMappings';
import type { BillResult } from '../../../../lib/results/BillResult';
import type { BillJob, SyncRun } from '../../../../lib/sync/BillJob';
import { syncBills } from '../../../../lib/sync/syncBills';
import type { WrittenConfiguration } from '../../support/fixtures';
import type { TestBooks } from './TestBooks';

export interface SyncOptions {
	readonly settings?: WrittenConfiguration;
	readonly preview?: boolean;
	readonly whyStopped?: SyncRun['whyStopped'];
	/** By the id of the bill's account. */
	readonly accounts?: readonly Account[];
	readonly mappings?: readonly ExternalMapping[];
	readonly references?: BillJob['references'];
	/** The bills come from m3ter and not with the items. */
	readonly fromM3ter?: boolean;
	readonly mapCustomer?: SyncRun['mapCustomer'];
}

/** One execution over these books. @returns The outcomes in the order of the bills. */
export async function sync(
	books: TestBooks,
	bills: readonly Bill[],
	{
		settings,
		preview = false,
		whyStopped = () => () => undefined,
		accounts = [],
		mappings = [],
		references,
		fromM3ter,
		mapCustomer = () => Promise.resolve(undefined),
	}: SyncOptions = {},
): Promise<BillResult[]> {
	const configuration = books.configuration(settings);
	const index = externalMappingIndex(mappings, configuration);
	const jobs = bills.map((bill): BillJob => ({
		bill,
		account: accounts.find(({ id }) => id === bill.accountId),
		mappings: index,
		references,
		isNewest: fromM3ter,
	}));
	const ledger = books.ledger(configuration);
	const outcomes = await syncBills(jobs, {
		ledger,
		configuration,
		preview,
		whyStopped,
		mapCustomer,
	});
	expect(outcomes.size).toBe(jobs.length);
	return jobs.map((job) => {
		const outcome = outcomes.get(job);
		if (!outcome) throw new Error(`Bill ${job.bill.id} has no outcome`);
		return outcome;
	});
}

/** `created`, `skipped NO_LINE_ITEMS`, `none PERIOD_CLOSED`: an outcome in two words at most. */
export function inWords(outcome: BillResult): string {
	switch (outcome.output) {
		case 'invoices':
			return outcome.action;
		case 'skipped':
			return `skipped ${outcome.reason}`;
		case 'failures':
			return `${outcome.outcome} ${outcome.failure.code}`;
	}
}

/** What became of each bill, in words. */
export const syncInWords = async (...args: Parameters<typeof sync>): Promise<string[]> =>
	(await sync(...args)).map(inWords);
