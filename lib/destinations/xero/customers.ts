import type { Address } from 'xero-node/dist/gen/model/accounting/address';
import type { Contact } from 'xero-node/dist/gen/model/accounting/contact';
import type { Account } from '../../bill/Account';
import uniq from 'lodash/uniq';
import { isRecord } from '../../input/isRecord';
import type { CustomerKey } from '../../document/DraftDocument';
import { singleLine } from '../../input/text';
import type { Failure } from '../../results/Failure';
import { fail, ok, type Result } from '../../result';
import { writeKey } from '../../ledger/contentDigest';
import type { FoundCustomer } from '../../ledger/Ledger';
import type { Organisation } from './Organisation';
import { callXero, loadXeroClient, type XeroAnswer, type XeroClient } from './accountingApi';
import { chunkByLength } from './chunkByLength';
import { classifyAnswer, classifyMessages } from './failures';
import { filterFor, isTooLarge, readEach, readWithoutFilter } from './largeLists';
import { xeroLimits } from './limits';
import { readValidationErrors } from './messages';
import { readPage } from './queryDocuments';
import { readAllPages, type Page } from './readAllPages';
import { isId, isUuid, isObjectOf, isText, type Guard, type ShapeOf } from './shape';

type Customers = Promise<Result<readonly FoundCustomer[], Failure>>;

/** A m3ter Account id is Xero's ContactNumber, its field for keys of other systems. */
export async function findCustomers(
	organisation: Organisation,
	keys: readonly CustomerKey[],
): Customers {
	const taken = keys.flatMap((key) =>
		key.by === 'externalId' && isUuid(key.externalId)
			? [{ key, id: key.externalId, active: true }]
			: [],
	);
	const accountIds = keys.flatMap((key) => (key.by === 'accountId' ? [key.accountId] : []));
	const contacts = await findContacts(organisation, accountIds);
	if (!contacts.ok) return contacts;
	const survivors = await readSurvivors(organisation, contacts.value);
	const found = contacts.value.flatMap((contact) =>
		readContact(contact).map((customer) => withSurvivor(customer, contact, survivors)),
	);
	return ok([...taken, ...found]);
}

export async function confirmCustomers(
	organisation: Organisation,
	keys: readonly CustomerKey[],
): Customers {
	const ids = uniq(keys.flatMap((key) => (key.by === 'externalId' ? [key.externalId] : [])));
	const contacts = await readContactsById(organisation, ids.filter(isUuid));
	if (!contacts.ok) return contacts;
	const survivors = await readSurvivors(organisation, contacts.value);
	const byId = new Map(
		contacts.value.map((contact) => [contact.ContactID?.toLowerCase(), contact]),
	);
	return ok(
		keys.flatMap((key) => {
			const contact = key.by === 'externalId' && byId.get(key.externalId.toLowerCase());
			return contact ? [withSurvivor(customerOf(key, contact), contact, survivors)] : [];
		}),
	);
}

/** A contact that was merged into another one stays readable, and names it (Accounting API, Contacts). */
async function readSurvivors(
	organisation: Organisation,
	contacts: readonly RawContact[],
): Promise<readonly RawContact[]> {
	const ids = uniq(contacts.flatMap(({ MergedToContactID }) => MergedToContactID || []));
	const read = await readContactsById(organisation, ids.filter(isId));
	// Their names are a courtesy; without them the ids have to do.
	return read.ok ? read.value : [];
}

async function readContactsById(
	organisation: Organisation,
	ids: readonly string[],
): Promise<Result<readonly RawContact[], Failure>> {
	const chunks = chunkByLength(ids, (id) => encodeURIComponent(`${id},`).length);
	return await readEach(chunks, (chunk) => readContacts(organisation, { ids: chunk }));
}

function withSurvivor(
	found: FoundCustomer,
	{ MergedToContactID: id }: RawContact,
	survivors: readonly RawContact[],
): FoundCustomer {
	if (found.active || !id) return found;
	const name = survivors.find(({ ContactID }) => ContactID === id)?.Name ?? undefined;
	return { ...found, mergedInto: { id, name } };
}

/**
 * A filter for some twenty ids fills an address, a page of the whole list holds a thousand contacts:
 * whichever takes fewer calls. Where Xero does not filter, it still searches (OpenAPI, searchTerm).
 */
async function findContacts(
	organisation: Organisation,
	accountIds: readonly string[],
): Promise<Result<readonly RawContact[], Failure>> {
	const chunks = chunkByLength(
		accountIds,
		(id) => encodeURIComponent(`${filterForId([id])} OR `).length,
	);
	const readFiltered = () =>
		readEach(chunks, (chunk) => readContacts(organisation, { where: filterForId(chunk) }));
	const readWhole = (page: number) => readContactPage(organisation, { page });

	const filtered = chunks.length <= 2 ? await readFiltered() : await readShorter();
	if (!isTooLarge(filtered)) return filtered;
	return readWithoutFilter({
		keys: accountIds,
		readOne: (searchTerm) => readContacts(organisation, { searchTerm }),
		readPage: readWhole,
	});

	async function readShorter(): Promise<Result<readonly RawContact[], Failure>> {
		const first = await readWhole(1);
		if (!first.ok) return first;
		const { pageCount = 1 } = first.value;
		if (pageCount > chunks.length) return readFiltered();
		return readAllPages((page) => (page === 1 ? Promise.resolve(first) : readWhole(page)));
	}
}

const filterForId = (accountIds: readonly string[]): string =>
	filterFor('ContactNumber', accountIds);

interface ContactQuery {
	readonly ids?: readonly string[];
	readonly where?: string;
	readonly searchTerm?: string;
	readonly page?: number;
}

const readContacts = (
	organisation: Organisation,
	query: ContactQuery,
): Promise<Result<readonly RawContact[], Failure>> =>
	readAllPages((page) => readContactPage(organisation, { ...query, page }));

/** Archived ones too: "archived" is another failure than "not there". */
async function readContactPage(
	{ send, tenantId }: Organisation,
	{ ids, where, searchTerm, page = 1 }: ContactQuery,
): Promise<Result<Page<RawContact>, Failure>> {
	const answer = await callXero(send, (api) =>
		api.getContacts(
			tenantId,
			undefined,
			where,
			undefined,
			ids && [...ids],
			page,
			true,
			true,
			searchTerm,
			xeroLimits.pageSizeMax,
		),
	);
	return readPage(answer, 'Contacts', isContact, page);
}

const contactFields = isObjectOf({
	ContactID: isText,
	ContactNumber: isText,
	ContactStatus: isText,
	MergedToContactID: isText,
	Name: isText,
});
type RawContact = ShapeOf<typeof contactFields>;

const isContact: Guard<RawContact> = (value): value is RawContact =>
	contactFields(value) && isId(value.ContactID);

const readContact = (contact: RawContact): readonly FoundCustomer[] =>
	contact.ContactID && contact.ContactNumber
		? [customerOf({ by: 'accountId', accountId: contact.ContactNumber }, contact)]
		: [];

const customerOf = (
	key: CustomerKey,
	{ ContactID, Name, ContactStatus }: RawContact,
): FoundCustomer => ({
	key,
	id: ContactID ?? '',
	name: Name ?? undefined,
	active: (ContactStatus ?? 'ACTIVE') === 'ACTIVE',
});

/** PUT: a contact that has this name or number already is an answer, not something to overwrite. */
export async function createCustomer(
	organisation: Organisation,
	account: Account,
	runKey: string,
): Promise<Result<FoundCustomer, Failure>> {
	const client = await loadXeroClient();
	const contact: Contact = {
		name: [account.name, account.code, account.id].map(toContactName).find(Boolean),
		contactNumber: account.id,
		...(account.code && account.code.length <= xeroLimits.contactNumberCharsMax
			? { accountNumber: account.code }
			: {}),
		...(isPlainEmail(account.emailAddress)
			? { emailAddress: singleLine(account.emailAddress, xeroLimits.emailAddressCharsMax) }
			: {}),
		...(account.address ? { addresses: [readAddress(client, account.address)] } : {}),
	};
	const { send, tenantId } = organisation;
	const answer = await callXero(send, (api) =>
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
	const found = await findContacts(organisation, [account.id]);
	// Whose the name or number is, nobody has seen: a failure would send people looking in vain.
	if (!found.ok) return found;
	const [existing] = found.value.flatMap(readContact);
	return existing?.active ? ok(existing) : created;
}

function readCreated(answer: XeroAnswer): Result<FoundCustomer, Failure> {
	if (answer.kind !== 'read') return fail(classifyAnswer(answer).failure);
	const [element] = Array.isArray(answer.body.Contacts) ? answer.body.Contacts : [];
	if (!isRecord(element)) return fail(classifyAnswer({ kind: 'unreadable' }).failure);
	const [created] = isContact(element) ? readContact(element) : [];
	if (created && element.HasValidationErrors !== true) return ok(created);
	const messages = readValidationErrors(element);
	return fail(classifyMessages(messages).failure);
}

/** Xero takes neither angle brackets in a name nor blanks around or beside each other (Accounting API, Contacts). */
const toContactName = (text = ''): string =>
	singleLine(text.replace(/[<>]/g, ''), xeroLimits.contactNameCharsMax);

/** Nor umlauts in an e-mail address: one that it would refuse is not worth the whole contact. */
const isPlainEmail = (text: string | undefined): text is string =>
	text !== undefined && /^[\x21-\x7e]+$/.test(text);

/**
 * m3ter's address is free text in eight parts; Xero has four lines and its own fields for the rest. The
 * postal address (POBOX) is the one that it prints on invoices.
 */
function readAddress({ Address }: XeroClient, address: Readonly<Record<string, unknown>>): Address {
	const text = (name: string, charsMax: number): string | undefined => {
		const value = address[name];
		return typeof value === 'string' ? singleLine(value, charsMax) || undefined : undefined;
	};
	const { addressLineCharsMax, addressFieldCharsMax, addressCodeCharsMax } = xeroLimits;
	return {
		addressType: Address.AddressTypeEnum.POBOX,
		addressLine1: text('addressLine1', addressLineCharsMax),
		addressLine2: text('addressLine2', addressLineCharsMax),
		addressLine3: text('addressLine3', addressLineCharsMax),
		addressLine4: text('addressLine4', addressLineCharsMax),
		city: text('locality', addressFieldCharsMax),
		region: text('region', addressFieldCharsMax),
		postalCode: text('postCode', addressCodeCharsMax),
		country: text('country', addressCodeCharsMax),
	};
}
