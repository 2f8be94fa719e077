import { isRecord } from '../../input/isRecord';
import { cutText, idExpected, isId } from '../../input/text';
import { fail, ok, type Result } from '../../result';
import { mappingKinds, type MappingKind, type MappingRow } from '../MappingRow';
import { normaliseName } from '../normaliseName';

/** A mapping that somebody asks for: as a row has it, before anything is looked up. */
export interface WantedMapping extends MappingRow {
	/** Ticked by a person, or certain and not unticked. */
	readonly isApproved: boolean;
	readonly confidence: string;
}

const columns = [
	...(['m3terEntity', 'm3terId', 'm3terName', 'm3terCode', 'externalSystem'] as const),
	...(['externalTable', 'externalId', 'externalName', 'confidence', 'approved'] as const),
];
type Column = (typeof columns)[number];

const textCharsMax = 500;

/** What m3ter maps to a table of the ledger. */
const entitiesOf: Readonly<Record<MappingKind, readonly string[]>> = {
	customer: ['Account'],
	item: ['Product', 'Aggregation', 'CompoundAggregation', 'PricingBand'],
};

const yes = ['true', 'yes', 'y', 'x', '1'];
const no = ['false', 'no', 'n', '0'];

/**
 * Reads a row that comes from a table or a spreadsheet. Columns are found whatever their case, blanks and underscores;
 * numbers are taken for text, since a spreadsheet makes numbers of IDs.
 * @returns Or everything that is wrong with the row, in sentences.
 */
export function readMappingRow(
	row: unknown,
	kind: MappingKind,
): Result<WantedMapping, readonly string[]> {
	if (!isRecord(row)) return fail(['The item holds no row.']);
	const issues: string[] = [];
	const cells = readCells(row, issues);
	const text = (column: Column): string => cells.get(column) ?? '';

	const entity = text('m3terEntity') || mappingKinds[kind].entity;
	const known = entitiesOf[kind].find((name) => normaliseName(name) === normaliseName(entity));
	if (known === undefined) {
		issues.push(`m3terEntity is "${entity}", expected ${entitiesOf[kind].join(', ')}.`);
	}
	if (text('m3terId') === '') {
		if (text('m3terCode') === '') issues.push('m3terId is missing: the ID of what is mapped.');
		else if (known !== undefined && known !== mappingKinds[kind].entity) {
			issues.push(`m3terId is missing: m3ter finds ${known} by its ID only.`);
		}
	}
	const approved = readApproval(text('approved'), text('confidence'), issues);
	if (issues.length > 0) return fail(issues);
	return ok({
		m3terEntity: known ?? '',
		m3terId: text('m3terId'),
		m3terName: text('m3terName'),
		m3terCode: text('m3terCode'),
		externalSystem: text('externalSystem'),
		externalTable: text('externalTable'),
		externalId: text('externalId'),
		externalName: text('externalName'),
		confidence: text('confidence'),
		isApproved: approved,
	});
}

/** The first column of a name that is not blank. */
function readCells(
	row: Readonly<Record<string, unknown>>,
	issues: string[],
): ReadonlyMap<Column, string> {
	const cells = new Map<Column, string>();
	for (const [name, value] of Object.entries(row)) {
		const column = columns.find((one) => columnKey(one) === columnKey(name));
		if (column === undefined || cells.has(column)) continue;
		const text = readCell(value);
		if (text === undefined || text.length > textCharsMax) {
			issues.push(`${column} is not a text that can be used.`);
		} else if (column.endsWith('Id') && !isId(text)) {
			issues.push(`${column} is "${cutText(text, 40)}", expected ${idExpected}.`);
		} else if (text !== '') cells.set(column, text);
	}
	return cells;
}

const columnKey = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** @returns Undefined for what no cell of a table holds. */
function readCell(value: unknown): string | undefined {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value.trim();
	// A longer number has lost digits, or comes with an exponent.
	if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
	return typeof value === 'boolean' ? String(value) : undefined;
}

/** A row without both columns comes from a person; one of Suggest has to be ticked unless it is certain. */
function readApproval(approved: string, confidence: string, issues: string[]): boolean {
	const answer = approved.toLowerCase();
	if (answer === '') return ['', 'certain'].includes(confidence.toLowerCase());
	if (!yes.includes(answer) && !no.includes(answer)) {
		issues.push(`approved is "${cutText(approved, 40)}", expected true or false.`);
	}
	return yes.includes(answer);
}
