import type { Configuration } from '../configuration/Configuration';
import type { Destination } from '../ledger/Destination';
import type { ReconciledBill } from '../reconcile/reconcilePeriod';
import { failed, type BillResult } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { failureCatalogue } from '../results/failureCatalogue';
import { fail, type Result } from '../result';
import { configureGroup } from './configureGroup';
import type { ItemGroup, Settings } from './ItemGroup';
import type { OpenedLedger, Run } from './Run';
import { settledItem, unconfiguredItem, type SettledItem } from './SettledItem';
import { unexpected } from './unexpected';

/** What is asked of the books once, for all items of a configuration together. */
export interface Question {
	/** As a sentence goes on: "… met something that the node does not expect". */
	readonly asking: string;
	/** "Nothing was reconciled". */
	readonly unanswered: string;
	/** What to do where waiting helps. */
	readonly remedy: string;
	/** Refuses what the ledger has not to be asked for. */
	prepare(asked: Asked): Result<Ask, Failure>;
}

export interface Asked {
	readonly settings: Settings;
	readonly configuration: Configuration<Destination>;
	readonly run: Run;
}

export type Ask = (ledger: OpenedLedger['ledger']) => Promise<Result<Answer, Failure>>;

export interface Answer {
	readonly found: readonly ReconciledBill[];
	/** For each item, where nothing was found. */
	readonly otherwise?: BillResult;
}

/**
 * Asks one question for the items of one configuration.
 * @returns What was found, each from all of these items; or one result for each of them.
 */
export async function answerGroup(
	group: ItemGroup,
	run: Run,
	question: Question,
): Promise<readonly SettledItem[]> {
	const configured = configureGroup(group, run.destinations);
	if (!configured.ok) {
		const outcome = failed(configured.reason);
		return group.items.map(({ itemIndex }) =>
			unconfiguredItem({ itemIndex }, outcome, group.settings),
		);
	}
	const configuration = configured.value;
	const itemIndexes = group.items.map(({ itemIndex }) => itemIndex);
	const forEach = (outcome: BillResult): readonly SettledItem[] =>
		itemIndexes.map((itemIndex) => settledItem({ itemIndex }, outcome, configuration));
	const answer = await ask({ settings: group.settings, configuration, run }, question);
	if (!answer.ok) return forEach(failed(unanswered(answer.reason, question)));
	const { found, otherwise } = answer.value;
	if (found.length === 0 && otherwise) return forEach(otherwise);
	const itemIndex = itemIndexes[0] ?? 0;
	return found.map(({ outcome, ...known }) => ({
		...settledItem({ itemIndex, ...known }, outcome, configuration),
		pairedIndexes: itemIndexes,
	}));
}

async function ask(asked: Asked, question: Question): Promise<Result<Answer, Failure>> {
	const { settings, configuration, run } = asked;
	try {
		const prepared = question.prepare(asked);
		if (!prepared.ok) return prepared;
		const opened = await run.openLedger(configuration, settings);
		if (!opened.ok) return opened;
		const { ledger, callsLeftToday } = opened.value;
		const answer = await prepared.value(ledger);
		run.noteCallsLeft(configuration, callsLeftToday());
		return answer;
	} catch (error) {
		return fail(unexpected(question.asking, error));
	}
}

/** What failed is the whole of it, and most remedies speak of sending a bill. */
const unanswered = (reason: Failure, question: Question): Failure => ({
	...reason,
	message: `${question.unanswered}: ${reason.message}`,
	...(failureCatalogue[reason.code].retriable && { remedy: question.remedy }),
});
