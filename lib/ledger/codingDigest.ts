import { contentDigest } from './contentDigest';

/** What a line, or a document as a whole, is analysed by. A ledger with several tracking categories has a field for each. */
export type DimensionField = 'class' | 'location' | 'tracking' | `tracking ${string}`;
/** What a line is booked to. As a ledger writes it: ids and codes. */
export type CodingField = 'item' | 'account' | 'tax' | DimensionField;
export type Coding = Partial<Record<CodingField, string>>;

/** A line of the books, or one that a bill becomes, with all that people book by. */
export interface CodedLine {
	readonly text: string;
	readonly amount: number;
	readonly coding: Coding;
	/** What people call it, where that is something else. */
	readonly names?: Coding;
	/** Changes the amount, so it never stays. */
	readonly discount?: string;
}

/** As messages name them: of a tracking category the value says which. */
const fieldNames = {
	item: 'item',
	account: 'account',
	tax: 'tax',
	class: 'class',
	location: 'location',
	tracking: 'tracking',
} as const;

export type FieldName = keyof typeof fieldNames;

export const nameOfField = (field: CodingField): FieldName =>
	field in fieldNames ? (field as FieldName) : 'tracking';

/** Those that a coding has, in the order of the names above. */
export const fieldsOf = (coding: Coding): readonly CodingField[] =>
	(Object.keys(coding) as CodingField[])
		.filter((field) => coding[field] !== undefined)
		.sort((one, other) => placeOf(one) - placeOf(other) || (one < other ? -1 : 1));

const placeOf = (field: CodingField): number => Object.keys(fieldNames).indexOf(nameOfField(field));

/** Those that every ledger has; their places are bits. */
const ownFields = ['item', 'account', 'tax'] as const;

/** Whether any dimension of a line was sent. */
const dimensionsBit = 8;

/** More lines than this that differ in what is sent do not fit beside a purchase order. */
const mixedLinesMax = 24;

export const isDimension = (field: CodingField): field is DimensionField =>
	field !== 'item' && field !== 'account' && field !== 'tax';

/**
 * What the node sent as coding, short enough for a mark: `3.5.9c0b1a2d` are three lines, each with an item and a tax code.
 * Only what was sent is in it. What a ledger fills in by its own defaults (an item's account and tax) comes with the answer
 * and not with the write that carries the mark, so it is left out on both sides and is nobody's edit.
 * @param document What the document has as a whole.
 */
export function codingDigest(lines: readonly Coding[], document: Coding = {}): string {
	const masks = lines.map(maskOf);
	const isUniform = masks.every((mask) => mask === masks[0]);
	const short = isUniform
		? (masks[0] ?? '0')
		: masks.length <= mixedLinesMax
			? masks.join('')
			: 'x';
	return `${lines.length}.${short}.${hashOf(lines, document, short, isDimension)}`;
}

/** What a digest says of the lines and the document as the books have them. */
export interface ReadCoding {
	/** They are booked as they were sent. */
	readonly matches: boolean;
	/** The dimensions that were sent, where they match. */
	readonly dimensions: ReadonlySet<CodingField>;
}

/**
 * Which dimensions were sent is not in the digest: the books may hold those of people too. So each choice of them is tried;
 * there are few.
 * @returns Undefined where the digest does not say of each line what was sent.
 */
export function readCoding(
	digest: string,
	lines: readonly Coding[],
	document: Coding = {},
): ReadCoding | undefined {
	const [count, masks = 'x', hash] = digest.split('.');
	if (masks === 'x') return undefined;
	if (Number(count) !== lines.length) return noMatch;
	const held = [document, ...lines].flatMap((coding) =>
		(Object.keys(coding) as CodingField[]).filter(isDimension),
	);
	const dimensions = choicesOf([...new Set(held)]).find(
		(choice) => hashOf(lines, document, masks, (field) => choice.has(field)) === hash,
	);
	return dimensions ? { matches: true, dimensions } : noMatch;
}

const noMatch: ReadCoding = { matches: false, dimensions: new Set() };

/** A ledger has three at most; of a document with more, which nobody can have made, only none and all are tried. */
const dimensionsMax = 4;

function choicesOf(fields: readonly CodingField[]): readonly ReadonlySet<CodingField>[] {
	if (fields.length > dimensionsMax) return [new Set(), new Set(fields)];
	return fields.reduce<readonly ReadonlySet<CodingField>[]>(
		(choices, field) => [...choices, ...choices.map((choice) => new Set([...choice, field]))],
		[new Set()],
	);
}

export const lineCountOf = (digest: string): number => Number(digest.split('.')[0]);

/**
 * Whether a field of a line was sent, as far as the digest says.
 * @param dimensions Those that were sent at all.
 */
export function wasSent(
	digest: string,
	line: number,
	field: CodingField,
	dimensions: ReadonlySet<CodingField> = new Set(),
): boolean {
	const [, masks = ''] = digest.split('.');
	const mask = maskAt(masks, line);
	if (isDimension(field)) return (mask & dimensionsBit) !== 0 && dimensions.has(field);
	return (mask & (2 ** ownFields.indexOf(field))) !== 0;
}

const maskAt = (masks: string, line: number): number =>
	parseInt((masks.length === 1 ? masks : masks[line]) ?? '0', 16) || 0;

function maskOf(coding: Coding): string {
	let mask = 0;
	for (const field of Object.keys(coding) as CodingField[]) {
		if (isDimension(field)) mask |= dimensionsBit;
		else if (coding[field] !== undefined) mask |= 1 << ownFields.indexOf(field);
	}
	return mask.toString(16);
}

/** Where no dimension was sent, nothing of them is in it: so it was before there were any. */
function hashOf(
	lines: readonly Coding[],
	document: Coding,
	masks: string,
	wasDimensionSent: (field: CodingField) => boolean,
): string {
	const dimensionsOf = (coding: Coding): readonly string[] =>
		(Object.entries(coding) as Array<[CodingField, string]>)
			.filter(([field]) => isDimension(field) && wasDimensionSent(field))
			.map(([field, value]) => `${field}=${value}`.toLowerCase())
			.sort();
	const sent = lines.map((coding, index) => {
		const mask = maskAt(masks, index);
		const own = ownFields.map((field, place) =>
			mask & (2 ** place) ? (coding[field] ?? '').toLowerCase() : null,
		);
		return mask & dimensionsBit ? [...own, ...dimensionsOf(coding)] : own;
	});
	const ofDocument = dimensionsOf(document);
	return contentDigest(ofDocument.length > 0 ? [...sent, ofDocument] : sent).slice(0, 8);
}
