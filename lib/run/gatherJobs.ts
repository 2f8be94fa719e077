import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import {
	externalMappingIndex,
	externalSystems,
	type ExternalMappingIndex,
} from '../mapping/externalMappingIndex';
import { mappableIds } from '../mapping/mappableIds';
import { capitalise, nameBill } from '../bill/nameBill';
import { readAccount } from '../bill/readAccount';
import { isWithoutLines, readBill } from '../bill/readBill';
import { readBillItem, type BillItem } from '../bill/readBillItem';
import { readExternalMappings } from '../mapping/readExternalMappings';
import { withLinesOnDemand } from '../bill/withLinesOnDemand';
import type { Configuration } from '../configuration/Configuration';
import { decideByBill, needsAccount } from '../eligibility/decideEligibility';
import type { M3terSource } from '../m3ter/M3terSource';
import type { Failure } from '../results/Failure';
import { failure, ofBill } from '../results/failureCatalogue';
import { describeIssues } from '../results/Issue';
import { fail, ok, type Result } from '../result';
import type { BillJob } from '../sync/BillJob';
import type { IncomingItem, Settings } from './ItemGroup';
import { readDefinedMappings } from './readDefinedMappings';

/** What an item turned out to be: a job for the engine, or a failure that names the bill where it can. */
export interface GatheredItem {
	readonly itemIndex: number;
	readonly billId?: string;
	readonly bill?: Bill;
	readonly job: Result<BillJob, Failure>;
}

type Source = 'input' | 'm3ter' | 'defined';

/**
 * Brings together what each bill needs, from the item, from the settings, or from m3ter in as few calls
 * as possible: bills and accounts at once, each account once, and no account that nothing asks for.
 */
export async function gatherJobs(
	items: readonly IncomingItem[],
	settings: Settings,
	configuration: Configuration,
	m3ter: M3terSource,
): Promise<readonly GatheredItem[]> {
	const found = items.map(({ itemIndex, json, billId }) => ({
		itemIndex,
		item: findBill(json, billId),
	}));
	const read = await readBills(found, settings.billSource as Source, m3ter);
	const withAccounts = await readAccounts(
		read,
		settings.accountSource as Source,
		configuration,
		m3ter,
	);
	return await addMappings(withAccounts, settings, configuration, m3ter);
}

function findBill(json: unknown, billId: string): Result<BillItem, Failure> {
	const item = readBillItem(json);
	if (billId !== '') return ok({ ...(item.ok ? item.value : {}), billId });
	return item.ok
		? item
		: fail(failure('INVALID_BILL', `The item carries no bill: ${describeIssues(item.reason)}.`));
}

interface FoundItem {
	readonly itemIndex: number;
	readonly item: Result<BillItem, Failure>;
}

interface ReadItem {
	readonly itemIndex: number;
	readonly billId?: string;
	readonly item?: BillItem;
	readonly bill: Result<Bill, Failure>;
}

async function readBills(
	found: readonly FoundItem[],
	source: Source,
	m3ter: M3terSource,
): Promise<readonly ReadItem[]> {
	const ids = found.flatMap(({ item }) =>
		item.ok && item.value.billId ? [item.value.billId] : [],
	);
	const fetched = source === 'm3ter' ? await m3ter.readBills([...new Set(ids)]) : new Map();
	return found.map(({ itemIndex, item }) => {
		if (!item.ok) return { itemIndex, bill: item };
		const { billId } = item.value;
		const answer: Result<unknown, Failure> | undefined =
			source === 'm3ter' ? fetched.get(billId ?? '') : ok(item.value.bill);
		const read = answer?.ok
			? readOneBill(answer.value, billId)
			: fail(answer?.reason ?? withoutId());
		// An item keeps its bill in memory whatever is done here; what m3ter answered need not stay.
		const bill =
			read.ok && source !== 'm3ter' ? ok(withLinesOnDemand(read.value, item.value.bill)) : read;
		return { itemIndex, billId, item: item.value, bill };
	});
}

const withoutId = (): Failure =>
	failure('INVALID_BILL', 'The item carries no bill id, and Bill ID is blank.');

function readOneBill(input: unknown, billId: string | undefined): Result<Bill, Failure> {
	const bill = readBill(input);
	if (bill.ok) return bill;
	const label = billId === undefined ? 'The bill' : `Bill ${billId}`;
	return isWithoutLines(bill.reason)
		? fail(failure('BILL_LINES_MISSING', `${label} came without its line items.`))
		: fail(failure('INVALID_BILL', `${label} cannot be read: ${describeIssues(bill.reason)}.`));
}

interface ItemWithAccount extends ReadItem {
	readonly account: Result<Account | undefined, Failure>;
}

async function readAccounts(
	items: readonly ReadItem[],
	source: Source,
	configuration: Configuration,
	m3ter: M3terSource,
): Promise<readonly ItemWithAccount[]> {
	const isWanted = ({ bill }: ReadItem): boolean =>
		bill.ok && needsAccount(configuration) && decideByBill(bill.value, configuration) === undefined;
	const ids = items.flatMap((item) =>
		item.bill.ok && isWanted(item) ? [item.bill.value.accountId] : [],
	);
	const fetched = source === 'm3ter' ? await m3ter.readAccounts([...new Set(ids)]) : new Map();
	return items.map((item) => {
		if (!item.bill.ok || !isWanted(item)) return { ...item, account: ok(undefined) };
		const answer: Result<unknown, Failure> | undefined =
			source === 'm3ter' ? fetched.get(item.bill.value.accountId) : ok(item.item?.account);
		if (answer && !answer.ok) return { ...item, account: answer };
		return { ...item, account: readOneAccount(answer?.value, item.bill.value) };
	});
}

/** None at all is for the engine to judge, which knows whether one is needed. */
function readOneAccount(input: unknown, bill: Bill): Result<Account | undefined, Failure> {
	if (input === undefined) return ok(undefined);
	const account = readAccount(input);
	const what = `${capitalise(nameBill(bill))}: its account`;
	if (!account.ok) {
		return fail(
			failure('INVALID_ACCOUNT', `${what} cannot be read: ${describeIssues(account.reason)}.`),
		);
	}
	if (account.value.id !== bill.accountId) {
		return fail(
			failure(
				'INVALID_ACCOUNT',
				`${what} is ${bill.accountId}, but account ${account.value.id} came with it.`,
			),
		);
	}
	return account;
}

async function addMappings(
	items: readonly ItemWithAccount[],
	settings: Settings,
	configuration: Configuration,
	m3ter: M3terSource,
): Promise<readonly GatheredItem[]> {
	const bills = items.flatMap(({ bill }) => (bill.ok ? [bill.value] : []));
	const shared = await readSharedMappings(bills, settings, configuration, m3ter);
	return items.map(({ itemIndex, billId, item, bill, account }) => {
		if (!bill.ok) return { itemIndex, billId, job: bill };
		const gathered = { itemIndex, billId, bill: bill.value };
		const label = capitalise(nameBill(bill.value));
		if (!account.ok) return { ...gathered, job: fail(ofBill(label, account.reason)) };
		const mappings = shared ?? indexMappings(item?.externalMappings, configuration);
		if (!mappings.ok) return { ...gathered, job: fail(ofBill(label, mappings.reason)) };
		const job = { bill: bill.value, account: account.value, mappings: mappings.value };
		return { ...gathered, job: ok(job) };
	});
}

/** @returns undefined where every item brings its own. */
async function readSharedMappings(
	bills: readonly Bill[],
	settings: Settings,
	configuration: Configuration,
	m3ter: M3terSource,
): Promise<Result<ExternalMappingIndex, Failure> | undefined> {
	const system = externalSystems[configuration.destination];
	if (settings.externalMappingSource === 'defined') {
		return indexMappings(readDefinedMappings(settings.definedMappings, system), configuration);
	}
	if (settings.externalMappingSource !== 'm3ter') return undefined;
	const wanted = bills.filter((bill) => decideByBill(bill, configuration) === undefined);
	const fetched = await m3ter.readExternalMappings(system, wanted.flatMap(mappableIds));
	return fetched.ok ? indexMappings(fetched.value, configuration) : fetched;
}

function indexMappings(
	input: unknown,
	configuration: Configuration,
): Result<ExternalMappingIndex, Failure> {
	const mappings = readExternalMappings(input);
	return mappings.ok
		? ok(externalMappingIndex(mappings.value, configuration))
		: fail(failure('INVALID_EXTERNAL_MAPPING', `${capitalise(describeIssues(mappings.reason))}.`));
}
