import type { LedgerCode, LedgerEntity } from '../../mapping/LedgerEntity';
import type { MappingKind } from '../../mapping/MappingRow';
import { fail, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { type Connection, queryInto } from './query';
import { objectIn, refIn, textIn } from './readJson';
import type { Json } from './SalesDocument';

/** Customers or items by their ID, a thousand a call, inactive ones too. */
export async function listEntities(
	connection: Connection,
	kind: MappingKind,
): Promise<Result<readonly LedgerEntity[], Failure>> {
	const { entity, read } = lists[kind];
	const records = await queryInto(connection, entity, allInOrder, read);
	return records.ok ? records : fail(records.reason.failure);
}

/** A record that is renamed while the list is read keeps its place. */
const allInOrder = 'Active in (true, false) orderby Id';

const readCustomer = (record: Json): readonly LedgerEntity[] => {
	const company = textIn(record, 'CompanyName');
	// A job has the company of the customer that it belongs to.
	const otherNames = company === undefined || record.Job === true ? [] : [company];
	return readRecord(record, 'DisplayName', {
		otherNames,
		email: textIn(objectIn(record, 'PrimaryEmailAddr'), 'Address'),
		currency: refIn(record, 'CurrencyRef'),
	});
};

/** Neither a category nor a bundle can stand on an invoice line. */
const readItem = (record: Json): readonly LedgerEntity[] =>
	record.Type === 'Category' || record.Type === 'Group'
		? []
		: readRecord(record, 'Name', { codes: skuOf(textIn(record, 'Sku')) }).map((item) =>
				withGroup(item, textIn(record, 'FullyQualifiedName')),
			);

/** Items of two categories may have one name, and the editor shows `Design:Hours`. */
function withGroup(item: LedgerEntity, fullName: string | undefined): LedgerEntity {
	const name = nameOf(fullName ?? '', item.active);
	return name === '' || name === item.name ? item : { ...item, name, ownName: item.name };
}

const lists = {
	customer: { entity: 'Customer', read: readCustomer },
	item: { entity: 'Item', read: readItem },
} as const;

function readRecord(
	record: Json,
	nameField: 'DisplayName' | 'Name',
	more: Partial<LedgerEntity>,
): readonly LedgerEntity[] {
	const id = textIn(record, 'Id');
	if (id === undefined) return [];
	const active = record.Active !== false;
	const name = nameOf(textIn(record, nameField) ?? '', active);
	const field = nameField === 'Name' ? 'name' : 'display name';
	const codes = [{ field, value: name, isName: true as const }, ...(more.codes ?? [])];
	return [{ id, name, active, ...more, codes }];
}

/** QuickBooks renames what is made inactive: `Acme (deleted)`. */
const nameOf = (name: string, active: boolean): string =>
	active ? name : name.replace(/ \(deleted( \d+)?\)$/, '');

const skuOf = (value: string | undefined): readonly LedgerCode[] =>
	value ? [{ field: 'SKU', value }] : [];
