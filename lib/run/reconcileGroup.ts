import type { Configuration } from '../configuration/Configuration';
import type { BillResult } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { failureCatalogue } from '../results/failureCatalogue';
import { readPeriod } from '../reconcile/readPeriod';
import { reconcilePeriod, type ReconciledBill } from '../reconcile/reconcilePeriod';
import type { Result } from '../result';
import { configureGroup } from './configureGroup';
import type { ItemGroup } from './ItemGroup';
import type { Run } from './Run';
import type { SettledItem } from './SettledItem';

/**
 * Reconciles the period of one configuration, once for all items that share it.
 * @returns What was found, each from all of these items; or one failure for each of them.
 */
export async function reconcileGroup(group: ItemGroup, run: Run): Promise<readonly SettledItem[]> {
	const configuration = configureGroup(group);
	if (!configuration.ok) return failedItems(group, configuration.reason);
	const found = await reconcile(group, configuration.value, run);
	if (!found.ok) return failedItems(group, notReconciled(found.reason), configuration.value);
	const itemIndexes = group.items.map(({ itemIndex }) => itemIndex);
	return found.value.map((one) => settledItem(one, itemIndexes, configuration.value));
}

async function reconcile(
	{ settings }: ItemGroup,
	configuration: Configuration,
	{ m3ter, openLedger, noteCallsLeft }: Run,
): Promise<Result<readonly ReconciledBill[], Failure>> {
	const period = readPeriod(settings);
	if (!period.ok) return period;
	const opened = await openLedger(configuration, settings);
	if (!opened.ok) return opened;
	const { ledger, callsLeftToday } = opened.value;
	const found = await reconcilePeriod(period.value, { m3ter, ledger, configuration });
	noteCallsLeft(configuration, callsLeftToday());
	return found;
}

/** What failed is the whole of it, and most remedies speak of sending a bill. */
const notReconciled = (reason: Failure): Failure => ({
	...reason,
	message: `Nothing was reconciled: ${reason.message}`,
	...(failureCatalogue[reason.code].retriable && { remedy: 'Run Reconcile again later.' }),
});

const settledItem = (
	{ billId, bill, outcome }: ReconciledBill,
	itemIndexes: readonly number[],
	configuration: Configuration,
): SettledItem => ({
	itemIndex: itemIndexes[0] ?? 0,
	pairedIndexes: itemIndexes,
	head: { integration: configuration.name, destination: configuration.destination, billId, bill },
	outcome,
	...rulesOf(configuration),
});

const failedItems = (
	{ settings, items }: ItemGroup,
	reason: Failure,
	configuration?: Configuration,
): readonly SettledItem[] =>
	items.map(({ itemIndex }) => ({
		itemIndex,
		head: {
			integration: configuration?.name ?? String(settings.name ?? ''),
			destination: configuration?.destination ?? String(settings.destination ?? ''),
		},
		outcome: failed(reason),
		...rulesOf(configuration),
	}));

const failed = (reason: Failure): BillResult => ({
	output: 'failures',
	outcome: 'none',
	failure: reason,
});

/** A reconciliation counts no errors, so none of this comes into play. */
const rulesOf = (configuration: Configuration | undefined) => ({
	autoDisableAfter: configuration?.autoDisableAfter ?? Infinity,
	disabledNotificationUsers: configuration?.disabledNotificationUsers ?? [],
});
