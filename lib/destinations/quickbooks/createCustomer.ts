import uniq from 'lodash/uniq';
import type { Account } from '../../bill/Account';
import type { CustomerKey } from '../../document/DraftDocument';
import { singleLine } from '../../input/text';
import { writeKey } from '../../ledger/contentDigest';
import type { FoundCustomer } from '../../ledger/InBooks';
import { fail, ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { readAnswer, readEntity } from './answers';
import { namesOf, readCustomer } from './customers';
import { quickBooksLimits } from './limits';
import { type Connection, isOneOf, queryAll } from './query';
import { textIn } from './readJson';
import { postRequest } from './requests';
import type { Json } from './SalesDocument';

export interface NewCustomer {
	/** Undefined where the company has one currency only: it refuses to hear which. */
	readonly currency: string | undefined;
	/** An external mapping is written for it and leads to it, so that it can have the name that people read. */
	readonly isMapped: boolean;
}

/**
 * The display name is the m3ter Account id, by which the next run finds the customer again; where a mapping leads to
 * it, it is the account's name, with its code where the name is taken. Then a note names the account, so that the
 * customer is known again although its answer or its mapping was lost.
 */
export async function createCustomer(
	connection: Connection,
	account: Account,
	{ currency, isMapped }: NewCustomer,
): Promise<Result<FoundCustomer, Failure>> {
	const names = isMapped ? namesFor(account) : [account.id];
	const findOwn = async (): Promise<Result<FoundCustomer | undefined, Failure>> =>
		await findCustomerOf(connection, account, names, isMapped);
	if (isMapped) {
		const earlier = await findOwn();
		if (!earlier.ok) return earlier;
		if (earlier.value) return whereActive(earlier.value);
	}
	let reason = notConfirmed(account);
	for (const name of names) {
		const body = composeCustomer(account, name, currency, isMapped);
		const created = await postCustomer(connection, account, body, isMapped);
		if (created.ok) return created;
		// It may be there all the same: a lost answer, or another execution at the same moment.
		const found = await findOwn();
		// Whose the name is, nobody has seen: a failure would send people looking in vain.
		if (!found.ok) return found;
		if (found.value?.active) return ok(found.value);
		reason = created.reason;
		if (reason.code !== 'CUSTOMER_NAME_TAKEN') break;
	}
	return fail(reason);
}

/** Best first. A display name holds no colon, tab or line break (customer reference). */
function namesFor({ id, name, code }: Account): readonly string[] {
	const clean = (text = ''): string =>
		singleLine(text.replaceAll(':', ' '), quickBooksLimits.displayNameCharsMax);
	const named = clean(name);
	const names = named === '' ? [] : [named, clean(`${name} (${code ?? id})`)];
	return uniq([...names, id]);
}

const whereActive = (customer: FoundCustomer): Result<FoundCustomer, Failure> =>
	customer.active
		? ok(customer)
		: fail(
				failure(
					'CUSTOMER_INACTIVE',
					`The customer ${customer.name ?? customer.id} is not active in the ledger.`,
				),
			);

/** The customer that an earlier try has made, under whichever of these names. */
async function findCustomerOf(
	connection: Connection,
	account: Account,
	names: readonly string[],
	isMapped: boolean,
): Promise<Result<FoundCustomer | undefined, Failure>> {
	const key: CustomerKey = { by: 'accountId', accountId: account.id };
	const held = names.flatMap(namesOf);
	const where = `${isOneOf('DisplayName', held)} and Active in (true, false)`;
	const records = await queryAll(connection, 'Customer', where);
	if (!records.ok) return fail(records.reason.failure);
	const isOwn = (record: Json): boolean =>
		namesOf(account.id).some((name) => name === record.DisplayName) ||
		(isMapped && textIn(record, 'Notes')?.includes(noteFor(account)) === true);
	const own = records.value.filter(isOwn);
	const best = own.find(({ Active }) => Active !== false) ?? own[0];
	const found = readCustomer(key, best);
	return ok(found && { ...found, ...(isMapped && { needsMapping: true }) });
}

const noteFor = ({ id }: Account): string => `m3ter account ${id}.`;

async function postCustomer(
	{ send, company }: Connection,
	account: Account,
	body: Json,
	needsMapping: boolean,
): Promise<Result<FoundCustomer, Failure>> {
	const requestId = writeKey('customer', company.realmId, JSON.stringify(body));
	const answer = readAnswer(await send(postRequest(company, 'customer', body, requestId)));
	if (!answer.ok) return fail(answer.reason.failure);
	const key: CustomerKey = { by: 'accountId', accountId: account.id };
	const created = readCustomer(key, readEntity(answer.value, 'Customer'));
	return created
		? ok({ ...created, ...(needsMapping && { needsMapping }) })
		: fail(notConfirmed(account));
}

const notConfirmed = ({ id }: Account): Failure =>
	failure('SERVER_ERROR', `QuickBooks did not confirm the new customer for account ${id}.`);

function composeCustomer(
	account: Account,
	displayName: string,
	currency: string | undefined,
	isMapped: boolean,
): Json {
	const address = composeAddress(account.address);
	return {
		DisplayName: displayName,
		...(isMapped && { Notes: noteFor(account) }),
		...(account.name !== undefined && {
			CompanyName: singleLine(account.name, quickBooksLimits.companyNameCharsMax),
		}),
		...(account.emailAddress !== undefined && {
			PrimaryEmailAddr: {
				Address: singleLine(account.emailAddress, quickBooksLimits.emailAddressCharsMax),
			},
		}),
		...(address && { BillAddr: address }),
		...(currency !== undefined && { CurrencyRef: { value: currency } }),
	};
}

const { addressLineCharsMax, addressFieldCharsMax, postalCodeCharsMax } = quickBooksLimits;

const addressFields = [
	['addressLine1', 'Line1', addressLineCharsMax],
	['addressLine2', 'Line2', addressLineCharsMax],
	['addressLine3', 'Line3', addressLineCharsMax],
	['addressLine4', 'Line4', addressLineCharsMax],
	['locality', 'City', addressFieldCharsMax],
	['region', 'CountrySubDivisionCode', addressFieldCharsMax],
	['postCode', 'PostalCode', postalCodeCharsMax],
	['country', 'Country', addressFieldCharsMax],
] as const;

function composeAddress(address: Account['address']): Json | undefined {
	const lines = addressFields.flatMap(([ours, theirs, charsMax]) => {
		const value = address && singleLine(textIn(address, ours) ?? '', charsMax);
		return value ? [[theirs, value] as const] : [];
	});
	return lines.length > 0 ? Object.fromEntries(lines) : undefined;
}
