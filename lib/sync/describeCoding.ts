import type {
	BookedDimension,
	CodingSources,
	DraftDocument,
	DraftLine,
} from '../document/DraftDocument';
import { isSameInAnyCase } from '../input/isSameInAnyCase';
import { describeSource } from '../ledger/describeSource';
import type { LineNames, Named, PreviewedCoding, PreviewedValue } from '../results/BillResult';

/**
 * What each line of a document would be booked to, and who says so.
 * @param names What the ledger calls what the lines name; what it fills in is among it. Empty where it does not say.
 * @param isUpdate Whether the document is there already, and may keep what people set.
 */
export const describeCoding = (
	{ lines, booked = [] }: DraftDocument,
	names: readonly LineNames[],
	isUpdate: boolean,
): PreviewedCoding => ({
	document: booked.map(describeDimension),
	lines: lines.map((line, index) => ({
		line: index + 1,
		item: describeValue(line, 'itemId', names[index]?.item, isUpdate),
		account: describeValue(line, 'accountCode', names[index]?.account, isUpdate),
		taxCode: describeValue(line, 'taxCode', names[index]?.taxCode, isUpdate),
		dimensions: (line.booked ?? []).map(describeDimension),
	})),
});

const describeDimension = ({ dimensionName, id, name, source }: BookedDimension) => ({
	dimension: dimensionName,
	id,
	name,
	from: describeSource(source),
	source,
});

function describeValue(
	line: DraftLine,
	field: keyof CodingSources,
	named: Named | null | undefined,
	isUpdate: boolean,
): PreviewedValue | null {
	const said = line[field];
	const source = line.sources?.[field];
	const value = named ?? (said === undefined ? null : { id: said, name: null });
	if (value === null) return null;
	if (said === undefined) {
		return {
			...value,
			from: isUpdate ? "the document, or the ledger's default" : "the ledger's default",
		};
	}
	if (!isSameInAnyCase(value.id, said)) {
		return { ...value, from: 'the document: a person set it there' };
	}
	return source === undefined
		? { ...value, from: 'the bill' }
		: { ...value, from: describeSource(source), source };
}
