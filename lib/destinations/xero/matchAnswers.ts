import { isRecord } from '../../input/isRecord';
import type { DocumentKind } from '../../results/LedgerDocument';
import type { LedgerDocument } from '../../results/LedgerDocument';
import type { PlannedWrite, WriteAnswer } from '../../ledger/Ledger';
import { readMarkText, readMarkUrl } from '../../ledger/ownershipMark';
import type { XeroAnswer } from './accountingApi';
import { classifyAnswer, classifyMessages } from './failures';
import { readValidationErrors } from './messages';
import type { XeroDocument } from './XeroDocument';

export type XeroWrite = PlannedWrite<XeroDocument>;

/** What Xero answered about one document of a batch. */
interface Element {
	readonly id?: string;
	readonly number: string;
	/** Of the ownership mark; a refused element may come without it. */
	readonly billId?: string;
	readonly failed: boolean;
	readonly messages: readonly string[];
	readonly warnings: readonly string[];
	readonly document?: LedgerDocument;
}

/**
 * One answer for every write that is mentioned, found by id, or by number and ownership mark; never
 * by position, because Xero promises no order. What is not mentioned stays without an answer.
 */
export function matchAnswers<Model>(
	kind: DocumentKind,
	batch: readonly XeroWrite[],
	answer: XeroAnswer<Model>,
	readDocuments: (model: Model) => readonly LedgerDocument[],
): ReadonlyMap<XeroWrite, WriteAnswer> {
	if (answer.kind === 'read') {
		const documents = readDocuments(answer.model);
		const raw = answer.body[kind === 'invoice' ? 'Invoices' : 'CreditNotes'];
		return assign(batch, readElements(kind, raw, documents), readElement);
	}
	// One bad element refuses the whole call where Xero summarises. The rest of it was not judged.
	const judged = readRefusedElements(kind, answer);
	return judged.length > 0
		? assign(batch, judged, ({ messages }) => classifyMessages(messages))
		: new Map(batch.map((write) => [write, classifyAnswer(answer)]));
}

const readRefusedElements = (
	kind: DocumentKind,
	answer: Exclude<XeroAnswer<unknown>, { readonly kind: 'read' }>,
): readonly Element[] =>
	answer.kind === 'answered' && answer.status === 400 && isRecord(answer.body)
		? readElements(kind, answer.body.Elements, []).filter(({ messages }) => messages.length > 0)
		: [];

function assign(
	batch: readonly XeroWrite[],
	elements: readonly Element[],
	read: (element: Element) => WriteAnswer,
): ReadonlyMap<XeroWrite, WriteAnswer> {
	const left = new Set(elements);
	const answers = new Map<XeroWrite, WriteAnswer>();
	for (const write of batch) {
		const candidates = [...left].filter((element) => isAnswerTo(write, element));
		// Two bills may have come with one number: then the mark tells whose answer it is.
		const element = candidates.find(({ billId }) => billId !== undefined) ?? candidates[0];
		if (!element) continue;
		left.delete(element);
		answers.set(write, read(element));
	}
	return answers;
}

function isAnswerTo(write: XeroWrite, { id, number, billId }: Element): boolean {
	if (write.action !== 'create' && id !== undefined) return id === write.target.id;
	if (number !== write.number) return false;
	return write.action === 'void' || billId === undefined || billId === write.mark.billId;
}

function readElement({ failed, messages, warnings, document }: Element): WriteAnswer {
	return failed || !document
		? classifyMessages(messages)
		: { outcome: 'written', document, warnings };
}

/** @param documents What the client's models make of the same elements, in the same order. */
function readElements(
	kind: DocumentKind,
	list: unknown,
	documents: readonly LedgerDocument[],
): readonly Element[] {
	if (!Array.isArray(list)) return [];
	return list.map((value: unknown, index): Element => {
		const element = isRecord(value) ? value : {};
		const id = readId(element[kind === 'invoice' ? 'InvoiceID' : 'CreditNoteID']);
		const messages = readValidationErrors(element);
		const mark =
			kind === 'invoice'
				? readMarkUrl(textOf(element.Url))
				: readMarkText(textOf(element.Reference));
		return {
			id,
			number: textOf(element[kind === 'invoice' ? 'InvoiceNumber' : 'CreditNoteNumber']),
			billId: mark?.billId,
			failed:
				id === undefined ||
				messages.length > 0 ||
				element.HasErrors === true ||
				element.StatusAttributeString === 'ERROR',
			messages,
			warnings: readTexts(element.Warnings),
			document: documents[index],
		};
	});
}

/** A failed element carries an all-zero id (xero-node#324). */
const NO_ID = '00000000-0000-0000-0000-000000000000';

const readId = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' && value !== NO_ID ? value : undefined;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const readTexts = (list: unknown): readonly string[] =>
	Array.isArray(list)
		? list.flatMap((entry: unknown) =>
				isRecord(entry) && typeof entry.Message === 'string' ? [entry.Message] : [],
			)
		: [];
