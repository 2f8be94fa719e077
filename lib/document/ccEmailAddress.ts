import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import { capitalise, nameAccount, nameBill } from '../bill/nameBill';
import type { Configuration } from '../configuration/Configuration';
import { describeInput } from '../input/describeInput';
import { isEmailAddress } from '../input/isEmailAddress';
import { readProperty } from '../input/readProperty';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import type { Result } from '../result';
import { fail, ok } from '../result';

/** The account manager's address from the Account's custom field. An account without the field has none. */
export function ccEmailAddress(
	bill: Bill,
	account: Account | undefined,
	configuration: Configuration,
): Result<string | undefined, Failure> {
	const field = configuration.accountManagerEmailCustomField;
	if (field === undefined) return ok(undefined);
	const what = capitalise(nameBill(bill));
	if (account === undefined) {
		return fail(
			failure(
				'ACCOUNT_REQUIRED',
				`${what}: the account manager's e-mail address is in the custom field "${field}" of account ${bill.accountId}, which was not supplied.`,
			),
		);
	}
	const value = Object.hasOwn(account.customFields, field)
		? readProperty(account.customFields, field)
		: undefined;
	const address = typeof value === 'string' ? value.trim() : value;
	if (address === undefined || address === null || address === '') return ok(undefined);
	if (typeof address === 'string' && isEmailAddress(address)) return ok(address);
	return fail(
		failure(
			'INVALID_ACCOUNT',
			`${what}: the custom field "${field}" of ${nameAccount(account)} holds ${describeInput(address)}, which is not an e-mail address.`,
			{ details: { accountId: account.id, customField: field } },
		),
	);
}
