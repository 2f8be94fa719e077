import { tallyFrom } from '../health/tallyErrors';
import { failed } from '../results/BillResult';
import { countOf } from '../results/countOf';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { fail } from '../result';
import { configureGroup } from './configureGroup';
import type { ItemGroup } from './ItemGroup';
import type { Run } from './Run';
import {
	knownOf,
	settledItem,
	unconfiguredItem,
	type KnownItem,
	type SettledItem,
} from './SettledItem';
import { settleItems } from './settleItems';
import { writeBack } from './writeBack';

/**
 * Takes the items of one configuration through the node.
 * @param successiveErrors Counted before the first of them; none in a run that does not count.
 * @returns Every item of the group, once.
 */
export async function settleGroup(
	group: ItemGroup,
	successiveErrors: number,
	run: Run,
): Promise<readonly SettledItem[]> {
	const configured = run.failure ? fail(run.failure) : configureGroup(group, run.destinations);
	if (!configured.ok) {
		const outcome = failed(configured.reason);
		return group.items.map((item) => unconfiguredItem(knownOf(item), outcome, group.settings));
	}
	const configuration = configured.value;
	if (tallyFrom(successiveErrors, configuration.autoDisableAfter).disabled) {
		return group.items.map((item) => {
			const known = knownOf(item);
			return settledItem(
				known,
				failed(disabled(known, configuration.name, successiveErrors)),
				configuration,
			);
		});
	}
	const settled = await settleItems(group, configuration, successiveErrors, run);
	return run.operation === 'preview' ? settled : await writeBack(settled, configuration, run);
}

const disabled = ({ billId }: KnownItem, name: string, successiveErrors: number): Failure =>
	failure(
		'DISABLED',
		`Bill ${billId ?? 'without an id'} was not sent: the integration ${name} disabled itself after ${countOf(successiveErrors, 'error')} in a row.`,
	);
