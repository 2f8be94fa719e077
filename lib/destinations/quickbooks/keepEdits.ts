import type { Configuration } from '../../configuration/Configuration';
import {
	type CodedLine,
	type Coding,
	type CodingField,
	codingDigest,
} from '../../ledger/codingDigest';
import { codingWarnings } from '../../ledger/codingWarnings';
import { decideFields, type DecidedFields } from '../../ledger/decideFields';
import { type DocumentField, digestFields } from '../../ledger/documentFields';
import { type CodingNote, keepCoding, type KeptCoding } from '../../ledger/keepCoding';
import type { FoundDocument } from '../../ledger/InBooks';
import type { LineOf } from '../../ledger/Ledger';
import type { KeptEdits } from '../../ledger/Writes';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { fieldNames, hasOwnMemo, keepIssuing, keepRate, readFields } from './keptFields';
import { isOwnLine } from './readDocument';
import { objectIn, objectsIn, refIn, textIn } from './readJson';
import type { Json, QuickBooksDocumentBody } from './SalesDocument';

/**
 * What people did with a document in QuickBooks, laid over what the bill becomes. An update replaces all lines and empties
 * every field that it leaves out; the fields of the document are kept where it is composed, the lines here.
 */
export function keepEdits(
	target: FoundDocument<QuickBooksDocumentBody>,
	next: QuickBooksDocumentBody,
	label: string,
	{ codingOnUpdate: rule }: Pick<Configuration, 'codingOnUpdate'>,
): Result<KeptEdits<QuickBooksDocumentBody>, Failure> {
	const books = ownLines(target.body);
	const [before, after] = [readCodedLines(target.body), readCodedLines(next)];
	const decided = keepCoding({
		label,
		target,
		books: before,
		bill: after,
		rule,
		document: { books: readDocumentCoding(target.body), bill: readDocumentCoding(next) },
	});
	if (!decided.ok) return decided;
	const { lines, document, added, kept, lost } = decided.value;
	const Line = ownLines(next).map((line, index) => {
		const { partner, keeps = [] } = lines[index] ?? {};
		const old = partner === undefined ? undefined : books[partner];
		return old && rule === 'keep' ? laidOver(line, old, keeps) : line;
	});
	const fields = decideFields({
		coding: target.mark?.coding,
		books: readFields(target.body),
		bill: readFields(next),
		rule,
		emptied: new Set(
			hasOwnMemo(target.body) ? ['due date', 'rate', 'message'] : ['due date', 'rate'],
		),
	});
	const head = { ...next, ...heldFields(target.body, fields) };
	// Terms and rate stay with the dates that they are of.
	const follows = { ...keepRate(target.body, head), ...keepIssuing(target.body, head) };
	const isLost = ({ field }: CodingNote): boolean =>
		!(field === 'terms' && 'SalesTermRef' in follows) &&
		!(field === 'rate' && 'ExchangeRate' in follows);
	return ok({
		body: {
			...head,
			...keepLocation(target.body, document),
			Line: [...Line, ...added.flatMap((place) => books[place] ?? [])],
		},
		fields: fields.digest,
		warnings: codingWarnings(target, {
			kept: [...kept, ...fields.kept],
			lost: [...lost, ...fields.lost.filter(isLost)],
		}),
	});
}

const ownLines = (body: QuickBooksDocumentBody): readonly Json[] =>
	objectsIn(body, 'Line').filter(isOwnLine);

/** Stated without a value it is emptied, as a person left it. */
const heldFields = (books: Json, { keeps }: DecidedFields): Json =>
	Object.fromEntries(
		Object.entries(fieldNames)
			.filter(([field]) => keeps.some((one) => one === field))
			.map(([, name]) => [name, books[name]]),
	);

/** A field that is stated without a value is emptied; one that is not stated stays (`keepFields`). */
const keepLocation = ({ DepartmentRef }: Json, { keeps, goes }: KeptCoding['document']): Json => ({
	...(keeps.includes('location') && { DepartmentRef }),
	...(goes.includes('location') && { DepartmentRef: undefined }),
});

const readDocumentCoding = (body: QuickBooksDocumentBody): Coding => {
	const location = refIn(body, 'DepartmentRef');
	return location === undefined ? {} : { location };
};

/** With its id a line is the same line; its links to estimates and time are written (Manage linked transactions). */
function laidOver(line: Json, old: Json, keeps: readonly CodingField[]): Json {
	const detail = objectIn(old, DETAIL);
	const stays = Object.fromEntries(
		Object.entries(lineFields)
			.filter(([field]) => keeps.some((one) => one === field))
			.map(([, name]) => [name, { value: refIn(detail, name) }]),
	);
	const { Id, LinkedTxn } = old;
	return {
		...(typeof Id === 'string' && { Id }),
		...(Array.isArray(LinkedTxn) && LinkedTxn.length > 0 && { LinkedTxn: LinkedTxn as unknown[] }),
		...line,
		[DETAIL]: { ...objectIn(line, DETAIL), ...stays },
	};
}

const DETAIL = 'SalesItemLineDetail';

const lineFields = { item: 'ItemRef', tax: 'TaxCodeRef', class: 'ClassRef' } as const;

/** The lines of a document with what people book by. */
export const readCodedLines = (body: QuickBooksDocumentBody): CodedLine[] =>
	ownLines(body).map((line) => {
		const detail = objectIn(line, DETAIL);
		const discount = detail.DiscountRate ?? detail.DiscountAmt;
		return {
			text: textIn(line, 'Description') ?? '',
			amount: amountOf(line),
			coding: Object.fromEntries(
				Object.entries(lineFields).flatMap(([field, name]) => {
					const value = refIn(detail, name);
					return value === undefined ? [] : [[field, value]];
				}),
			) as Coding,
			...(typeof discount === 'number' && discount !== 0 && { discount: String(discount) }),
		};
	});

/** A discount of the whole document is a line whose amount is taken off. */
function amountOf({ Amount, DetailType }: Json): number {
	const amount = Number.isFinite(Amount) ? Number(Amount) : 0;
	return DetailType === 'DiscountLineDetail' ? -amount : amount;
}

/** A class that people set is in no draft. */
export const bookLike = (
	body: QuickBooksDocumentBody,
	likes: readonly (LineOf<QuickBooksDocumentBody> | undefined)[],
): QuickBooksDocumentBody => ({
	...body,
	Line: objectsIn(body, 'Line').map((line, index) => {
		const like = likes[index];
		const old = like && ownLines(like.body)[like.line];
		const value = old && refIn(objectIn(old, DETAIL), 'ClassRef');
		return value === undefined
			? line
			: { ...line, [DETAIL]: { ...objectIn(line, DETAIL), ClassRef: { value } } };
	}),
});

/**
 * What people change in a document and an update has from the look-up. What it does not state, and the rate, it takes from
 * the document as it is when it is written.
 */
export function readPlannedPart(
	body: QuickBooksDocumentBody,
	update: QuickBooksDocumentBody,
): readonly unknown[] {
	const fields = readFields(body);
	const stated = Object.entries(fieldNames).filter(
		([field, name]) => field !== 'rate' && name in update,
	);
	return [
		readCodedLines(body),
		'DepartmentRef' in update && refIn(body, 'DepartmentRef'),
		stated.map(([field]) => fields[field as DocumentField] ?? null),
	];
}

export const digestCoding = (body: QuickBooksDocumentBody): string =>
	[
		codingDigest(
			readCodedLines(body).map(({ coding }) => coding),
			readDocumentCoding(body),
		),
		digestFields(readFields(body)),
	].join('.');
