import { isRecord } from '../../input/isRecord';
import type { DocumentKind, LedgerDocument } from '../../results/LedgerDocument';
import { failure } from '../../results/failureCatalogue';
import type { FoundDocument } from '../../ledger/InBooks';
import type { PlannedWrite, Unwritten, WriteAnswer } from '../../ledger/Writes';
import { readMarkText, readMarkUrl } from '../../ledger/ownershipMark';
import type { XeroAnswer } from './accountingApi';
import { classifyAnswer, classifyMessages } from './failures';
import { noAccountRemedy } from './judgeLine';
import { readTexts, readValidationErrors } from './messages';
import { isCreditNote, isInvoice, readCreditNote, readInvoice } from './readDocument';
import { isText, NO_ID, type Json } from './shape';
import { readRemarks, trackingNotStored } from './warnings';
import type { XeroDocument, XeroLine } from './XeroDocument';

export type XeroWrite = PlannedWrite<XeroDocument>;

/** What Xero answered about one document of a batch. */
interface Element {
	readonly id?: string;
	readonly number?: string;
	/** Of the ownership mark; a refused element may come without it. */
	readonly billId?: string;
	readonly refused: boolean;
	readonly messages: readonly string[];
	readonly warnings: readonly string[];
	/** Absent where the element cannot be read as a document. */
	readonly document?: LedgerDocument;
	/** As they were stored, in the order of what was sent. */
	readonly lines?: readonly XeroLine[];
}

/**
 * One answer for every write that is mentioned, found by id, or by number and ownership mark; never
 * by position, because Xero promises no order. What is not mentioned stays without an answer.
 */
export function matchAnswers(
	kind: DocumentKind,
	batch: readonly XeroWrite[],
	answer: XeroAnswer,
	shortCode: string | undefined,
): ReadonlyMap<XeroWrite, WriteAnswer> {
	if (answer.kind === 'read') {
		const list = answer.body[kind === 'invoice' ? 'Invoices' : 'CreditNotes'];
		return assign(batch, readElements(kind, list, shortCode), readElement);
	}
	// One bad element refuses the whole call where Xero summarises. The rest of it was not judged.
	const judged =
		answer.kind === 'answered' && answer.status === 400 && isRecord(answer.body)
			? readElements(kind, answer.body.Elements, shortCode)
			: [];
	const answers = assign(
		batch,
		judged.filter(({ messages }) => messages.length > 0),
		({ messages }, write) => classifyRefused(messages, write),
	);
	const unjudged = answers.size > 0 ? refusedForAnother : classifyAnswer(answer);
	const ofWholeCall = { ...unjudged, ofWholeCall: true } as const;
	return new Map(batch.map((write) => [write, answers.get(write) ?? ofWholeCall]));
}

const refusedForAnother: Unwritten = {
	outcome: 'none',
	failure: failure('REJECTED', 'Xero rejected the call because of another document in it.', {
		destinationCode: '400',
	}),
};

function assign(
	batch: readonly XeroWrite[],
	elements: readonly Element[],
	read: (element: Element, write: XeroWrite) => WriteAnswer | undefined,
): ReadonlyMap<XeroWrite, WriteAnswer> {
	const left = new Set(elements);
	const answers = new Map<XeroWrite, WriteAnswer>();
	for (const write of batch) {
		const candidates = [...left].filter((element) => isAnswerTo(write, element));
		// Two bills may have come with one number: then the mark tells whose answer it is.
		const element = candidates.find(({ billId }) => billId !== undefined) ?? candidates[0];
		if (!element) continue;
		left.delete(element);
		const answer = read(element, write);
		if (answer) answers.set(write, answer);
	}
	return answers;
}

/** An id that stands at another bill's mark is not believed: the document is looked up then. */
function isAnswerTo(write: XeroWrite, { id, number, billId }: Element): boolean {
	const expected = write.action === 'void' ? write.target.mark?.billId : write.mark.billId;
	if (billId !== undefined && expected !== undefined && billId !== expected) return false;
	return write.action !== 'create' && id !== undefined
		? id === write.target.id
		: number === write.number;
}

/** An element that is neither refused nor a document says nothing: its bill has to be looked up. */
function readElement(
	{ id, refused, messages, warnings, document, lines }: Element,
	write: XeroWrite,
): WriteAnswer | undefined {
	if (refused) {
		const unwritten = classifyRefused(messages, write);
		// What was not created has no id.
		return write.action === 'create' && id !== undefined
			? { ...unwritten, outcome: 'uncertain' }
			: unwritten;
	}
	const sent = write.action === 'void' ? undefined : write.body;
	if (!document) return undefined;
	return {
		outcome: 'written',
		document,
		warnings: [...readRemarks(warnings, sent), ...trackingNotStored(document, sent, lines)],
	};
}

/** Named in a message; a document can have hundreds of them. */
const linesNamedMax = 5;

/** "Account must be valid" says nothing of the line: it is one that was sent without an account. */
function classifyRefused(messages: readonly string[], write: XeroWrite): Unwritten {
	const unwritten = classifyMessages(messages);
	if (unwritten.failure.code !== 'ACCOUNT_CODE_INVALID' || write.action === 'void')
		return unwritten;
	const named = write.body.lineItems.flatMap(({ accountCode, description }, index) =>
		accountCode === undefined ? [`line ${index + 1} ("${description}")`] : [],
	);
	if (named.length === 0) return unwritten;
	const more = named.length - linesNamedMax;
	const lines = named.slice(0, linesNamedMax).join(', ') + (more > 0 ? ` and ${more} more` : '');
	return {
		...unwritten,
		failure: {
			...unwritten.failure,
			message: `No account is known for ${lines}, and Xero needs one on every line.`,
			remedy: noAccountRemedy,
		},
	};
}

function readElements(
	kind: DocumentKind,
	list: unknown,
	shortCode: string | undefined,
): readonly Element[] {
	if (!Array.isArray(list)) return [];
	return list.filter(isRecord).map((element): Element => {
		const id = element[kind === 'invoice' ? 'InvoiceID' : 'CreditNoteID'];
		const number = element[kind === 'invoice' ? 'InvoiceNumber' : 'CreditNoteNumber'];
		const mark =
			kind === 'invoice'
				? readMarkUrl(textOf(element.Url))
				: readMarkText(textOf(element.Reference));
		return {
			id: id === NO_ID ? undefined : textOf(id),
			number: textOf(number),
			billId: mark?.billId,
			refused:
				id === NO_ID ||
				element.HasErrors === true ||
				element.StatusAttributeString === 'ERROR' ||
				readTexts(element.ValidationErrors).length > 0,
			messages: readValidationErrors(element),
			warnings: readTexts(element.Warnings),
			...readWritten(kind, element, shortCode),
		};
	});
}

function readWritten(
	kind: DocumentKind,
	element: Json,
	shortCode: string | undefined,
): Pick<Element, 'document' | 'lines'> {
	if (kind === 'invoice') return isInvoice(element) ? written(readInvoice(element, shortCode)) : {};
	return isCreditNote(element) ? written(readCreditNote(element, shortCode)) : {};
}

const written = ({ document, body }: FoundDocument<XeroDocument>) => ({
	document,
	lines: body.lineItems,
});

const textOf = (value: unknown): string | undefined =>
	isText(value) && value !== '' ? value : undefined;
