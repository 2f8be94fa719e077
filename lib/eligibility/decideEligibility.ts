import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import { capitalise, nameAccount, nameBill } from '../bill/nameBill';
import type { Configuration } from '../configuration/Configuration';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import type { Skip } from '../results/SkipReason';
import { skip } from '../results/SkipReason';
import type { Result } from '../result';
import { fail, ok } from '../result';

/** The rules that a bill alone decides. Undefined: the bill is for this integration, so far. */
export function decideByBill(bill: Bill, configuration: Configuration): Skip | undefined {
	const { accountIds, restrictedAccountIds, firstBillDate, name } = configuration;
	const what = capitalise(nameBill(bill));
	if (restrictedAccountIds.has(bill.accountId)) {
		// Deny wins over the list of accounts.
		return skip(
			'ACCOUNT_RESTRICTED',
			`${what}: account ${bill.accountId} is restricted in ${name}.`,
		);
	}
	if (accountIds.size > 0 && !accountIds.has(bill.accountId)) {
		return skip(
			'ACCOUNT_NOT_INCLUDED',
			`${what}: account ${bill.accountId} is not among the account ids of ${name}.`,
		);
	}
	if (configuration.onlySendOnApproval && bill.status !== 'APPROVED') {
		return skip(
			'NOT_APPROVED',
			`${what} is ${bill.status ?? 'without a status'}; ${name} sends approved bills only.`,
		);
	}
	const billDate = bill.billDate ?? bill.externalInvoiceDate;
	if (firstBillDate !== undefined && billDate !== undefined && billDate < firstBillDate) {
		return skip(
			'BEFORE_FIRST_BILL_DATE',
			`${what} is dated ${billDate}; ${name} sends bills from ${firstBillDate} on.`,
		);
	}
	return undefined;
}

/** The rule that needs the account. A filter that cannot be evaluated is a failure, never a no. */
export function decideByAccount(
	bill: Bill,
	account: Account,
	configuration: Configuration,
): Result<Skip | undefined, Failure> {
	const { accountFilter, name } = configuration;
	if (accountFilter === undefined) return ok(undefined);
	const matches = accountFilter.matches(account);
	const what = `${capitalise(nameBill(bill))}: ${nameAccount(account)}`;
	if (!matches.ok) {
		const { code, position, message } = matches.reason;
		return fail(
			failure(
				'ACCOUNT_FILTER_FAILED',
				`${what} cannot be tested by the account filter of ${name}. ${message}`,
				{ details: { code, position } },
			),
		);
	}
	return ok(
		matches.value
			? undefined
			: skip('ACCOUNT_FILTER', `${what} does not match the account filter of ${name}.`),
	);
}

/** Whether anything in the configuration can only be answered with the Account itself. */
export const needsAccount = (configuration: Configuration): boolean =>
	configuration.accountFilter !== undefined ||
	configuration.createMissingCustomers ||
	configuration.accountManagerEmailCustomField !== undefined ||
	configuration.taxCodeAccountCustomField !== undefined ||
	configuration.dimensions.some(({ source }) => source === 'accountCustomField');

/** Whether the Account says something that a document can do without. */
export const wantsAccount = ({ invoiceRecipient }: Configuration): boolean =>
	invoiceRecipient === 'account';
