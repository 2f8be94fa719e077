import pLimit from 'p-limit';
import partition from 'lodash/partition';
import { isSameInAnyCase } from '../../input/isSameInAnyCase';
import type { DocumentKind } from '../../results/LedgerDocument';
import type { Failure } from '../../results/Failure';
import { ok, type Result } from '../../result';
import type { FoundDocument, IdLookUp, NumberLookUp } from '../../ledger/InBooks';
import type { DocumentKinds } from '../../ledger/Ledger';
import type { Organisation } from './Organisation';
import type { XeroDocument } from './XeroDocument';
import { isUuid } from './shape';
import { callXero, readList } from './accountingApi';
import { chunkByLength, chunkForList } from './chunkByLength';
import { filterFor, isTooLarge, readWithoutFilter } from './largeLists';
import { xeroLimits } from './limits';
import { queryCreditNotes, queryInvoices } from './queryDocuments';
import { mapPage, readAllPages, type Page } from './readAllPages';
import { isCreditNote, readCreditNote, readInvoice, type RawCreditNote } from './readDocument';

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
	const chunks = [...chunkForList(listable), ...others.map((number) => [number])];
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
	return lookUpInChunks(chunks, (chunk) => readAllPages((page) => read(chunk, page)), pickByNumber);
}

/**
 * Credit notes have no list of numbers in their query, and a filter for some forty fills an address. Most
 * organisations have few credit notes, so where one filter is not enough one page of all is worth a try, unless somebody
 * has seen that there are more.
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
	const { knowledge } = organisation;
	if (chunks.length > 1 && knowledge.recall(fillsPages) !== true) {
		const askedAt = knowledge.asking();
		const all = await read(1);
		if (all.ok && all.value.isLast) return pickByNumber(numbers, ok(all.value.elements));
		if (all.ok) knowledge.learn(fillsPages, true, askedAt);
	}
	const filtered = await lookUpInChunks(
		chunks,
		(chunk) => readAllPages((page) => read(page, filterFor('CreditNoteNumber', chunk))),
		pickByNumber,
	);
	if (!filtered.some(({ found }) => isTooLarge(found))) return filtered;
	const found = await readWithoutFilter({
		keys: numbers,
		readOne: (number) => readOneCreditNote(organisation, number, readCreditNote),
		readPage: (page) => read(page),
	});
	return pickByNumber(numbers, found);
}

const fillsPages = 'more than a page of credit notes';

/** Invoices have a list of ids in their query (OpenAPI, GET /Invoices). Credit notes have not: one call for each. */
export async function findDocumentsById(
	organisation: Organisation,
	kind: DocumentKind,
	ids: readonly string[],
): Promise<readonly IdLookUp<XeroDocument>[]> {
	const [possible, impossible] = partition(ids, isUuid);
	const found =
		kind === 'invoice'
			? await lookUpInChunks(
					chunkForList(possible),
					(chunk) => readInvoices(organisation, chunk),
					pickById,
				)
			: await lookUpInChunks(
					possible.map((id) => [id] as const),
					([id]) => readOneCreditNote(organisation, id, readCreditNote),
					pickById,
				);
	return [...found, ...impossible.map((id) => ({ id, found: ok(undefined) }))];
}

const pickById = (
	ids: readonly string[],
	documents: Documents,
): readonly IdLookUp<XeroDocument>[] =>
	ids.map((id) => ({
		id,
		found: documents.ok
			? ok(documents.value.find((document) => isSameInAnyCase(document.id, id)))
			: documents,
	}));

/** One page, because fewer ids than a page has fit one address. */
async function readInvoices(
	organisation: Organisation,
	ids: readonly string[],
): Promise<Documents> {
	const invoices = await queryInvoices(organisation, { ids });
	if (!invoices.ok) return invoices;
	const shortCode = await organisation.shortCode();
	return ok(invoices.value.elements.map((invoice) => readInvoice(invoice, shortCode)));
}

/**
 * A credit note by its id or its number, which Xero takes alike (Accounting API, Credit Notes); none where
 * Xero knows no such one.
 */
export async function readOneCreditNote<Read>(
	{ send, tenantId, shortCode }: Organisation,
	idOrNumber: string,
	read: (creditNote: RawCreditNote, shortCode: string | undefined) => Read,
): Promise<Result<readonly Read[], Failure>> {
	const answer = await callXero(send, (api) =>
		api.getCreditNote(tenantId, idOrNumber, xeroLimits.unitAmountDecimals),
	);
	if (answer.kind === 'answered' && answer.status === 404) return ok([]);
	const creditNotes = readList(answer, 'CreditNotes', isCreditNote);
	if (!creditNotes.ok) return creditNotes;
	const code = await shortCode();
	return ok(creditNotes.value.map((creditNote) => read(creditNote, code)));
}

async function lookUpInChunks<Chunk extends readonly string[], LookUp>(
	chunks: readonly Chunk[],
	read: (chunk: Chunk) => Promise<Documents>,
	pick: (keys: readonly string[], documents: Documents) => readonly LookUp[],
): Promise<readonly LookUp[]> {
	const found = await pLimit(xeroLimits.callsAtOnceMax).map(chunks, async (chunk) =>
		pick(chunk, await read(chunk)),
	);
	return found.flat();
}

/** Numbers are compared without case: Xero's lists find them so, and two that differ by case only would confuse people. */
function pickByNumber(
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
