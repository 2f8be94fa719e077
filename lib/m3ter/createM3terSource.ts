import { readBillsOfPeriod } from './readBillsOfPeriod';
import { readByIds, type WhatToRead } from './readByIds';
import { readMappings } from './readMappings';
import type { M3terApi } from './M3terApi';
import type { M3terSource } from './M3terSource';

/** A list of bills comes with their lines; their totals have to be asked for. */
const bills: WhatToRead = {
	list: 'bills',
	query: { includeBillTotal: true },
	name: 'bill',
	missing: 'BILL_NOT_FOUND',
};

const accounts: WhatToRead = { list: 'accounts', name: 'account', missing: 'ACCOUNT_NOT_FOUND' };

/** Reads from m3ter's API: a hundred bills or accounts a call, two hundred mappings. */
export const createM3terSource = (api: M3terApi): M3terSource => ({
	readBills: async (ids) => await readByIds(api, bills, ids),
	readBillsOfPeriod: async (period, take) => await readBillsOfPeriod(api, period, take),
	readAccounts: async (ids) => await readByIds(api, accounts, ids),
	readExternalMappings: async (externalSystem, m3terIds) =>
		await readMappings(api, externalSystem, m3terIds),
});
