import uniq from 'lodash/uniq';
import uniqBy from 'lodash/uniqBy';
import { askInParts } from '../../http/splitCall';
import { foreseeBy, notChecked } from '../../ledger/foreseeBy';
import type { Knowledge } from '../../ledger/Knowledge';
import type { Foreseen, ForeseenWrite } from '../../ledger/Writes';
import { failureOfMisfits, type Misfit } from '../../ledger/misfits';
import { fail, ok, type Result } from '../../result';
import type { LineNames, Named, Warning } from '../../results/BillResult';
import type { Failure } from '../../results/Failure';
import { type Connection, inQueries, isOneOf, queryAll } from './query';
import { objectIn, objectsIn, refIn, textIn } from './readJson';
import { isRecordId } from './requests';
import type { Json, QuickBooksDocumentBody } from './SalesDocument';
import type { CompanyTerms } from './terms';

type Write = ForeseenWrite<QuickBooksDocumentBody>;
type Terms = Pick<CompanyTerms, 'isInUnitedStates'>;

/**
 * By id, and nothing for no id. One that was asked for and is not there is undefined; of one that cannot be asked for there
 * is the reason.
 */
type Records = ReadonlyMap<string | undefined, Result<Json | undefined, Failure>>;

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
			items.every((id) => known.items.get(id)?.ok) &&
			taxCodes.every((id) => known.taxCodes.get(id)?.ok),
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
	const answers = await askInParts(ids.filter(isRecordId), async (part) => {
		const found = new Map<string, Result<Json | undefined, Failure>>();
		for (const wanted of inQueries(part)) {
			const where = `${isOneOf('Id', wanted)} and Active in (true, false)`;
			const records = await queryAll(connection, entity, where);
			for (const id of wanted) {
				const read = records.ok
					? ok(records.value.find(({ Id }) => Id === id))
					: fail(records.reason.failure);
				found.set(id, read);
			}
		}
		return found;
	});
	const [first, ...others] = answers.values();
	if (first && isFailed(first) && others.every(isFailed)) return first;
	return ok(new Map(ids.map((id) => [id, answers.get(id) ?? ok(undefined)])));
}

const isFailed = <E>(result: Result<unknown, E>): result is Result<never, E> => !result.ok;

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
		warnings: uniqBy(
			bodyLines.flatMap((line) => unreadOf(detailOf(line), values)),
			'message',
		),
		names: bodyLines.map((line) => namesOf(detailOf(line), values)),
		filled: { ...body, Line: bodyLines.map((line) => fill(line, values, terms)) },
	};
}

/** An id that QuickBooks takes badly costs the other documents no check. */
const unreadOf = (detail: Json, { items, taxCodes }: Values): readonly Warning[] =>
	[items.get(refIn(detail, 'ItemRef')), taxCodes.get(refIn(detail, 'TaxCodeRef'))]
		.filter((read) => read?.ok === false)
		.map((read) => notChecked(read.reason));

function misfitOfItem(detail: Json, { items }: Values): Omit<Misfit, 'line'> | undefined {
	const value = refIn(detail, 'ItemRef');
	const read = items.get(value);
	if (!read?.ok) return undefined;
	const item = read.value;
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
	const read = taxCodes.get(value);
	if (read?.ok === false) return undefined;
	const taxCode = read?.value;
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
	const item = recordIn(items, refIn(detail, 'ItemRef'));
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
	const record = recordIn(records, id);
	return { id, name: (record && nameOf(record)) ?? null };
}

function recordIn(records: Records, id: string | undefined): Json | undefined {
	const read = records.get(id);
	return read?.ok ? read.value : undefined;
}

const nameOf = (record: Json): string | undefined =>
	textIn(record, 'FullyQualifiedName') ?? textIn(record, 'Name');
