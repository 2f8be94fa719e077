import type { Address } from 'xero-node/dist/gen/model/accounting/address';
import type { Contact } from 'xero-node/dist/gen/model/accounting/contact';
import type { Contacts } from 'xero-node/dist/gen/model/accounting/contacts';
import pLimit from 'p-limit';
import type { Account } from '../../bill/Account';
import type { CustomerKey } from '../../document/DraftDocument';
import type { Failure } from '../../results/Failure';
import { fail, ok, type Result } from '../../result';
import { writeKey } from '../../ledger/contentDigest';
import type { FoundCustomer } from '../../ledger/Ledger';
import type { Send } from '../../http/request';
import {
	callXero,
	loadXeroClient,
	unreadable,
	type XeroAnswer,
	type XeroClient,
} from './accountingApi';
import { classifyAnswer, classifyMessages } from './failures';
import { xeroLimits } from './limits';
import { chunkByLength, filterFor } from './findDocuments';

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
	const contacts = await findContacts(send, tenantId, accountIds);
	return contacts.ok ? ok([...mapped, ...contacts.value.flatMap(readContact)]) : contacts;
}

/**
 * A filter for some twenty ids fills an address, a page of the whole list holds a thousand contacts:
 * whichever takes fewer calls.
 */
async function findContacts(
	send: Send,
	tenantId: string,
	accountIds: readonly string[],
): Promise<Result<readonly Contact[], Failure>> {
	const filtered = chunkByLength(
		accountIds,
		(id) => encodeURIComponent(`${filterForId([id])} OR `).length,
	).map((chunk): ContactQuery => ({ where: filterForId(chunk), page: 1 }));
	const read = (queries: readonly ContactQuery[]) =>
		pLimit(xeroLimits.callsAtOnceMax).map(queries, (query) => readContacts(send, tenantId, query));
	if (filtered.length <= 2) return inOne(await read(filtered));

	const first = await readContacts(send, tenantId, { page: 1 });
	if (!first.ok) return first;
	const { pageCount } = first.value;
	const otherPages = Array.from({ length: Math.max(0, pageCount - 1) }, (_, index) => ({
		page: index + 2,
	}));
	const others = await read(pageCount <= filtered.length ? otherPages : filtered);
	return inOne([first, ...others]);
}

const filterForId = (accountIds: readonly string[]): string =>
	filterFor('ContactNumber', accountIds);

interface ContactQuery {
	readonly where?: string;
	readonly page: number;
}

interface ContactPage {
	readonly contacts: readonly Contact[];
	/** Of the whole list. */
	readonly pageCount: number;
}

function inOne(
	pages: readonly Result<ContactPage, Failure>[],
): Result<readonly Contact[], Failure> {
	const contacts: Contact[] = [];
	for (const page of pages) {
		if (!page.ok) return page;
		contacts.push(...page.value.contacts);
	}
	return ok(contacts);
}

/** Archived ones too: "archived" is another failure than "not there". */
async function readContacts(
	send: Send,
	tenantId: string,
	{ where, page }: ContactQuery,
): Promise<Result<ContactPage, Failure>> {
	const answer = await callXero<Contacts>(send, (api) =>
		api.getContacts(
			tenantId,
			undefined,
			where,
			undefined,
			undefined,
			page,
			true,
			true,
			undefined,
			xeroLimits.pageSizeMax,
		),
	);
	if (answer.kind !== 'read') return fail(classifyAnswer(answer).failure);
	const { contacts, pagination } = answer.model;
	if (contacts === undefined) return fail(classifyAnswer(unreadable).failure);
	return ok({ contacts, pageCount: pagination?.pageCount ?? 1 });
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
	runKey: string,
): Promise<Result<FoundCustomer, Failure>> {
	const client = await loadXeroClient();
	const contact: Contact = {
		name: account.name ?? account.code ?? account.id,
		contactNumber: account.id,
		...(account.code && account.code.length <= xeroLimits.contactNumberCharsMax
			? { accountNumber: account.code }
			: {}),
		...(account.emailAddress ? { emailAddress: account.emailAddress } : {}),
		...(account.address ? { addresses: [readAddress(client, account.address)] } : {}),
	};
	const answer = await callXero<Contacts>(send, (api) =>
		api.createContacts(
			tenantId,
			{ contacts: [contact] },
			undefined,
			writeKey(tenantId, runKey, 'PUT Contacts', JSON.stringify(contact)),
		),
	);
	const created = readCreated(answer);
	if (created.ok) return created;
	// It may be there all the same: a lost answer, or another execution at the same moment.
	const found = await findContacts(send, tenantId, [account.id]);
	// Whose the name or number is, nobody has seen: a refusal would send people looking in vain.
	if (!found.ok) return found;
	const [existing] = found.value.flatMap(readContact);
	return existing?.active ? ok(existing) : created;
}

function readCreated(answer: XeroAnswer<Contacts>): Result<FoundCustomer, Failure> {
	if (answer.kind !== 'read') return fail(classifyAnswer(answer).failure);
	const [contact] = answer.model.contacts ?? [];
	const [found] = contact ? readContact(contact) : [];
	if (found && !contact?.hasValidationErrors) return ok(found);
	const messages = (contact?.validationErrors ?? []).map(({ message }) => message ?? '');
	return fail(classifyMessages(messages).failure);
}

/** m3ter's address is free text in eight parts; Xero has four lines and its own fields for the rest. */
function readAddress({ Address }: XeroClient, address: Readonly<Record<string, unknown>>): Address {
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
