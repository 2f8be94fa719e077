import groupBy from 'lodash/groupBy';
import uniq from 'lodash/uniq';
import { writeKey } from '../../ledger/contentDigest';
import type { Account } from '../../bill/Account';
import type { CustomerKey } from '../../document/DraftDocument';
import { singleLine } from '../../input/text';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { fail, ok, type Result } from '../../result';
import type { FoundCustomer } from '../../ledger/Ledger';
import { readAnswer, readEntity } from './answers';
import { quickBooksLimits } from './limits';
import { type Connection, inQueries, isOneOf, queryAll } from './query';
import { textIn } from './readJson';
import { isRecordId, postRequest } from './requests';
import type { Json } from './SalesDocument';

/** Inactive ones too: "inactive" is another failure than "not there". */
export async function findCustomers(
	connection: Connection,
	keys: readonly CustomerKey[],
): Promise<Result<readonly FoundCustomer[], Failure>> {
	const found: FoundCustomer[] = [];
	for (const [by, ofKind] of Object.entries(groupBy(keys.filter(canExist), (key) => key.by))) {
		const field = by === 'externalId' ? 'Id' : 'DisplayName';
		for (const wanted of inQueries(ofKind, namesPerKeyMax)) {
			const where = `${isOneOf(field, uniq(wanted.flatMap(valuesOf)))} and Active in (true, false)`;
			const records = await queryAll(connection, 'Customer', where);
			if (!records.ok) return fail(records.reason.failure);
			const byValue = new Map(records.value.map((record) => [textIn(record, field), record]));
			for (const key of wanted) {
				const held = valuesOf(key).find((value) => byValue.has(value));
				const customer = held === undefined ? undefined : readCustomer(key, byValue.get(held));
				if (customer) found.push(customer);
			}
		}
	}
	return ok(found);
}

/** A mapping may hold any text, and an id that is no number may cost the query its answer. */
const canExist = (key: CustomerKey): boolean =>
	key.by === 'accountId' || isRecordId(key.externalId);

/**
 * QuickBooks renames what is made inactive: `Acme` becomes `Acme (deleted)`, and the name is free again. Under its
 * old name alone such a customer is "not there", and a second one would be made.
 */
const valuesOf = (key: CustomerKey): readonly string[] =>
	key.by === 'externalId' ? [key.externalId] : [key.accountId, `${key.accountId} (deleted)`];

const namesPerKeyMax = 2;

function readCustomer(key: CustomerKey, record: Json | undefined): FoundCustomer | undefined {
	const id = record && textIn(record, 'Id');
	if (record === undefined || id === undefined) return undefined;
	return {
		key,
		id,
		name: textIn(record, 'CompanyName') ?? textIn(record, 'DisplayName'),
		active: record.Active !== false,
	};
}

/**
 * @param currency Undefined where the company has one currency only: it refuses a currency.
 *
 * The display name is the m3ter Account id, by which the next run finds the customer again; the name
 * that a person reads stands in CompanyName.
 */
export async function createCustomer(
	connection: Connection,
	account: Account,
	currency: string | undefined,
): Promise<Result<FoundCustomer, Failure>> {
	const { send, company } = connection;
	const key: CustomerKey = { by: 'accountId', accountId: account.id };
	const body = composeCustomer(account, currency);
	const requestId = writeKey('customer', company.realmId, JSON.stringify(body));
	const answer = readAnswer(await send(postRequest(company, 'customer', body, requestId)));
	if (answer.ok) {
		const created = readCustomer(key, readEntity(answer.value, 'Customer'));
		if (created) return ok(created);
	}
	// It may be there all the same: a lost answer, or another execution at the same moment.
	const found = await findCustomers(connection, [key]);
	// Whose the name is, nobody has seen: a failure would send people looking in vain.
	if (!found.ok) return found;
	if (found.value[0]?.active) return ok(found.value[0]);
	return fail(answer.ok ? notConfirmed(account) : answer.reason.failure);
}

const notConfirmed = ({ id }: Account): Failure =>
	failure('SERVER_ERROR', `QuickBooks did not confirm the new customer for account ${id}.`);

function composeCustomer(account: Account, currency: string | undefined): Json {
	const address = composeAddress(account.address);
	return {
		DisplayName: account.id,
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
