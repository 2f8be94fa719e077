import omitBy from 'lodash/omitBy';
import { isSameInAnyCase } from '../input/isSameInAnyCase';
import { cutText } from '../input/text';
import { amountOrZero, isZero } from '../money/decimal';
import { sumOf } from '../money/sumOf';
import { fail, ok, type Result } from '../result';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { describeKind } from '../results/LedgerDocument';
import {
	fieldsOf,
	type FieldName,
	isDimension,
	lineCountOf,
	nameOfField,
	readCoding,
	wasSent,
	type CodedLine,
	type Coding,
	type CodingField,
} from './codingDigest';
import type { DocumentField } from './documentFields';
import type { FoundDocument } from './InBooks';
import { pairLines, toPairable } from './pairLines';

export interface Edited {
	/** How messages name the bill. */
	readonly label: string;
	readonly target: Pick<FoundDocument, 'kind' | 'id' | 'number' | 'mark' | 'document'>;
	readonly books: readonly CodedLine[];
	readonly bill: readonly CodedLine[];
	readonly rule: 'keep' | 'replace';
	/** Of the document as a whole, where the ledger has something of the kind. */
	readonly document?: { readonly books: Coding; readonly bill: Coding };
}

export interface KeptCoding {
	/** For each line of the bill: its partner in the books, and which of the partner's fields stay. */
	readonly lines: readonly { readonly partner?: number; readonly keeps: readonly CodingField[] }[];
	/** Of the document as a whole: what the books hold and keep, and what goes. */
	readonly document: {
		readonly keeps: readonly CodingField[];
		readonly goes: readonly CodingField[];
	};
	/** Lines of the books that a person added, and that stay. */
	readonly added: readonly number[];
	/** What stays although the configuration says something else. */
	readonly kept: readonly CodingNote[];
	/** What goes although a person may have set it. */
	readonly lost: readonly CodingNote[];
}

/** One entry in the details of `CODING_KEPT` and `CODING_LOST`. */
export interface CodingNote {
	/** Of the new document, from 1; null where it is about a line that goes, or about the document. */
	readonly line: number | null;
	readonly text: string;
	readonly field: FieldName | DocumentField | 'discount' | 'line';
	readonly books: string;
	readonly configuration: string | null;
}

/** A ledger fills these in from the item where they are not sent. */
const comesWithItem = (field: CodingField): boolean => field === 'account' || field === 'tax';

/**
 * What people did with the lines of a document stays when its bill changes. The digest in the mark says whether anybody
 * changed what the node had sent. Where nobody did, the configuration applies, so that a corrected setting reaches the
 * document; where somebody did, or the mark does not say, what the books hold stays. What the configuration leaves open
 * always stays. With the rule `replace` the configuration goes before all of it.
 */
export function keepCoding({
	label,
	target,
	books,
	bill,
	rule,
	document = { books: {}, bill: {} },
}: Edited): Result<KeptCoding, Failure> {
	const partners = pairLines(books.map(toPairable), bill.map(toPairable));
	const unpaired = [...books.keys()].filter((place) => !partners.includes(place));
	const digest = target.mark?.coding;
	const extra = digest === undefined ? 0 : books.length - lineCountOf(digest);
	const added = extra > 0 ? addedLines(unpaired, books.length, extra) : [];
	const sum = sumOf(added.map((place) => amountOrZero(books[place]?.amount)));
	if (rule === 'keep' && !isZero(sum)) {
		return fail(
			documentEdited(
				label,
				target,
				added.flatMap((place) => books[place] ?? []),
			),
		);
	}
	const read =
		digest === undefined
			? undefined
			: readCoding(
					digest,
					books.filter((_line, place) => !added.includes(place)).map(({ coding }) => coding),
					document.books,
				);
	const isUntouched = read?.matches === true;
	const wasSentOn = (place: number, field: CodingField): boolean =>
		digest !== undefined && wasSent(digest, place, field, read?.dimensions);
	const kept: CodingNote[] = [];
	const lost: CodingNote[] = [];
	const lines = bill.map((line, index) => {
		const partner = partners[index];
		const before = partner === undefined ? undefined : books[partner];
		if (!before) return { keeps: [] };
		// Nobody touched what was sent, and the configuration does not say it any more.
		const isWithdrawn = (field: CodingField): boolean =>
			isUntouched && wasSentOn(partner ?? 0, field) && line.coding[field] === undefined;
		const stated = {
			...before,
			coding: omitBy(before.coding, (_value, field) => isWithdrawn(field as CodingField)),
		};
		// A dimension that was not sent is a person's: no ledger fills one in.
		const isOfPeople = (field: CodingField): boolean =>
			!isUntouched || (isDimension(field) && !wasSentOn(partner ?? 0, field));
		const decided = decideLine(stated, before.coding, line, index + 1, isOfPeople, rule);
		kept.push(...decided.kept);
		lost.push(...decided.lost);
		return { partner, keeps: decided.keeps };
	});
	const staying = rule === 'keep' ? added : [];
	const going = unpaired.filter((place) => !staying.includes(place));
	for (const place of going) {
		const line = books[place];
		if (!line) continue;
		const isItemOfPeople =
			line.coding.item !== undefined && digest !== undefined && !wasSentOn(place, 'item');
		const isMarked =
			line.discount !== undefined ||
			fieldsOf(line.coding).some((field) => isDimension(field) && !wasSentOn(place, field));
		if (!isUntouched || added.includes(place) || isItemOfPeople || isMarked) {
			lost.push(lineLost(line));
		}
	}
	const ofDocument = decideDocument(document, isUntouched, read?.dimensions ?? new Set(), rule);
	kept.push(...ofDocument.kept);
	lost.push(...ofDocument.lost);
	return ok({ lines, document: ofDocument, added: staying, kept, lost });
}

/** What the configuration leaves open stays, unless it was sent and nobody touched it. */
function decideDocument(
	{ books, bill }: NonNullable<Edited['document']>,
	isUntouched: boolean,
	sent: ReadonlySet<CodingField>,
	rule: Edited['rule'],
) {
	const decided = {
		keeps: [] as CodingField[],
		goes: [] as CodingField[],
		kept: [] as CodingNote[],
		lost: [] as CodingNote[],
	};
	for (const field of fieldsOf(books)) {
		const [held = '', configured] = [books[field], bill[field]];
		const isOurs = isUntouched && sent.has(field);
		if (isSameInAnyCase(held, configured)) continue;
		const note: CodingNote = {
			line: null,
			text: '',
			field: nameOfField(field),
			books: held,
			configuration: configured ?? null,
		};
		if (configured === undefined) decided[isOurs ? 'goes' : 'keeps'].push(field);
		else if (rule === 'replace') {
			if (!isOurs) decided.lost.push(note);
		} else if (!isOurs) {
			decided.keeps.push(field);
			decided.kept.push(note);
		}
	}
	return decided;
}

/** People add lines at the end. Where the count says that there are some and not which, any without a partner may be one. */
function addedLines(unpaired: readonly number[], count: number, extra: number): readonly number[] {
	const tail = unpaired.filter((place) => place >= count - extra);
	return tail.length === extra ? tail : unpaired;
}

interface DecidedLine {
	readonly keeps: readonly CodingField[];
	readonly kept: readonly CodingNote[];
	readonly lost: readonly CodingNote[];
}

function decideLine(
	before: CodedLine,
	inBooks: Coding,
	line: CodedLine,
	number: number,
	isOfPeople: (field: CodingField) => boolean,
	rule: Edited['rule'],
): DecidedLine {
	const keeps: CodingField[] = [];
	const kept: CodingNote[] = [];
	const lost: CodingNote[] = [];
	const note = (field: CodingNote['field'], books: string, configured?: string): CodingNote => ({
		line: number,
		text: cutText(line.text, noteCharsMax),
		field,
		books,
		configuration: configured ?? null,
	});
	const noteOf = (field: CodingField, books: string, configured?: string): CodingNote =>
		note(
			nameOfField(field),
			before.names?.[field] ?? books,
			configured === undefined ? undefined : (line.names?.[field] ?? configured),
		);
	for (const field of fieldsOf(before.coding)) {
		const books = before.coding[field];
		const configured = line.coding[field];
		if (books === undefined || isSameInAnyCase(books, configured)) continue;
		const isOwn = configured !== undefined;
		// Where the item changes, the ledger fills these in anew. What it filled in before is nobody's edit.
		const isFilledIn = !isOwn && comesWithItem(field);
		if (rule === 'replace' || (isFilledIn && !staysWith(field, inBooks, line, keeps))) {
			if (isOfPeople(field) || (!isOwn && !isFilledIn)) lost.push(noteOf(field, books, configured));
		} else if (!isOwn) {
			keeps.push(field);
		} else if (isOfPeople(field)) {
			keeps.push(field);
			kept.push(noteOf(field, books, configured));
		}
	}
	if (before.discount !== undefined) lost.push(note('discount', before.discount));
	return { keeps, kept, lost };
}

const noteCharsMax = 100;

/** Whether the line has the item afterwards that the books have now; for a tax the account too, which it also comes with. */
const staysWith = (
	field: CodingField,
	inBooks: Coding,
	line: CodedLine,
	keeps: readonly CodingField[],
): boolean =>
	(field === 'tax' ? (['item', 'account'] as const) : (['item'] as const)).every(
		(from) => keeps.includes(from) || isSameInAnyCase(inBooks[from] ?? '', line.coding[from] ?? ''),
	);

const lineLost = ({ text, amount, coding, names }: CodedLine): CodingNote => ({
	line: null,
	text: cutText(text, noteCharsMax),
	field: 'line',
	books: [
		String(amount),
		...fieldsOf(coding).map((field) => `${nameOfField(field)} ${names?.[field] ?? coding[field]}`),
	].join(', '),
	configuration: null,
});

function documentEdited(
	label: string,
	{ kind, id, number, document: { url } }: Edited['target'],
	lines: readonly CodedLine[],
): Failure {
	const named = lines
		.map(({ text, amount }) => `"${cutText(text, noteCharsMax)}" (${amount.toFixed(2)})`)
		.join(', ');
	return failure(
		'DOCUMENT_EDITED',
		`${label} changed, but in ${describeKind(kind)} ${number} a person added a line: ${named}. With it the total would not be that of the bill.`,
		{
			remedy: `Delete the line ${named} from the document in the ledger, or put it on a document of its own. Then send the bill again.`,
			details: { documentId: id, documentNumber: number, url, lines: lines.map(lineLost) },
		},
	);
}
