import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import { capitalise, nameBill } from '../bill/nameBill';
import { readAccount } from '../bill/readAccount';
import type { Configuration } from '../configuration/Configuration';
import {
	decideByAccount,
	decideByBill,
	needsAccount,
	wantsAccount,
} from '../eligibility/decideEligibility';
import type { M3terSource } from '../m3ter/M3terSource';
import { failed, type BillResult } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { failure, failureCatalogue, ofBill } from '../results/failureCatalogue';
import { describeIssues } from '../results/Issue';
import type { Skip } from '../results/SkipReason';
import { fail, ok, type Result } from '../result';
import type { ReadItem } from './readItemBills';

/** A bill that is for this integration, with its account where that is needed. */
export interface EligibleBill {
	readonly bill: Bill;
	readonly account?: Account;
}

/** An item whose bill is for this integration, or how the item leaves. */
export interface DecidedItem extends ReadItem {
	readonly decided: Result<EligibleBill, BillResult>;
}

/**
 * Decides of each bill, once, whether it is for this integration. Accounts come from the items or from m3ter, there
 * all at once and only those that something asks for.
 */
export async function decideItems(
	items: readonly ReadItem[],
	accountSource: unknown,
	configuration: Configuration,
	m3ter: M3terSource,
): Promise<readonly DecidedItem[]> {
	const byBill = items.map((item): DecidedItem => ({
		...item,
		decided: item.bill.ok
			? unlessSkipped({ bill: item.bill.value }, decideByBill(item.bill.value, configuration))
			: fail(failed(item.bill.reason)),
	}));
	const isNeeded = needsAccount(configuration);
	if (!isNeeded && !wantsAccount(configuration)) return byBill;

	const ids = byBill.flatMap(({ decided }) => (decided.ok ? [decided.value.bill.accountId] : []));
	const fetched =
		accountSource === 'm3ter' ? await m3ter.readAccounts([...new Set(ids)]) : undefined;
	return byBill.map((item) => {
		if (!item.decided.ok) return item;
		const { bill } = item.decided.value;
		const answer = fetched ? fetched.get(bill.accountId) : ok(item.item?.account);
		if (!isNeeded && isWithout(answer)) return item;
		return { ...item, decided: decideWithAccount(bill, answer, configuration) };
	});
}

/**
 * Nothing there, for good: a bill that can do without its account goes on without it. What passes by itself is waited for, or
 * the document would be another one each time.
 */
const isWithout = (answer: Result<unknown, Failure> | undefined): boolean =>
	answer?.ok === false
		? !failureCatalogue[answer.reason.code].retriable
		: answer?.value === undefined;

const unlessSkipped = (
	eligible: EligibleBill,
	skip: Skip | undefined,
): Result<EligibleBill, BillResult> =>
	skip === undefined ? ok(eligible) : fail({ output: 'skipped', ...skip });

function decideWithAccount(
	bill: Bill,
	answer: Result<unknown, Failure> | undefined,
	configuration: Configuration,
): Result<EligibleBill, BillResult> {
	const account = readOneAccount(bill, answer);
	if (!account.ok) return fail(failed(account.reason));
	const skip = decideByAccount(bill, account.value, configuration);
	return skip.ok
		? unlessSkipped({ bill, account: account.value }, skip.value)
		: fail(failed(skip.reason));
}

function readOneAccount(
	bill: Bill,
	answer: Result<unknown, Failure> | undefined,
): Result<Account, Failure> {
	const label = capitalise(nameBill(bill));
	if (answer && !answer.ok) return fail(ofBill(label, answer.reason));
	if (answer?.value === undefined) {
		return fail(failure('ACCOUNT_REQUIRED', `${label} came without its account.`));
	}
	const account = readAccount(answer.value);
	if (!account.ok) {
		const issues = describeIssues(account.reason);
		return fail(failure('INVALID_ACCOUNT', `${label}: its account cannot be read: ${issues}.`));
	}
	if (account.value.id !== bill.accountId) {
		return fail(
			failure(
				'INVALID_ACCOUNT',
				`${label}: its account is ${bill.accountId}, but account ${account.value.id} came with it.`,
			),
		);
	}
	return account;
}
