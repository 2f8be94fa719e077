import type { Period } from '../calendar/Period';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';

/**
 * m3ter, as far as a run reads from it: in bulk, each thing once. What comes back is as m3ter gives it
 * and is read by whoever asked.
 */
export interface M3terSource {
	/** By bill id; every id is in the answer. */
	readBills(ids: readonly string[]): Promise<ReadonlyMap<string, Result<unknown, Failure>>>;
	/**
	 * Every bill whose document is dated in the period, or the reason why not all of them could be read.
	 * @param take What a bill becomes as its page comes, so that a long list is not held as it was received.
	 */
	readBillsOfPeriod<T>(
		period: Period,
		take: (bill: unknown) => T,
	): Promise<Result<readonly T[], Failure>>;
	/** By account id; every id is in the answer. */
	readAccounts(ids: readonly string[]): Promise<ReadonlyMap<string, Result<unknown, Failure>>>;
	/**
	 * The External Mappings of these m3ter entities to one system, perhaps with others.
	 * @param m3terIds Of whatever kind: ids are unique.
	 */
	readExternalMappings(
		externalSystem: string,
		m3terIds: readonly string[],
	): Promise<Result<readonly unknown[], Failure>>;
}
