import partition from 'lodash/partition';
import pLimit from 'p-limit';
import type { DocumentKind } from '../../results/LedgerDocument';
import type { Failure } from '../../results/Failure';
import { ok, type Result } from '../../result';
import type { FoundDocument, IdLookUp } from '../../ledger/Ledger';
import type { Organisation } from './Organisation';
import type { XeroDocument } from './XeroDocument';
import { chunkByLength } from './chunkByLength';
import { xeroLimits } from './limits';
import { queryInvoices } from './queryDocuments';
import { readInvoice } from './readDocument';
import { readOneCreditNote } from './readOneCreditNote';

type Documents = Result<readonly FoundDocument<XeroDocument>[], Failure>;

/** Invoices have a list of ids in their query (OpenAPI, GET /Invoices). Credit notes have not: one call for each. */
export async function findDocumentsById(
	organisation: Organisation,
	kind: DocumentKind,
	ids: readonly string[],
): Promise<readonly IdLookUp<XeroDocument>[]> {
	const [possible, impossible] = partition(ids, isXeroId);
	const chunks =
		kind === 'invoice' ? chunkByLength(possible, encodedLength) : possible.map((id) => [id]);
	const read = (chunk: readonly string[]): Promise<Documents> =>
		kind === 'invoice'
			? readInvoices(organisation, chunk)
			: readOneCreditNote(organisation, chunk[0] ?? '');
	const found = await pLimit(xeroLimits.callsAtOnceMax).map(chunks, async (chunk) =>
		pick(chunk, await read(chunk)),
	);
	return [...found.flat(), ...impossible.map((id) => ({ id, found: ok(undefined) }))];
}

/** A mapping may hold any text. One that is no UUID names no document, and would cost the whole list its answer. */
const isXeroId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

const encodedLength = (id: string): number => encodeURIComponent(`${id},`).length;

const pick = (ids: readonly string[], documents: Documents): readonly IdLookUp<XeroDocument>[] =>
	ids.map((id) => ({
		id,
		found: documents.ok
			? ok(documents.value.find((document) => document.id.toLowerCase() === id.toLowerCase()))
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
