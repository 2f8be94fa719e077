import uniq from 'lodash/uniq';
import type { CustomerKey } from '../../document/DraftDocument';
import type { Failure } from '../../results/Failure';
import { ok, type Result } from '../../result';
import type { FoundCustomer } from '../../ledger/InBooks';
import type { Organisation } from './Organisation';
import { chunkByLength, chunkForList } from './chunkByLength';
import { filterFor, isTooLarge, readEach, readWithoutFilter } from './largeLists';
import { queryContacts, type ContactQuery } from './queryContacts';
import { readAllPages } from './readAllPages';
import { isId, isObjectOf, isUuid, isText, type Guard, type ShapeOf } from './shape';

type Customers = Promise<Result<readonly FoundCustomer[], Failure>>;

/** An m3ter Account id is Xero's ContactNumber, its field for keys of other systems. */
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
	const asked = new Set<unknown>(accountIds);
	const survivors = await readSurvivors(
		organisation,
		contacts.value.filter(({ ContactNumber }) => asked.has(ContactNumber)),
	);
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
	return await readEach(chunkForList(ids), (chunk) => readContacts(organisation, { ids: chunk }));
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
 * whichever takes fewer calls, by how long the list was when somebody last looked. What comes along with the whole list is
 * known to the groups that follow. Where Xero does not filter, it still searches (OpenAPI, searchTerm).
 */
export async function findContacts(
	organisation: Organisation,
	accountIds: readonly string[],
): Promise<Result<readonly RawContact[], Failure>> {
	const chunks = chunkByLength(
		accountIds,
		(id) => encodeURIComponent(`${filterForId([id])} OR `).length,
	);
	const readFiltered = () =>
		readEach(chunks, (chunk) => readContacts(organisation, { where: filterForId(chunk) }));
	const readWhole = (page: number) => queryContacts(organisation, isContact, { page });

	const { knowledge } = organisation;
	const pages = knowledge.recall(contactPages) as number | undefined;
	const filtered =
		chunks.length <= 1 || (pages ?? 0) > chunks.length ? await readFiltered() : await readShorter();
	if (!isTooLarge(filtered)) return filtered;
	return readWithoutFilter({
		keys: accountIds,
		readOne: (searchTerm) => readContacts(organisation, { searchTerm }),
		readPage: readWhole,
	});

	async function readShorter(): Promise<Result<readonly RawContact[], Failure>> {
		const askedAt = knowledge.asking();
		const first = await readWhole(1);
		if (!first.ok) return first;
		const { pageCount = 1 } = first.value;
		knowledge.learn(contactPages, pageCount, askedAt);
		if (pageCount > chunks.length) return readFiltered();
		return readAllPages((page) => (page === 1 ? Promise.resolve(first) : readWhole(page)));
	}
}

const contactPages = 'pages of contacts';

const filterForId = (accountIds: readonly string[]): string =>
	filterFor('ContactNumber', accountIds);

const readContacts = (
	organisation: Organisation,
	query: ContactQuery,
): Promise<Result<readonly RawContact[], Failure>> =>
	readAllPages((page) => queryContacts(organisation, isContact, { ...query, page }));

const contactFields = isObjectOf({
	ContactID: isText,
	ContactNumber: isText,
	ContactStatus: isText,
	MergedToContactID: isText,
	Name: isText,
});
type RawContact = ShapeOf<typeof contactFields>;

export const isContact: Guard<RawContact> = (value): value is RawContact =>
	contactFields(value) && isId(value.ContactID);

export const readContact = (contact: RawContact): readonly FoundCustomer[] =>
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
