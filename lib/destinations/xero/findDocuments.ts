import pLimit from 'p-limit';
import type { DocumentKind } from '../../results/LedgerDocument';
import type { Failure } from '../../results/Failure';
import { ok, type Result } from '../../result';
import type { Send } from '../../http/request';
import type { FoundDocument, NumberLookUp } from '../../ledger/Ledger';
import type { XeroAnswer } from './accountingApi';
import type { XeroDocument } from './XeroDocument';
import { xeroLimits } from './limits';
import { queryCreditNotes, queryInvoices } from './queryDocuments';
import { mapPage, readAllPages, type Page } from './readAllPages';
import { readCreditNote, readInvoice } from './readDocument';

const { callsAtOnceMax } = xeroLimits;

type Documents = readonly FoundDocument<XeroDocument>[];

type FoundPage = Page<FoundDocument<XeroDocument>>;

/** The look-up of one organisation: which documents of a kind have one of these numbers. */
export async function findDocuments(
	send: Send,
	tenantId: string,
	kind: DocumentKind,
	numbers: readonly string[],
): Promise<readonly NumberLookUp<XeroDocument>[]> {
	const read = kind === 'invoice' ? readInvoices : readCreditNotes;
	const chunks = chunkByLength(numbers, (number) => encodedLength(kind, number));
	if (kind === 'creditNote' && chunks.length > 1) {
		const all = await readCreditNotes(send, tenantId);
		if (all.kind === 'read' && all.model.isLast) return pick(numbers, ok(all.model.documents));
	}
	const found = await pLimit(callsAtOnceMax).map(chunks, async (chunk) =>
		pick(chunk, await readAllPages((page) => read(send, tenantId, chunk, page))),
	);
	return found.flat();
}

/** Numbers are compared without case: Xero's lists find them so, and two that differ by case only would confuse people. */
function pick(
	numbers: readonly string[],
	documents: Result<Documents, Failure>,
): readonly NumberLookUp<XeroDocument>[] {
	if (!documents.ok) return numbers.map((number) => ({ number, found: documents }));
	const byNumber = new Map<string, FoundDocument<XeroDocument>[]>();
	for (const document of documents.value) {
		const key = document.number.toLowerCase();
		byNumber.set(key, [...(byNumber.get(key) ?? []), document]);
	}
	return numbers.map((number) => ({
		number,
		found: ok(byNumber.get(number.toLowerCase()) ?? []),
	}));
}

/** The query has a list of numbers, separated by commas, so a number with a comma in it needs the longer filter. */
async function readInvoices(
	send: Send,
	tenantId: string,
	numbers: readonly string[],
	page: number,
): Promise<XeroAnswer<FoundPage>> {
	const wanted = numbers.every(isListable)
		? { invoiceNumbers: numbers }
		: { where: `Type=="ACCREC" AND (${filterFor('InvoiceNumber', numbers)})` };
	return mapPage(await queryInvoices(send, tenantId, { ...wanted, page }), (invoices) =>
		invoices.filter(isSale).map(readInvoice),
	);
}

/** Bills to pay (ACCPAY) may have the same numbers and are none of ours. */
export const isSale = ({ type }: { readonly type?: unknown }): boolean => String(type) === 'ACCREC';

/**
 * Credit notes have no list of numbers in their query, and a filter for some forty fills an address.
 * @param numbers Absent: all of them. Most organisations have few, and one call is worth a try.
 */
async function readCreditNotes(
	send: Send,
	tenantId: string,
	numbers?: readonly string[],
	page = 1,
): Promise<XeroAnswer<FoundPage>> {
	const where = numbers && filterFor('CreditNoteNumber', numbers);
	return mapPage(await queryCreditNotes(send, tenantId, { where, page }), (creditNotes) =>
		creditNotes.map(readCreditNote),
	);
}

const isListable = (number: string): boolean => !number.includes(',');

/** `InvoiceNumber=="INV-1" OR InvoiceNumber=="INV-2"`. */
export const filterFor = (field: string, values: readonly string[]): string =>
	values.map((value) => `${field}==${quote(value)}`).join(' OR ');

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

const encodedLength = (kind: DocumentKind, number: string): number =>
	encodeURIComponent(
		kind === 'invoice' && isListable(number)
			? `${number},`
			: `${filterFor('CreditNoteNumber', [number])} OR `,
	).length;

/** Groups so that each group's query stays within what an address can carry. */
export function chunkByLength<Item>(
	items: readonly Item[],
	lengthOf: (item: Item) => number,
): readonly (readonly Item[])[] {
	const chunks: Item[][] = [];
	let length = Infinity;
	for (const item of items) {
		const next = lengthOf(item);
		if (length + next > xeroLimits.queryCharsMax) {
			chunks.push([]);
			length = 0;
		}
		chunks.at(-1)?.push(item);
		length += next;
	}
	return chunks;
}
