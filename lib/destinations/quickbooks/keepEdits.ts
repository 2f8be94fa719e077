import type { Configuration } from '../../configuration/Configuration';
import { type Coding, type CodingField, codingDigest } from '../../ledger/codingDigest';
import {
	codingWarnings,
	type CodedLine,
	type CodingNote,
	keepCoding,
} from '../../ledger/keepCoding';
import type { FoundDocument, KeptEdits } from '../../ledger/Ledger';
import { ok, type Result } from '../../result';
import type { Failure } from '../../results/Failure';
import { hasOwnMemo } from './keptFields';
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
	const decided = keepCoding({ label, target, books: before, bill: after, rule });
	if (!decided.ok) return decided;
	const { lines, added, kept, lost } = decided.value;
	const Line = ownLines(next).map((line, index) => {
		const { partner, keeps = [] } = lines[index] ?? {};
		const old = partner === undefined ? undefined : books[partner];
		return old && rule === 'keep' ? laidOver(line, old, keeps) : line;
	});
	const memo = keepMemo(target.body, next);
	return ok({
		body: {
			...next,
			...memo.body,
			Line: [...Line, ...added.flatMap((place) => books[place] ?? [])],
		},
		warnings: codingWarnings(target, { kept, lost: [...lost, ...memo.lost] }),
	});
}

const ownLines = (body: QuickBooksDocumentBody): readonly Json[] =>
	objectsIn(body, 'Line').filter(isOwnLine);

/** With its id a line is the same line; its links to estimates and time are written (Manage linked transactions). */
function laidOver(line: Json, old: Json, keeps: readonly CodingField[]): Json {
	const detail = objectIn(old, DETAIL);
	const stays = Object.fromEntries(
		keeps.flatMap((field) => {
			const name = fieldOf[field];
			return name === undefined ? [] : [[name, { value: refIn(detail, name) }]];
		}),
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

const fieldOf: Partial<Record<CodingField, string>> = {
	item: 'ItemRef',
	tax: 'TaxCodeRef',
	class: 'ClassRef',
};

/** The lines of a document with what people book by. */
export const readCodedLines = (body: QuickBooksDocumentBody): CodedLine[] =>
	ownLines(body).map((line) => {
		const detail = objectIn(line, DETAIL);
		const discount = detail.DiscountRate ?? detail.DiscountAmt;
		return {
			text: textIn(line, 'Description') ?? '',
			amount: amountOf(line),
			coding: Object.fromEntries(
				Object.entries(fieldOf).flatMap(([field, name]) => {
					const value = refIn(detail, name);
					return value === undefined ? [] : [[field, value]];
				}),
			) as Coding,
			...(typeof discount === 'number' && discount !== 0 && { discount: String(discount) }),
		};
	});

/** A discount of the whole document is a line whose amount is taken off. */
function amountOf({ Amount, DetailType }: Json): number {
	const amount = typeof Amount === 'number' && Number.isFinite(Amount) ? Amount : 0;
	return DetailType === 'DiscountLineDetail' ? -amount : amount;
}

export const digestCoding = (body: QuickBooksDocumentBody): string =>
	codingDigest(readCodedLines(body).map(({ coding }) => coding));

/** A message that a person wrote behind the purchase order stays; one of their own gives way to it, and that is said. */
function keepMemo(
	{ CustomerMemo }: Json,
	next: Json,
): { readonly body: Json; readonly lost: readonly CodingNote[] } {
	const [books, bill] = [refIn({ CustomerMemo }, 'CustomerMemo'), refIn(next, 'CustomerMemo')];
	if (books === undefined || bill === undefined || books === bill) return { body: {}, lost: [] };
	if (books.startsWith(bill)) return { body: { CustomerMemo }, lost: [] };
	if (hasOwnMemo({ CustomerMemo })) return { body: {}, lost: [] };
	const lost = { line: null, text: '', field: 'message', books, configuration: bill } as const;
	return { body: {}, lost: [lost] };
}
