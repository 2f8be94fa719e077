import { tallyInOrder } from '../health/tallyErrors';
import type { ItemGroup } from './ItemGroup';
import { reconcileGroup } from './reconcileGroup';
import type { Run } from './Run';
import type { SettledItem } from './SettledItem';
import { settleGroup } from './settleGroup';

/**
 * Takes all items of an execution through the node, one configuration after the other. Never rejects.
 * @param successiveErrors Counted before this run.
 * @returns Of a reconciliation what was found; else every item, once.
 */
export async function settleRun(
	groups: readonly ItemGroup[],
	successiveErrors: number,
	run: Run,
): Promise<readonly SettledItem[]> {
	let settled: readonly SettledItem[] = [];
	for (const group of groups) {
		const tally = run.counts ? [...tallyInOrder(successiveErrors, settled)].at(-1) : undefined;
		const before = run.counts ? (tally?.successiveErrors ?? successiveErrors) : 0;
		const ofGroup =
			run.operation === 'reconcile'
				? await reconcileGroup(group, run)
				: await settleGroup(group, before, run);
		settled = countWrongSettingOnce([...settled, ...ofGroup]);
	}
	return settled;
}

/** A setting that is wrong fails every item and is one error. */
function countWrongSettingOnce(settled: readonly SettledItem[]): readonly SettledItem[] {
	let counted = false;
	return settled.map((item) => {
		const { outcome } = item;
		if (outcome.output !== 'failures' || outcome.failure.code !== 'INVALID_CONFIGURATION') {
			return item;
		}
		if (counted) {
			return { ...item, outcome: { ...outcome, failure: { ...outcome.failure, counts: false } } };
		}
		counted = true;
		return item;
	});
}
