import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import { capitalise, nameAccount, nameBill } from '../bill/nameBill';
import { describeInput } from '../input/describeInput';
import { readProperty } from '../input/readProperty';
import { idExpected, isId } from '../input/text';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import type { Result } from '../result';
import { fail, ok } from '../result';

/** What a custom field of the account is asked for, as messages say it: `the account manager's e-mail address`. */
interface Wanted {
	readonly field: string;
	readonly what: string;
}

/** The value of a custom field of the bill's account. An account without the field, or with a blank one, has none. */
export function accountField(
	bill: Bill,
	account: Account | undefined,
	{ field, what }: Wanted,
): Result<unknown, Failure> {
	if (account === undefined) {
		return fail(
			failure(
				'ACCOUNT_REQUIRED',
				`${capitalise(nameBill(bill))}: ${what} is in the custom field "${field}" of account ${bill.accountId}, which was not supplied.`,
			),
		);
	}
	const value = Object.hasOwn(account.customFields, field)
		? readProperty(account.customFields, field)
		: undefined;
	const read = typeof value === 'string' ? value.trim() : value;
	return ok(read === null || read === '' ? undefined : read);
}

/** The same where it names something in the ledger: text, or a number as m3ter keeps it. */
export function accountFieldId(
	bill: Bill,
	account: Account | undefined,
	wanted: Wanted,
): Result<string | undefined, Failure> {
	const read = accountField(bill, account, wanted);
	if (!read.ok) return read;
	const { value } = read;
	if (value === undefined) return ok(undefined);
	const text = Number.isSafeInteger(value) ? String(value) : value;
	if (typeof text === 'string' && isId(text)) return ok(text);
	return fail(wrongField(bill, account, wanted, value, idExpected));
}

export const wrongField = (
	bill: Bill,
	account: Account | undefined,
	{ field }: Wanted,
	value: unknown,
	expected: string,
): Failure =>
	failure(
		'INVALID_ACCOUNT',
		`${capitalise(nameBill(bill))}: the custom field "${field}" of ${nameAccount(account ?? { id: bill.accountId })} holds ${describeInput(value)}, which is not ${expected}.`,
		{ details: { accountId: bill.accountId, customField: field } },
	);
