import uniq from 'lodash/uniq';
import { foreseeBy } from '../../ledger/foreseeBy';
import type { Knowledge } from '../../ledger/Knowledge';
import type { Foreseen, ForeseenWrite } from '../../ledger/Ledger';
import { failureOfMisfits, type Misfit } from '../../ledger/misfits';
import { fail, ok, type Result } from '../../result';
import type { LineNames, Named } from '../../results/BillResult';
import type { Failure } from '../../results/Failure';
import { type Connection, inQueries, isOneOf, queryAll } from './query';
import { objectIn, objectsIn, refIn, textIn } from './readJson';
import { isRecordId } from './requests';
import type { Json, QuickBooksDocumentBody } from './SalesDocument';
import type { CompanyTerms } from './terms';

type Write = ForeseenWrite<QuickBooksDocumentBody>;
type Terms = Pick<CompanyTerms, 'isInUnitedStates'>;

/** By id. One that was asked for and is not there is undefined. */
type Records = ReadonlyMap<string, Json | undefined>;

/** What lines can name. */
interface Values {
	readonly items: Records;
	readonly taxCodes: Records;
}

/** One call for the items that lines name, and one for the tax codes. */
export async function foresee(
	connection: Connection,
	knowledge: Knowledge,
	writes: readonly Write[],
	terms: Terms,
): Promise<ReadonlyMap<Write, Foreseen<QuickBooksDocumentBody>>> {
	const details = writes.flatMap(({ body }) => objectsIn(body, 'Line').map(detailOf));
	const named = (field: string) => uniq(details.flatMap((detail) => refIn(detail, field) ?? []));
	const items = named('ItemRef');
	const taxCodes = named('TaxCodeRef').filter((id) => !isOfUnitedStates(id));
	return await foreseeBy<Values, QuickBooksDocumentBody>(knowledge, {
		covers: (known) =>
			items.every((id) => known.items.has(id)) && taxCodes.every((id) => known.taxCodes.has(id)),
		read: async () => {
			const readItems = await readRecords(connection, 'Item', items);
			if (!readItems.ok) return readItems;
			const readCodes = await readRecords(connection, 'TaxCode', taxCodes);
			return readCodes.ok ? ok({ items: readItems.value, taxCodes: readCodes.value }) : readCodes;
		},
		judge: (values) => new Map(writes.map((write) => [write, judge(write, values, terms)])),
	});
}

/** Inactive ones too: that is another problem than "not there". */
async function readRecords(
	connection: Connection,
	entity: 'Item' | 'TaxCode',
	ids: readonly string[],
): Promise<Result<Records, Failure>> {
	const found = new Map<string, Json | undefined>(ids.map((id) => [id, undefined]));
	for (const wanted of inQueries(ids.filter(isRecordId))) {
		const where = `${isOneOf('Id', wanted)} and Active in (true, false)`;
		const records = await queryAll(connection, entity, where);
		if (!records.ok) return fail(records.reason.failure);
		for (const record of records.value) found.set(textIn(record, 'Id') ?? '', record);
	}
	return ok(found);
}

const detailOf = (line: Json): Json => objectIn(line, 'SalesItemLineDetail');

function judge(
	{ body, lines }: Write,
	values: Values | undefined,
	terms: Terms,
): Foreseen<QuickBooksDocumentBody> {
	if (!values) return {};
	const bodyLines = objectsIn(body, 'Line');
	const misfits = bodyLines.flatMap((line, index): readonly Misfit[] => {
		const detail = detailOf(line);
		const misfit = misfitOfItem(detail, values) ?? misfitOfTaxCode(detail, values, terms);
		return misfit ? [{ ...misfit, line: index }] : [];
	});
	return {
		failure: failureOfMisfits(misfits, lines),
		names: bodyLines.map((line) => namesOf(detailOf(line), values)),
		filled: { ...body, Line: bodyLines.map((line) => fill(line, values, terms)) },
	};
}

function misfitOfItem(detail: Json, { items }: Values): Omit<Misfit, 'line'> | undefined {
	const value = refIn(detail, 'ItemRef');
	if (value === undefined) return undefined;
	const item = items.get(value);
	const misfit = { field: 'itemId', value } as const;
	if (!item) return { ...misfit, problem: `QuickBooks has no item ${value}` };
	const name = `item ${value} (${nameOf(item) ?? ''})`;
	if (item.Active === false) return { ...misfit, problem: `${name} is inactive in QuickBooks` };
	// "Categories cannot be used in transactions." (quickbooks-php #178)
	return item.Type === 'Category'
		? { ...misfit, problem: `${name} is a category in QuickBooks, which cannot be invoiced` }
		: undefined;
}

/** In the United States a line is taxable or not, and QuickBooks finds the rate (error list, 6100). */
const isOfUnitedStates = (taxCode: string): boolean => taxCode === 'TAX' || taxCode === 'NON';

function misfitOfTaxCode(
	detail: Json,
	{ taxCodes }: Values,
	{ isInUnitedStates }: Terms,
): Omit<Misfit, 'line'> | undefined {
	const value = refIn(detail, 'TaxCodeRef');
	if (value === undefined) return undefined;
	const misfit = { field: 'taxCode', value } as const;
	if (isInUnitedStates) {
		return isOfUnitedStates(value)
			? undefined
			: {
					...misfit,
					problem: `the tax code is ${value}, and a company in the United States takes TAX or NON`,
				};
	}
	const taxCode = taxCodes.get(value);
	if (!taxCode) return { ...misfit, problem: `QuickBooks has no tax code ${value}` };
	return taxCode.Active === false
		? {
				...misfit,
				problem: `tax code ${value} (${nameOf(taxCode) ?? ''}) is inactive in QuickBooks`,
			}
		: undefined;
}

/** A code that nobody chose is the item's (Intuit, item reference: Taxable, SalesTaxCodeRef). */
function fill(line: Json, { items }: Values, { isInUnitedStates }: Terms): Json {
	const detail = detailOf(line);
	const item = items.get(refIn(detail, 'ItemRef') ?? '');
	if (!item || refIn(detail, 'TaxCodeRef') !== undefined) return line;
	const ofItem = isInUnitedStates
		? item.Taxable === true
			? 'TAX'
			: 'NON'
		: refIn(item, 'SalesTaxCodeRef');
	return ofItem === undefined
		? line
		: { ...line, SalesItemLineDetail: { ...detail, TaxCodeRef: { value: ofItem } } };
}

const namesOf = (detail: Json, { items, taxCodes }: Values): LineNames => ({
	item: named(refIn(detail, 'ItemRef'), items),
	account: null,
	taxCode: named(refIn(detail, 'TaxCodeRef'), taxCodes),
});

function named(id: string | undefined, records: Records): Named | null {
	if (id === undefined) return null;
	const record = records.get(id);
	return { id, name: (record && nameOf(record)) ?? null };
}

const nameOf = (record: Json): string | undefined =>
	textIn(record, 'FullyQualifiedName') ?? textIn(record, 'Name');
