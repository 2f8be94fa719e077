import { Address } from 'xero-node/dist/gen/model/accounting/address';
import { Contact } from 'xero-node/dist/gen/model/accounting/contact';
import type { Contacts } from 'xero-node/dist/gen/model/accounting/contacts';
import pMap from 'p-map';
import type { Account } from '../bill/Account';
import type { CustomerKey } from '../document/DraftDocument';
import type { Failure } from '../outcome/Failure';
import { fail, ok, type Result } from '../result';
import { writeKey } from '../sync/contentDigest';
import type { FoundCustomer } from '../sync/Ledger';
import type { Send } from '../sync/LedgerRequest';
import { callXero } from './accountingApi';
import { classifyAnswer, classifyMessages } from './failures';
import { xeroLimits } from './limits';
import { chunkByLength } from './lookUp';

/**
 * Finds contacts. A mapped id is taken as it is: Xero refuses an archived contact itself, and a look-up
 * would cost calls. A m3ter Account id is Xero's ContactNumber, its field for keys of other systems.
 */
export async function findCustomers(
	send: Send,
	tenantId: string,
	keys: readonly CustomerKey[],
): Promise<Result<readonly FoundCustomer[], Failure>> {
	const mapped = keys.flatMap((key) =>
		key.by === 'externalId' ? [{ key, id: key.externalId, active: true }] : [],
	);
	const accountIds = keys.flatMap((key) => (key.by === 'accountId' ? [key.accountId] : []));
	const chunks = chunkByLength(
		accountIds,
		(id) => encodeURIComponent(`${filterFor(id)} OR `).length,
	);
	const answers = await pMap(chunks, (chunk) => findByContactNumber(send, tenantId, chunk), {
		concurrency: xeroLimits.callsAtOnceMax,
	});
	const found: FoundCustomer[] = [...mapped];
	for (const answer of answers) {
		if (!answer.ok) return answer;
		found.push(...answer.value);
	}
	return ok(found);
}

const filterFor = (accountId: string): string =>
	`ContactNumber=="${accountId.replace(/["\\]/g, '\\$&')}"`;

async function findByContactNumber(
	send: Send,
	tenantId: string,
	accountIds: readonly string[],
): Promise<Result<readonly FoundCustomer[], Failure>> {
	const where = accountIds.map(filterFor).join(' OR ');
	const answer = await callXero<Contacts>(send, (api) =>
		api.getContacts(
			tenantId,
			undefined,
			where,
			undefined,
			undefined,
			1,
			true,
			true,
			undefined,
			1000,
		),
	);
	if (answer.kind !== 'read') {
		return fail(classifyAnswer(answer).failure);
	}
	return ok((answer.model.contacts ?? []).flatMap(readContact));
}

function readContact({ contactID, contactNumber, name, contactStatus }: Contact): FoundCustomer[] {
	if (!contactID || !contactNumber) return [];
	return [
		{
			key: { by: 'accountId', accountId: contactNumber },
			id: contactID,
			name,
			active: String(contactStatus ?? 'ACTIVE') === 'ACTIVE',
		},
	];
}

/** PUT: a contact that has this name or number already is an answer, not something to overwrite. */
export async function createCustomer(
	send: Send,
	tenantId: string,
	account: Account,
): Promise<Result<FoundCustomer, Failure>> {
	const contact: Contact = {
		name: account.name ?? account.code ?? account.id,
		contactNumber: account.id,
		...(account.code && account.code.length <= xeroLimits.contactNumberCharsMax
			? { accountNumber: account.code }
			: {}),
		...(account.emailAddress ? { emailAddress: account.emailAddress } : {}),
		...(account.address ? { addresses: [readAddress(account.address)] } : {}),
	};
	const answer = await callXero<Contacts>(send, (api) =>
		api.createContacts(
			tenantId,
			{ contacts: [contact] },
			undefined,
			writeKey(tenantId, 'PUT Contacts', JSON.stringify(contact)),
		),
	);
	if (answer.kind !== 'read') return fail(classifyAnswer(answer).failure);
	const [created] = answer.model.contacts ?? [];
	const [found] = created ? readContact(created) : [];
	if (found && !created?.hasValidationErrors) return ok(found);
	const messages = (created?.validationErrors ?? []).map(({ message }) => message ?? '');
	return fail(classifyMessages(messages).failure);
}

/** m3ter's address is free text in eight parts; Xero has four lines and its own fields for the rest. */
function readAddress(address: Readonly<Record<string, unknown>>): Address {
	const text = (name: string): string | undefined => {
		const value = address[name];
		return typeof value === 'string' && value !== '' ? value : undefined;
	};
	return {
		addressType: Address.AddressTypeEnum.STREET,
		addressLine1: text('addressLine1'),
		addressLine2: text('addressLine2'),
		addressLine3: text('addressLine3'),
		addressLine4: text('addressLine4'),
		city: text('locality'),
		region: text('region'),
		postalCode: text('postCode'),
		country: text('country'),
	};
}
