import type { Configuration } from '../../../lib/configuration/Configuration';
import type { BillResult } from '../../../lib/results/BillResult';
import type { Failure } from '../../../lib/results/Failure';
import { failureCatalogue } from '../../../lib/results/failureCatalogue';
import { readPeriod } from '../../../lib/reconcile/readPeriod';
import { reconcilePeriod, type ReconciledBill } from '../../../lib/reconcile/reconcilePeriod';
import type { Result } from '../../../lib/result';
import { configureGroup } from './configureGroup';
import type { NodeRun } from './NodeRun';
import { openLedger } from './openLedger';
import type { SettingsGroup } from './readSettings';
import type { SettledItem } from './SettledItem';

/**
 * Reconciles the period of one configuration, once for all items that share it.
 * @returns What was found, each from all of these items; or one failure for each of them.
 */
export async function reconcileGroup(
	group: SettingsGroup,
	run: NodeRun,
): Promise<readonly SettledItem[]> {
	const configuration = configureGroup(group);
	if (!configuration.ok) return failedItems(group, configuration.reason);
	const found = await reconcile(group, configuration.value, run);
	return found.ok
		? found.value.map((one) => settledItem(one, group, configuration.value))
		: failedItems(group, notReconciled(found.reason), configuration.value);
}

async function reconcile(
	{ settings }: SettingsGroup,
	configuration: Configuration,
	{ context, m3ter, noteCallsLeft }: NodeRun,
): Promise<Result<readonly ReconciledBill[], Failure>> {
	const period = readPeriod(settings);
	if (!period.ok) return period;
	const opened = await openLedger(context, configuration, settings);
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
	{ itemIndexes }: SettingsGroup,
	configuration: Configuration,
): SettledItem => ({
	itemIndex: itemIndexes[0] ?? 0,
	pairedIndexes: itemIndexes,
	head: { integration: configuration.name, destination: configuration.destination, billId, bill },
	outcome,
	...rulesOf(configuration),
});

const failedItems = (
	{ settings, itemIndexes }: SettingsGroup,
	reason: Failure,
	configuration?: Configuration,
): readonly SettledItem[] =>
	itemIndexes.map((itemIndex) => ({
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
