import type { LedgerCode, LedgerEntity } from '../../mapping/LedgerEntity';
import type { MappingKind } from '../../mapping/MappingRow';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { callXero, readList } from './accountingApi';
import type { Organisation } from './Organisation';
import { queryContacts } from './queryContacts';
import { mapPage, readAllPages, type Page } from './readAllPages';
import { isId, isObjectOf, isText, type Guard, type ShapeOf } from './shape';

type Access = Pick<Organisation, 'send' | 'tenantId'>;
type Entities = Promise<Result<readonly LedgerEntity[], Failure>>;

/** Contacts by their ID, a thousand a call; items by their code, all in one. */
export const listEntities = (access: Access, kind: MappingKind): Entities =>
	kind === 'customer' ? readAllPages((page) => readContacts(access, page)) : readItems(access);

const contactFields = isObjectOf({
	AccountNumber: isText,
	ContactID: isText,
	ContactNumber: isText,
	ContactStatus: isText,
	EmailAddress: isText,
	Name: isText,
});
type RawContact = ShapeOf<typeof contactFields>;

const isContact: Guard<RawContact> = (value): value is RawContact =>
	contactFields(value) && isId(value.ContactID);

/** In the order of their names; archived ones are "inactive" to whoever looks for them. */
const readContacts = async (
	access: Access,
	page: number,
): Promise<Result<Page<LedgerEntity>, Failure>> =>
	mapPage(await queryContacts(access, isContact, { orderBy: 'Name ASC', page }), readContact);

const readContact = (contact: RawContact): LedgerEntity => ({
	id: contact.ContactID ?? '',
	name: contact.Name ?? '',
	active: (contact.ContactStatus ?? 'ACTIVE') === 'ACTIVE',
	codes: codesOf([
		['contact number', contact.ContactNumber],
		['account number', contact.AccountNumber],
	]),
	email: contact.EmailAddress || undefined,
});

/** An invoice line names its item by code, and what is not sold can stand on none. */
async function readItems({ send, tenantId }: Access): Entities {
	const answer = await callXero(send, (api) => api.getItems(tenantId));
	const items = readList(answer, 'Items', isItem);
	if (!items.ok) return items;
	return ok(
		items.value.flatMap(({ Code: code, Name, IsSold }) =>
			code
				? {
						id: code,
						name: Name || code,
						active: IsSold !== false,
						codes: codesOf([['code', code]]),
					}
				: [],
		),
	);
}

const isFlag: Guard<boolean> = (value): value is boolean => typeof value === 'boolean';
const isItem = isObjectOf({ Code: isText, Name: isText, IsSold: isFlag });

const codesOf = (
	fields: ReadonlyArray<readonly [string, string | null | undefined]>,
): readonly LedgerCode[] => fields.flatMap(([field, value]) => (value ? { field, value } : []));
