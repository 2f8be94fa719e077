import pLimit from 'p-limit';
import partition from 'lodash/partition';
import type { Failure } from '../../results/Failure';
import { ok, type Result } from '../../result';
import type { DocumentKinds, FoundDocument, NumberLookUp } from '../../ledger/Ledger';
import type { Organisation } from './Organisation';
import type { XeroDocument } from './XeroDocument';
import { chunkByLength } from './chunkByLength';
import { filterFor, isTooLarge, readWithoutFilter } from './largeLists';
import { xeroLimits } from './limits';
import { queryCreditNotes, queryInvoices } from './queryDocuments';
import { mapPage, readAllPages, type Page } from './readAllPages';
import { readCreditNote, readInvoice } from './readDocument';
import { readOneCreditNote } from './readOneCreditNote';

type Found = FoundDocument<XeroDocument>;
type Documents = Result<readonly Found[], Failure>;

/** The look-up of one organisation: which documents of a kind have one of these numbers. */
export async function findDocuments(
	organisation: Organisation,
	kinds: DocumentKinds,
	numbers: readonly string[],
): Promise<readonly NumberLookUp<XeroDocument>[]> {
	return [
		...(kinds === 'creditNote' ? [] : await findInvoices(organisation, numbers)),
		...(kinds === 'invoice' ? [] : await findCreditNotes(organisation, numbers)),
	];
}

/**
 * The query has a list of numbers, separated by commas. A number with a comma in it has a call of its own:
 * Xero is quick with AND, and with OR for ids only (Accounting API, Invoices, optimised filters).
 */
async function findInvoices(
	organisation: Organisation,
	numbers: readonly string[],
): Promise<readonly NumberLookUp<XeroDocument>[]> {
	const shortCode = await organisation.shortCode();
	const [listable, others] = partition(numbers, (number) => !number.includes(','));
	const chunks = [
		...chunkByLength(listable, (number) => encodeURIComponent(`${number},`).length),
		...others.map((number) => [number]),
	];
	const read = async (
		chunk: readonly string[],
		page: number,
	): Promise<Result<Page<Found>, Failure>> =>
		mapPage(
			await queryInvoices(organisation, {
				...(chunk.some((number) => number.includes(','))
					? { where: `Type=="ACCREC" AND ${filterFor('InvoiceNumber', chunk)}` }
					: { invoiceNumbers: chunk }),
				page,
			}),
			(invoice) => readInvoice(invoice, shortCode),
		);
	return lookUpInChunks(chunks, (chunk) => readAllPages((page) => read(chunk, page)));
}

/**
 * Credit notes have no list of numbers in their query, and a filter for some forty fills an address. Most
 * organisations have few credit notes, so where one filter is not enough one page of all is worth a try.
 */
async function findCreditNotes(
	organisation: Organisation,
	numbers: readonly string[],
): Promise<readonly NumberLookUp<XeroDocument>[]> {
	const shortCode = await organisation.shortCode();
	const read = async (page: number, where?: string): Promise<Result<Page<Found>, Failure>> =>
		mapPage(await queryCreditNotes(organisation, { where, page }), (creditNote) =>
			readCreditNote(creditNote, shortCode),
		);
	const chunks = chunkByLength(
		numbers,
		(number) => encodeURIComponent(`${filterFor('CreditNoteNumber', [number])} OR `).length,
	);
	if (chunks.length > 1) {
		const all = await read(1);
		if (all.ok && all.value.isLast) return pick(numbers, ok(all.value.elements));
	}
	const filtered = await lookUpInChunks(chunks, (chunk) =>
		readAllPages((page) => read(page, filterFor('CreditNoteNumber', chunk))),
	);
	if (!filtered.some(({ found }) => isTooLarge(found))) return filtered;
	const found = await readWithoutFilter({
		keys: numbers,
		readOne: (number) => readOneCreditNote(organisation, number),
		readPage: (page) => read(page),
	});
	return pick(numbers, found);
}

const lookUpInChunks = async (
	chunks: readonly (readonly string[])[],
	read: (chunk: readonly string[]) => Promise<Documents>,
): Promise<readonly NumberLookUp<XeroDocument>[]> =>
	(
		await pLimit(xeroLimits.callsAtOnceMax).map(chunks, async (chunk) =>
			pick(chunk, await read(chunk)),
		)
	).flat();

/** Numbers are compared without case: Xero's lists find them so, and two that differ by case only would confuse people. */
function pick(
	numbers: readonly string[],
	documents: Documents,
): readonly NumberLookUp<XeroDocument>[] {
	if (!documents.ok) return numbers.map((number) => ({ number, found: documents }));
	const byNumber = new Map<string, Found[]>();
	for (const document of documents.value) {
		const key = document.number.toLowerCase();
		byNumber.set(key, [...(byNumber.get(key) ?? []), document]);
	}
	return numbers.map((number) => ({
		number,
		found: ok(byNumber.get(number.toLowerCase()) ?? []),
	}));
}
