import type { FieldReader } from '../input/FieldReader';
import { isRecord } from '../input/isRecord';
import { isSameInAnyCase } from '../input/isSameInAnyCase';
import { readProperty } from '../input/readProperty';
import type { CodingSettings, DimensionRule, LineTypeCoding } from './CodingSettings';
import type { DestinationFacts, DimensionFacts } from './DestinationFacts';
import { lineItemTypeMeant } from './lineItemTypes';

/** The settings that say what lines are booked to, beside external mappings and defaults. */
export function readCoding(
	fields: FieldReader,
	destination: DestinationFacts,
	others: readonly DestinationFacts[],
): CodingSettings {
	return {
		lineTypeCoding: readTable(fields, 'lineTypeCoding').map((row) =>
			readLineType(row, destination),
		),
		dimensions: readTable(fields, 'dimensions').flatMap((row) =>
			readDimension(row, destination, others),
		),
		taxCodeAccountCustomField: fields.text('taxCodeAccountCustomField'),
		taxPrecedence: fields.choice('taxPrecedence', ['customer', 'item'] as const, 'customer'),
	};
}

const readLineType = (
	row: FieldReader,
	{ settings }: Pick<DestinationFacts, 'settings'>,
): LineTypeCoding => ({
	lineItemType: lineItemTypeMeant(
		row.requiredText('lineItemType', 'a line item type, such as COMMITMENT_FEE'),
	),
	itemId: row.textOrNumber('itemId'),
	accountCode: settings.includes('accountCode') ? row.textOrNumber('accountCode') : undefined,
	taxCode: row.textOrNumber('taxCode'),
});

function readDimension(
	row: FieldReader,
	{ dimensions }: DestinationFacts,
	others: readonly DestinationFacts[],
): readonly DimensionRule[] {
	const written = row.requiredText('dimension', 'what the value is for');
	const known = dimensions.find(({ name = '' }) => isSameInAnyCase(name, written));
	const dimension = known?.name ?? written;
	const source = row.choice(
		'source',
		['fixed', 'accountCustomField', 'externalMapping'] as const,
		'fixed',
	);
	if (dimension === '') return [];
	if (!isOf(dimension, dimensions, others)) {
		// A row may still be there from when the node wrote to another ledger.
		const isOfAnother = others.some((other) => isOf(dimension, other.dimensions, others, true));
		if (!isOfAnother) row.refuse('dimension', 'invalid', `one of ${namesOf(dimensions)}`);
		return [];
	}
	if (source === 'externalMapping') return [{ dimension, source }];
	const expected = source === 'fixed' ? 'an id or a name' : 'the name of an Account custom field';
	return [
		{ dimension, source, value: row.textOrNumber('value') ?? row.missing('value', expected, '') },
	];
}

/** A name that some destination has is no id of another one's. */
function isOf(
	dimension: string,
	dimensions: DestinationFacts['dimensions'],
	all: readonly DestinationFacts[],
	isStrict = false,
): boolean {
	const hasName = ({ name }: DimensionFacts) => name === dimension;
	if (dimensions.some(hasName)) return true;
	if (all.some((one) => one.dimensions.some(hasName))) return false;
	return dimensions.some(
		({ name, id }) => name === undefined && (!isStrict || id?.test(dimension) === true),
	);
}

const namesOf = (dimensions: DestinationFacts['dimensions']): string =>
	dimensions.map(({ name, noun }) => name ?? `the id of a ${noun}`).join(', ') || 'none';

/**
 * The rows of a table: a list of objects, or n8n's way to store one, an object that holds the list. A cell that holds a
 * resource locator is read as the id in it.
 */
function readTable(fields: FieldReader, name: string): readonly FieldReader[] {
	const stored = fields.present(name);
	const lists = isRecord(stored) ? Object.keys(stored).map((key) => readProperty(stored, key)) : [];
	const rows = isRecord(stored) ? (lists.find(Array.isArray) ?? []) : stored;
	if (!Array.isArray(rows)) return fields.records(name);
	return fields.recordsOf(
		name,
		rows.map((row: unknown) => (isRecord(row) ? withoutLocators(row) : row)),
	);
}

const withoutLocators = (row: Readonly<Record<string, unknown>>): Record<string, unknown> =>
	Object.fromEntries(
		Object.keys(row).map((key) => {
			const cell = readProperty(row, key);
			const isLocator = isRecord(cell) && Object.hasOwn(cell, '__rl');
			return [key, isLocator ? readProperty(cell, 'value') : cell];
		}),
	);
