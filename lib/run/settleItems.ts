import chunk from 'lodash/chunk';
import type { Configuration } from '../configuration/Configuration';
import { tallyInOrder } from '../health/tallyErrors';
import { failed, type BillResult } from '../results/BillResult';
import type { Destination } from '../ledger/Destination';
import type { Failure } from '../results/Failure';
import { ofBill } from '../results/failureCatalogue';
import { fail, type Result } from '../result';
import type { BillJob } from '../sync/BillJob';
import { syncBills } from '../sync/syncBills';
import { gatherJobs } from './gatherJobs';
import type { IncomingItem, ItemGroup } from './ItemGroup';
import type { OpenedLedger, Run } from './Run';
import { knownOf, settledItem, type KnownItem, type SettledItem } from './SettledItem';
import { unexpected, unexpectedAfterSending } from './unexpected';
import { watchWrites } from './watchWrites';

// N1. Every item leaves once, whatever is thrown on its way, and nothing is thrown here.
// N2. What met something unforeseen is tried again in halves, so that one item costs no other its invoice; but
//     never a bill of which a write has begun.

/** Enough to find one item among a thousand, and an end where everything throws. */
const triesMax = 32;

/**
 * Gathers what the items of one configuration need and takes them to the books.
 * @returns Every item of the group, once.
 */
export async function settleItems(
	group: ItemGroup,
	configuration: Configuration<Destination>,
	successiveErrors: number,
	run: Run,
): Promise<readonly SettledItem[]> {
	const known = new Map<IncomingItem, KnownItem>();
	const results = new Map<IncomingItem, BillResult>();
	const ledgerOnce = openOnce(group, configuration, run);
	const writes = watchWrites();
	let tries = 0;

	const settle = async (items: readonly IncomingItem[]): Promise<void> => {
		tries++;
		const jobs = new Map<BillJob, IncomingItem>();
		const jobResults = new Map<BillJob, BillResult>();
		const noteResults = () => {
			for (const [job, result] of jobResults) {
				const item = jobs.get(job);
				if (item) results.set(item, result);
			}
		};
		try {
			const gathered = await gatherJobs(items, group.settings, configuration, run.m3ter);
			for (const [place, item] of items.entries()) {
				const found = gathered[place];
				if (!found) continue;
				known.set(item, found);
				if (found.job.ok) jobs.set(found.job.value, item);
				else results.set(item, found.job.reason);
			}
			if (jobs.size === 0) return;
			const opened = await ledgerOnce();
			if (!opened.ok) {
				for (const [{ bill }, item] of jobs) {
					results.set(item, failed(ofBill(`Bill ${bill.id}`, opened.reason)));
				}
				return;
			}
			await syncBills(
				[...jobs.keys()],
				{
					ledger: writes.watch(opened.value.ledger),
					configuration,
					preview: run.operation === 'preview',
					mayWrite: () => {
						noteResults();
						if (!run.counts) return true;
						return !isDisabled(group.items, results, successiveErrors, configuration);
					},
				},
				jobResults,
			);
			noteResults();
			run.noteCallsLeft(configuration, opened.value.callsLeftToday());
		} catch (error) {
			noteResults();
			await settleOpen(items, error);
		}
	};

	/** What has no result after an error. */
	const settleOpen = async (items: readonly IncomingItem[], error: unknown): Promise<void> => {
		const unsent: IncomingItem[] = [];
		for (const item of items) {
			if (results.has(item)) continue;
			const { bill } = known.get(item) ?? {};
			if (bill && writes.hasBegun(bill.id)) {
				results.set(item, unexpectedAfterSending(labelOf(item), error));
			} else unsent.push(item);
		}
		if (items.length > 1 && tries < triesMax) {
			const halves = chunk(unsent, Math.ceil(unsent.length / 2));
			for (const half of halves) await settle(half);
			return;
		}
		for (const item of unsent) results.set(item, failed(unexpected(labelOf(item), error)));
	};
	const headOf = (item: IncomingItem): KnownItem => known.get(item) ?? knownOf(item);
	const labelOf = (item: IncomingItem): string => `Bill ${headOf(item).billId ?? 'without an id'}`;

	await settle(group.items);
	return group.items.map((item) => {
		const result = results.get(item) ?? failed(unexpected(labelOf(item), 'it has no result.'));
		return settledItem(headOf(item), result, configuration);
	});
}

function openOnce(
	{ settings }: ItemGroup,
	configuration: Configuration<Destination>,
	{ openLedger }: Run,
): () => Promise<Result<OpenedLedger, Failure>> {
	let opened: Promise<Result<OpenedLedger, Failure>> | undefined;
	const open = async () => {
		try {
			return await openLedger(configuration, settings);
		} catch (error) {
			return fail(unexpected('Opening the ledger', error));
		}
	};
	return async () => await (opened ??= open());
}

function isDisabled(
	items: readonly IncomingItem[],
	results: ReadonlyMap<IncomingItem, BillResult>,
	successiveErrors: number,
	{ autoDisableAfter }: Configuration,
): boolean {
	const counted = items.map((item) => {
		const outcome = results.get(item);
		return outcome && { outcome, autoDisableAfter };
	});
	return [...tallyInOrder(successiveErrors, counted)].at(-1)?.disabled ?? false;
}
