import uniq from 'lodash/uniq';
import type { CustomerKey } from '../../document/DraftDocument';
import type { Failure } from '../../results/Failure';
import { fail, ok, type Result } from '../../result';
import type { CustomerDetails, FoundCustomer } from '../../ledger/InBooks';
import { type Connection, inQueries, isOneOf, queryAll } from './query';
import { isJson, objectIn, refIn, textIn } from './readJson';
import { isRecordId } from './requests';
import type { Json } from './SalesDocument';

type Customers = Promise<Result<readonly FoundCustomer[], Failure>>;

export async function findCustomers(
	connection: Connection,
	keys: readonly CustomerKey[],
): Customers {
	const taken = keys.filter(canExist).map((key) => ({ key, id: key.externalId, active: true }));
	const found = await queryCustomers(
		connection,
		'DisplayName',
		keys.filter(({ by }) => by === 'accountId'),
	);
	return found.ok ? ok([...taken, ...found.value]) : found;
}

export const confirmCustomers = async (
	connection: Connection,
	keys: readonly CustomerKey[],
): Customers => await queryCustomers(connection, 'Id', keys.filter(canExist));

/** QuickBooks fills neither address nor terms of the customer into an invoice of its API (quickbooks-online-mcp-server #91). */
export async function readCustomers(
	connection: Connection,
	ids: readonly string[],
): Promise<Result<ReadonlyMap<string, CustomerDetails>, Failure>> {
	const details = new Map<string, CustomerDetails>();
	for (const wanted of inQueries(ids.filter(isRecordId))) {
		const records = await queryAll(connection, 'Customer', isOneOf('Id', wanted));
		if (!records.ok) return fail(records.reason.failure);
		for (const record of records.value) {
			details.set(String(record.Id), readDetails(record));
		}
	}
	return ok(details);
}

const readDetails = (record: Json): CustomerDetails => ({
	emailAddress: textIn(objectIn(record, 'PrimaryEmailAddr'), 'Address') || undefined,
	termId: refIn(record, 'SalesTermRef'),
});

/** Inactive ones too: "inactive" is another failure than "not there". */
async function queryCustomers(
	connection: Connection,
	field: 'Id' | 'DisplayName',
	keys: readonly CustomerKey[],
): Customers {
	const found: FoundCustomer[] = [];
	for (const wanted of inQueries(keys, namesPerKeyMax)) {
		const where = `${isOneOf(field, uniq(wanted.flatMap(valuesOf)))} and Active in (true, false)`;
		const records = await queryAll(connection, 'Customer', where);
		if (!records.ok) return fail(records.reason.failure);
		const byValue = new Map(records.value.map((record) => [textIn(record, field), record]));
		for (const key of wanted) {
			const [record] = valuesOf(key)
				.map((value) => byValue.get(value))
				.filter(isJson);
			const customer = readCustomer(key, record);
			if (customer) found.push(customer);
		}
	}
	return ok(found);
}

/** A mapping may hold any text, and an id that is no number may cost the query its answer. */
const canExist = (key: CustomerKey): key is Extract<CustomerKey, { by: 'externalId' }> =>
	key.by === 'externalId' && isRecordId(key.externalId);

/**
 * QuickBooks renames what is made inactive: `Acme` becomes `Acme (deleted)`, and the name is free again. Under its
 * old name alone such a customer is "not there", and a second one would be made.
 */
export const namesOf = (name: string): readonly string[] => [name, `${name} (deleted)`];

const valuesOf = (key: CustomerKey): readonly string[] =>
	key.by === 'externalId' ? [key.externalId] : namesOf(key.accountId);

const namesPerKeyMax = 2;

export function readCustomer(key: CustomerKey, record: Json = {}): FoundCustomer | undefined {
	const id = textIn(record, 'Id');
	if (id === undefined) return undefined;
	return {
		key,
		id,
		name: textIn(record, 'CompanyName') ?? textIn(record, 'DisplayName'),
		active: record.Active !== false,
		currency: refIn(record, 'CurrencyRef'),
		details: readDetails(record),
	};
}
