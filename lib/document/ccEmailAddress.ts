import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import type { Configuration } from '../configuration/Configuration';
import { isEmailAddress } from '../input/isEmailAddress';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';
import { fail, ok } from '../result';
import { accountField, wrongField } from './accountField';

/** The account manager's address from the Account's custom field. An account without the field has none. */
export function ccEmailAddress(
	bill: Bill,
	account: Account | undefined,
	configuration: Configuration,
): Result<string | undefined, Failure> {
	const field = configuration.accountManagerEmailCustomField;
	if (field === undefined) return ok(undefined);
	const wanted = { field, what: "the account manager's e-mail address" };
	const read = accountField(bill, account, wanted);
	if (!read.ok) return read;
	const { value } = read;
	if (value === undefined || (typeof value === 'string' && isEmailAddress(value))) return ok(value);
	return fail(wrongField(bill, account, wanted, value, 'an e-mail address'));
}
