import type { ErrorTally } from './tallyErrors';

/**
 * What is remembered between executions: the counted errors since the last success. One entry for
 * each error, because a count that is read, raised and written back loses some when two executions
 * do it at the same moment.
 */
export interface HealthStore {
	countErrors(): Promise<number>;
	addErrors(count: number): Promise<void>;
	clear(): Promise<void>;
}

/**
 * Brings what is remembered to where the run ended. A success in between forgets what was there; errors
 * are added one by one, so that those of another execution stay.
 * @param before Counted errors when the run began.
 * @param cleared Whether any bill of the run became an invoice before the integration was disabled.
 */
export async function saveTally(
	store: HealthStore,
	before: number,
	after: ErrorTally,
	cleared: boolean,
): Promise<void> {
	const remembered = cleared ? 0 : before;
	if (cleared && before > 0) await store.clear();
	if (after.successiveErrors > remembered) {
		await store.addErrors(after.successiveErrors - remembered);
	}
}
