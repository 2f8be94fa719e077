import partition from 'lodash/partition';
import uniqBy from 'lodash/uniqBy';
import type { DocumentId } from '../../mapping/mappedDocuments';
import type { Failure } from '../../results/Failure';
import { fail, ok, type Result } from '../../result';
import type { ChangedDocument, ChangeWindow, LedgerChanges } from '../../ledger/LedgerChanges';
import type { Organisation } from './Organisation';
import { chunkForList } from './chunkByLength';
import { readOneCreditNote } from './findDocuments';
import { classifyAnswer } from './failures';
import { readEach } from './largeLists';
import { queryCreditNotes, queryInvoices } from './queryDocuments';
import { readAllPages, type Page } from './readAllPages';
import type { RawCreditNote, RawInvoice } from './readDocument';
import { hasAmounts, readChangedCreditNote, readChangedInvoice } from './readSettlement';
import { isUuid } from './shape';

/**
 * Our documents that changed since, a thousand a call. Deleted drafts are among them, with the status DELETED and their
 * mark (Accounting API, Invoices: If-Modified-Since).
 */
export async function listChanges(
	organisation: Organisation,
	{ since }: ChangeWindow,
): Promise<Result<LedgerChanges, Failure>> {
	const changedSince = new Date(since);
	// In the order of the ids: a document that is changed meanwhile stays on its page.
	const invoices = await readAllPages(async (page) => {
		const query = { changedSince, where: 'Type=="ACCREC"', order: 'InvoiceID ASC', page };
		return ours(organisation, await queryInvoices(organisation, query), readChangedInvoice);
	});
	if (!invoices.ok) return invoices;
	const creditNotes = await readAllPages(async (page) => {
		const query = { changedSince, where: 'Type=="ACCRECCREDIT"', order: 'CreditNoteID ASC', page };
		return ours(organisation, await queryCreditNotes(organisation, query), readChangedCreditNote);
	});
	if (!creditNotes.ok) return creditNotes;
	// One that changes meanwhile can move another to a page that is still to come.
	const documents = uniqBy([...invoices.value, ...creditNotes.value], ({ id }) => id);
	return ok({ documents, deleted: [], warnings: [] });
}

type Read<Raw> = (document: Raw, shortCode: string | undefined) => ChangedDocument;

/** Those of other people are read and dropped. */
async function ours<Raw extends RawInvoice | RawCreditNote>(
	organisation: Organisation,
	page: Result<Page<Raw>, Failure>,
	read: Read<Raw>,
): Promise<Result<Page<ChangedDocument>, Failure>> {
	if (!page.ok) return page;
	const shortCode = await organisation.shortCode();
	const elements = readWhole(
		page.value.elements.filter((raw) => read(raw, shortCode).mark !== undefined),
		read,
		shortCode,
	);
	return elements.ok ? ok({ ...page.value, elements: elements.value }) : elements;
}

function readWhole<Raw extends RawInvoice | RawCreditNote>(
	documents: readonly Raw[],
	read: Read<Raw>,
	shortCode: string | undefined,
): Result<readonly ChangedDocument[], Failure> {
	if (!documents.every(hasAmounts)) return fail(classifyAnswer({ kind: 'unreadable' }).failure);
	return ok(documents.map((document) => read(document, shortCode)));
}

/** Invoices by a list of ids, credit notes one by one: their query has no such list. */
export async function readSettlements(
	organisation: Organisation,
	documents: readonly DocumentId[],
): Promise<Result<readonly ChangedDocument[], Failure>> {
	const [invoices, creditNotes] = partition(
		documents.filter(({ id }) => isUuid(id)),
		({ kind }) => kind === 'invoice',
	);
	const idsOf = (some: readonly DocumentId[]) => some.map(({ id }) => id);
	const read = await readEach(chunkForList(idsOf(invoices)), async (ids) => {
		const page = await queryInvoices(organisation, { ids });
		const shortCode = await organisation.shortCode();
		return page.ok ? readWhole(page.value.elements, readChangedInvoice, shortCode) : page;
	});
	if (!read.ok) return read;
	const others = await readEach(idsOf(creditNotes), async (id) => {
		const found = await readOneCreditNote(organisation, id, (creditNote) => creditNote);
		const shortCode = await organisation.shortCode();
		return found.ok ? readWhole(found.value, readChangedCreditNote, shortCode) : found;
	});
	return others.ok ? ok([...read.value, ...others.value]) : others;
}
