import type { Configuration } from '../configuration/Configuration';
import { failed } from '../results/BillResult';
import type { Destination } from '../ledger/Destination';
import type { Failure } from '../results/Failure';
import { failure, failureCatalogue } from '../results/failureCatalogue';
import { readPeriod } from '../reconcile/readPeriod';
import { reconcilePeriod, type ReconciledBill } from '../reconcile/reconcilePeriod';
import { fail, type Result } from '../result';
import { configureGroup } from './configureGroup';
import type { ItemGroup } from './ItemGroup';
import type { Run } from './Run';
import { settledItem, unconfiguredItem, type SettledItem } from './SettledItem';
import { unexpected } from './unexpected';

/**
 * Reconciles the period of one configuration, once for all items that share it.
 * @returns What was found, each from all of these items; or one failure for each of them.
 */
export async function reconcileGroup(group: ItemGroup, run: Run): Promise<readonly SettledItem[]> {
	const configured = configureGroup(group, run.destinations);
	if (!configured.ok) {
		const outcome = failed(configured.reason);
		return group.items.map(({ itemIndex }) =>
			unconfiguredItem({ itemIndex }, outcome, group.settings),
		);
	}
	const configuration = configured.value;
	const found = await reconcile(group, configuration, run);
	const itemIndexes = group.items.map(({ itemIndex }) => itemIndex);
	if (!found.ok) {
		const outcome = failed(notReconciled(found.reason));
		return itemIndexes.map((itemIndex) => settledItem({ itemIndex }, outcome, configuration));
	}
	const itemIndex = itemIndexes[0] ?? 0;
	return found.value.map(({ billId, bill, outcome }) => ({
		...settledItem({ itemIndex, billId, bill }, outcome, configuration),
		pairedIndexes: itemIndexes,
	}));
}

async function reconcile(
	{ settings }: ItemGroup,
	configuration: Configuration<Destination>,
	{ m3ter, openLedger, noteCallsLeft }: Run,
): Promise<Result<readonly ReconciledBill[], Failure>> {
	const period = readPeriod(settings);
	if (!period.ok) return period;
	if (!configuration.useM3terApi) return fail(withoutM3ter);
	try {
		const opened = await openLedger(configuration, settings);
		if (!opened.ok) return opened;
		const { ledger, callsLeftToday } = opened.value;
		const found = await reconcilePeriod(period.value, { m3ter, ledger, configuration });
		noteCallsLeft(configuration, callsLeftToday());
		return found;
	} catch (error) {
		return fail(unexpected('Comparing the period', error));
	}
}

const withoutM3ter = failure(
	'INVALID_CONFIGURATION',
	'The bills of a period come from m3ter, and Use M3ter API is off.',
	{ remedy: 'Turn on Use M3ter API and choose the m3ter credential.' },
);

/** What failed is the whole of it, and most remedies speak of sending a bill. */
const notReconciled = (reason: Failure): Failure => ({
	...reason,
	message: `Nothing was reconciled: ${reason.message}`,
	...(failureCatalogue[reason.code].retriable && { remedy: 'Run Reconcile Bills again later.' }),
});
