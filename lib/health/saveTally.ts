import type { HealthStore } from './HealthStore';
import type { ErrorTally } from './tallyErrors';

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
