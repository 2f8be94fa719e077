import {
	digestFields,
	documentFields,
	readSentFields,
	type DocumentField,
	type DocumentFields,
	type SentFields,
	wasSentAs,
} from './documentFields';
import type { CodingNote } from './keepCoding';

export interface ComparedFields {
	/** Of the mark in the books. */
	readonly coding: string | undefined;
	readonly books: DocumentFields;
	readonly bill: DocumentFields;
	readonly rule: 'keep' | 'replace';
	/** An update empties these where the bill does not say them; all others stay then. */
	readonly emptied?: ReadonlySet<DocumentField>;
}

export interface DecidedFields {
	/** What the books hold of them stays, and be it nothing. */
	readonly keeps: readonly DocumentField[];
	/** What stays although the bill or a setting says something else. */
	readonly kept: readonly CodingNote[];
	/** What goes although a person may have set it. */
	readonly lost: readonly CodingNote[];
	/** `digestFields` for the next mark. What was sent and stays, though the bill does not say it any more, is in it too. */
	readonly digest: string;
}

/** They follow from other fields, or say whose the document is and what its amounts mean: always as the bill says. */
const neverStay: ReadonlySet<DocumentField> = new Set([
	...(['customer', 'currency', 'terms', 'tax basis', 'rate'] as const),
]);

/** A document can do without them, so where they are empty a person may have meant it. */
const canBeEmpty: ReadonlySet<DocumentField> = new Set([
	...(['reference', 'message', 'cc', 'bcc', 'bank transfer', 'card payment'] as const),
]);

interface Fate {
	readonly field: DocumentField;
	readonly note: CodingNote;
	readonly stays: boolean;
}

/**
 * What a person changed in a document as a whole stays as long as the bill does not change it. Where both did, or the mark
 * does not say, the bill goes before, and that is said. With the rule `replace` it always goes before.
 */
export function decideFields(compared: ComparedFields): DecidedFields {
	const { coding, bill, emptied } = compared;
	const sent = readSentFields(coding);
	const fates = withOrderedDates(fatesOf(compared, sent), compared);
	const withdrawn = new Map([...(sent ?? [])].filter(([field]) => !emptied?.has(field)));
	const staying = fates.filter(({ stays }) => stays);
	return {
		keeps: staying.map(({ field }) => field),
		kept: staying.map(({ note }) => note).filter(({ configuration }) => configuration !== null),
		lost: fates.filter(({ stays }) => !stays).map(({ note }) => note),
		digest: digestFields(bill, withdrawn),
	};
}

function fatesOf(
	{ books, bill, rule, emptied }: ComparedFields,
	sent: SentFields | undefined,
): readonly Fate[] {
	return documentFields.flatMap((field): Fate[] => {
		const [held, said] = [books[field], bill[field]];
		const isUntouched = wasSentAs(sent, field, held);
		const isEdited = isUntouched === false;
		if (held === said || isUntouched || (held === undefined && !isEdited)) return [];
		if (said === undefined && !emptied?.has(field)) return [];
		const canStay = !neverStay.has(field) && (held !== undefined || canBeEmpty.has(field));
		const stays =
			said === undefined
				? // What was never sent and the bill does not say either is the ledger's or a person's.
					sent !== undefined && !isEdited
				: rule === 'keep' && isEdited && wasSentAs(sent, field, said) === true;
		const note: CodingNote = {
			...{ line: null, text: '', field, books: held ?? '' },
			configuration: said ?? null,
		};
		return [{ field, note, stays: canStay && stays }];
	});
}

/** A document is never due before its date: where that would come of what stays, both are as the bill says. */
function withOrderedDates(
	fates: readonly Fate[],
	{ books, bill }: ComparedFields,
): readonly Fate[] {
	const isDate = ({ field }: Fate): boolean => field === 'date' || field === 'due date';
	const dateOf = (of: DocumentField): string | undefined =>
		(fates.some(({ field, stays }) => stays && field === of) ? books : bill)[of];
	const [date = '', dueDate = date] = [dateOf('date'), dateOf('due date')];
	return dueDate < date
		? fates.map((fate) => (isDate(fate) ? { ...fate, stays: false } : fate))
		: fates;
}
