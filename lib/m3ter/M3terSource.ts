import type { Period } from '../calendar/Period';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';
import type { ById } from './FetchTogether';
import { readBillsOfPeriod } from './readBillsOfPeriod';
import { readByIds, type WhatToRead } from './readByIds';
import { readMappings } from './readMappings';
import type { M3terApi } from './M3terApi';
import { readPages } from './readPages';
import { mappingsOfExternalEntityRequest } from './requests';

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
	 * The External Mappings of these m3ter entities to one system, by entity; every id is in the answer.
	 * @param m3terIds Of whatever kind: ids are unique.
	 */
	readExternalMappings(
		externalSystem: string,
		m3terIds: readonly string[],
	): Promise<ReadonlyMap<string, Result<readonly unknown[], Failure>>>;
	/** The External Mappings that lead to one thing of another system. */
	readMappingsTo(
		externalSystem: string,
		externalTable: string,
		externalId: string,
	): Promise<Result<readonly unknown[], Failure>>;
}

/** A list of bills comes with their lines; their totals have to be asked for. */
const bills: WhatToRead = {
	list: 'bills',
	query: { includeBillTotal: true },
	name: 'bill',
	missing: 'BILL_NOT_FOUND',
};

const accounts: WhatToRead = { list: 'accounts', name: 'account', missing: 'ACCOUNT_NOT_FOUND' };

/**
 * Fetches records of one kind, perhaps together with what other executions ask for.
 * @param fetch By the way that is given to it: what is fetched for several belongs to no execution.
 */
export type FetchOfKind = <Value>(
	kind: string,
	ids: readonly string[],
	fetch: (api: M3terApi, ids: readonly string[]) => Promise<ById<Value>>,
) => Promise<ById<Value>>;

/** Reads from m3ter's API: a hundred records a call. */
export const createM3terSource = (
	api: M3terApi,
	fetchOfKind: FetchOfKind = async (_kind, ids, fetch) => await fetch(api, ids),
): M3terSource => ({
	readBills: async (ids) =>
		await fetchOfKind('bills', ids, async (by, some) => await readByIds(by, bills, some)),
	readBillsOfPeriod: async (period, take) => await readBillsOfPeriod(api, period, take),
	readAccounts: async (ids) =>
		await fetchOfKind('accounts', ids, async (by, some) => await readByIds(by, accounts, some)),
	readExternalMappings: async (system, ids) =>
		await fetchOfKind(
			`mappings to ${system}`,
			ids,
			async (by, some) => await readMappings(by, system, some),
		),
	readMappingsTo: async (system, table, id) =>
		await readPages(api.send, mappingsOfExternalEntityRequest(api, system, table, id)),
});
