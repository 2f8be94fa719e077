import { tallyInOrder, type ErrorTally } from '../health/tallyErrors';
import type { ItemGroup } from './ItemGroup';
import { answerGroup } from './answerGroup';
import { collection } from './collection';
import { reconciliation } from './reconciliation';
import type { Run } from './Run';
import type { SettledItem } from './SettledItem';
import { settleGroup } from './settleGroup';

const questions = { reconcile: reconciliation, collectStatus: collection };

/**
 * Takes all items of an execution through the node, one configuration after the other. Never rejects.
 * @param successiveErrors Counted before this run.
 * @returns Of a reconciliation and of collected statuses what was found; else every item, once.
 */
export async function settleRun(
	groups: readonly ItemGroup[],
	successiveErrors: number,
	run: Run,
): Promise<readonly SettledItem[]> {
	const settled: SettledItem[] = [];
	const countWrongSetting = wrongSettingOnce();
	let tally: ErrorTally | undefined;
	for (const group of groups) {
		const before = run.counts ? (tally?.successiveErrors ?? successiveErrors) : 0;
		const ofGroup =
			run.operation === 'reconcile' || run.operation === 'collectStatus'
				? await answerGroup(group, run, questions[run.operation])
				: await settleGroup(group, before, run);
		const items = ofGroup.map(countWrongSetting);
		tally = [...tallyInOrder(successiveErrors, items, tally)].at(-1) ?? tally;
		for (const item of items) settled.push(item);
	}
	return settled;
}

/** A setting that is wrong fails every item and is one error. */
function wrongSettingOnce(): (item: SettledItem) => SettledItem {
	let counted = false;
	return (item) => {
		const { outcome } = item;
		if (outcome.output !== 'failures' || outcome.failure.code !== 'INVALID_CONFIGURATION') {
			return item;
		}
		if (counted) {
			return { ...item, outcome: { ...outcome, failure: { ...outcome.failure, counts: false } } };
		}
		counted = true;
		return item;
	};
}
