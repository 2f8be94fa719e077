import omitBy from 'lodash/omitBy';
import { cutText } from '../input/text';
import { Decimal, isZero } from '../money/decimal';
import { sumOf } from '../money/sumOf';
import { fail, ok, type Result } from '../result';
import type { Warning } from '../results/BillResult';
import type { Failure } from '../results/Failure';
import { failure } from '../results/failureCatalogue';
import { describeKind } from '../results/LedgerDocument';
import { isCodedAs, lineCountOf, wasSent, type Coding, type CodingField } from './codingDigest';
import type { FoundDocument } from './Ledger';
import { pairLines } from './pairLines';

/** A line of the books, or one that a bill becomes, with all that people book by. */
export interface CodedLine {
	readonly text: string;
	readonly amount: number;
	readonly coding: Coding;
	/** Changes the amount, so it never stays. */
	readonly discount?: string;
}

export interface Edited {
	/** How messages name the bill. */
	readonly label: string;
	readonly target: Pick<FoundDocument, 'kind' | 'id' | 'number' | 'mark' | 'document'>;
	readonly books: readonly CodedLine[];
	readonly bill: readonly CodedLine[];
	readonly rule: 'keep' | 'replace';
}

export interface KeptCoding {
	/** For each line of the bill: its partner in the books, and which of the partner's fields stay. */
	readonly lines: readonly { readonly partner?: number; readonly keeps: readonly CodingField[] }[];
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
	readonly field: CodingField | 'discount' | 'line' | 'message';
	readonly books: string;
	readonly configuration: string | null;
}

const fields: readonly CodingField[] = ['item', 'account', 'tax', 'class', 'tracking'];

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
}: Edited): Result<KeptCoding, Failure> {
	const partners = pairLines(books.map(toPair), bill.map(toPair));
	const unpaired = [...books.keys()].filter((place) => !partners.includes(place));
	const digest = target.mark?.coding;
	const extra = digest === undefined ? 0 : books.length - lineCountOf(digest);
	const added = extra > 0 ? addedLines(unpaired, books.length, extra) : [];
	const sum = sumOf(added.map((place) => new Decimal(String(books[place]?.amount ?? 0))));
	if (rule === 'keep' && !isZero(sum)) {
		return fail(
			documentEdited(
				label,
				target,
				added.flatMap((place) => books[place] ?? []),
			),
		);
	}
	const isUntouched =
		digest !== undefined &&
		isCodedAs(
			digest,
			books.filter((_line, place) => !added.includes(place)).map(({ coding }) => coding),
		) === true;
	const kept: CodingNote[] = [];
	const lost: CodingNote[] = [];
	const lines = bill.map((line, index) => {
		const partner = partners[index];
		const before = partner === undefined ? undefined : books[partner];
		if (!before) return { keeps: [] };
		// Nobody touched what was sent, and the configuration does not say it any more.
		const isWithdrawn = (field: CodingField): boolean =>
			isUntouched && wasSent(digest, partner ?? 0, field) && line.coding[field] === undefined;
		const stated = {
			...before,
			coding: omitBy(before.coding, (_value, field) => isWithdrawn(field as CodingField)),
		};
		const decided = decideLine(stated, before.coding, line, index + 1, isUntouched, rule);
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
			line.coding.item !== undefined && digest !== undefined && !wasSent(digest, place, 'item');
		if (!isUntouched || added.includes(place) || isItemOfPeople || isMarkedByPeople(line)) {
			lost.push(lineLost(line));
		}
	}
	return ok({ lines, added: staying, kept, lost });
}

const toPair = ({ text, amount, coding, discount = '' }: CodedLine) => ({
	text,
	amount,
	item: coding.item,
	coding: JSON.stringify([fields.map((field) => coding[field] ?? ''), discount]),
});

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
	isUntouched: boolean,
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
	for (const field of fields) {
		const books = before.coding[field];
		const configured = line.coding[field];
		if (books === undefined || isSame(books, configured)) continue;
		const isOwn = configured !== undefined;
		// Where the item changes, the ledger fills these in anew. What it filled in before is nobody's edit.
		const isFilledIn = !isOwn && comesWithItem(field);
		if (rule === 'replace' || (isFilledIn && !staysWith(field, inBooks, line, keeps))) {
			if (!isUntouched || (!isOwn && !isFilledIn)) lost.push(note(field, books, configured));
		} else if (!isOwn) {
			keeps.push(field);
		} else if (!isUntouched) {
			keeps.push(field);
			kept.push(note(field, books, configured));
		}
	}
	if (before.discount !== undefined) lost.push(note('discount', before.discount));
	return { keeps, kept, lost };
}

const noteCharsMax = 100;

const isSame = (one: string, other: string | undefined): boolean =>
	one.toLowerCase() === other?.toLowerCase();

/** Whether the line has the item afterwards that the books have now; for a tax the account too, which it also comes with. */
const staysWith = (
	field: CodingField,
	inBooks: Coding,
	line: CodedLine,
	keeps: readonly CodingField[],
): boolean =>
	(field === 'tax' ? (['item', 'account'] as const) : (['item'] as const)).every(
		(from) =>
			keeps.includes(from) ||
			(inBooks[from] ?? '').toLowerCase() === (line.coding[from] ?? '').toLowerCase(),
	);

const isMarkedByPeople = ({ coding, discount }: CodedLine): boolean =>
	coding.class !== undefined || coding.tracking !== undefined || discount !== undefined;

const lineLost = ({ text, amount, coding }: CodedLine): CodingNote => ({
	line: null,
	text: cutText(text, noteCharsMax),
	field: 'line',
	books: [
		String(amount),
		...fields.flatMap((field) => (coding[field] === undefined ? [] : `${field} ${coding[field]}`)),
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

/** One warning each for a document. */
export function codingWarnings(
	{ kind, number }: Pick<FoundDocument, 'kind' | 'number'>,
	{ kept, lost }: Pick<KeptCoding, 'kept' | 'lost'>,
): readonly Warning[] {
	const document = `${describeKind(kind)} ${number}`;
	return [
		...(kept.length > 0
			? [
					{
						code: 'CODING_KEPT' as const,
						message: `In ${document} a person changed how lines are booked. That stays: ${describeNotes(kept)}. To apply the configuration, correct it in the ledger, or set Options > Coding on Update to Replace.`,
						details: { lines: kept },
					},
				]
			: []),
		...(lost.length > 0
			? [
					{
						code: 'CODING_LOST' as const,
						message: `In ${document} these entries do not stay: ${describeNotes(lost)}. Check them after the update.`,
						details: { lines: lost },
					},
				]
			: []),
	];
}

const notesMax = 5;

function describeNotes(notes: readonly CodingNote[]): string {
	const named = notes.slice(0, notesMax).map(({ line, text, field, books, configuration }) => {
		const place = line === null ? (text === '' ? '' : ` of "${text}"`) : ` of line ${line}`;
		const instead = configuration === null ? '' : ` (configuration: ${configuration})`;
		return `${field}${place}: ${books}${instead}`;
	});
	const more = notes.length - named.length;
	return [...named, ...(more > 0 ? [`${more} more in the details`] : [])].join('; ');
}
