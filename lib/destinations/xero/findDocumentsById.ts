import type { CreditNotes } from 'xero-node/dist/gen/model/accounting/creditNotes';
import pLimit from 'p-limit';
import type { DocumentKind } from '../../results/LedgerDocument';
import type { Failure } from '../../results/Failure';
import { fail, ok, type Result } from '../../result';
import type { FoundDocument, IdLookUp } from '../../ledger/Ledger';
import type { Send } from '../../http/request';
import { callXero, unreadable } from './accountingApi';
import { classifyAnswer } from './failures';
import { xeroLimits } from './limits';
import { chunkByLength, isSale } from './findDocuments';
import { queryInvoices } from './queryDocuments';
import { readCreditNote, readInvoice } from './readDocument';
import type { XeroDocument } from './XeroDocument';

const { unitAmountDecimals, callsAtOnceMax } = xeroLimits;

type Documents = readonly FoundDocument<XeroDocument>[];

/** Invoices have a list of ids in their query (OpenAPI, GET /Invoices). Credit notes have not: one call for each. */
export async function findDocumentsById(
	send: Send,
	tenantId: string,
	kind: DocumentKind,
	ids: readonly string[],
): Promise<readonly IdLookUp<XeroDocument>[]> {
	const possible = ids.filter(isXeroId);
	const chunks =
		kind === 'invoice' ? chunkByLength(possible, encodedLength) : possible.map((id) => [id]);
	const read = kind === 'invoice' ? readInvoices : readCreditNoteOf;
	const found = await pLimit(callsAtOnceMax).map(chunks, async (chunk) =>
		pick(chunk, await read(send, tenantId, chunk)),
	);
	const impossible = ids.filter((id) => !isXeroId(id)).map((id) => ({ id, found: ok(undefined) }));
	return [...found.flat(), ...impossible];
}

/** A mapping may hold any text. One that is no UUID names no document, and would cost the whole list its answer. */
const isXeroId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

const encodedLength = (id: string): number => encodeURIComponent(`${id},`).length;

const pick = (
	ids: readonly string[],
	documents: Result<Documents, Failure>,
): readonly IdLookUp<XeroDocument>[] =>
	ids.map((id) => ({
		id,
		found: documents.ok
			? ok(documents.value.find((document) => document.id.toLowerCase() === id.toLowerCase()))
			: documents,
	}));

/** One page, because fewer ids than a page has fit one address. */
async function readInvoices(
	send: Send,
	tenantId: string,
	ids: readonly string[],
): Promise<Result<Documents, Failure>> {
	const answer = await queryInvoices(send, tenantId, { ids });
	return answer.kind === 'read'
		? ok(answer.model.documents.filter(isSale).map(readInvoice))
		: fail(classifyAnswer(answer).failure);
}

async function readCreditNoteOf(
	send: Send,
	tenantId: string,
	[id = '']: readonly string[],
): Promise<Result<Documents, Failure>> {
	const answer = await callXero<CreditNotes>(send, (api) =>
		api.getCreditNote(tenantId, id, unitAmountDecimals),
	);
	if (answer.kind === 'answered' && answer.status === 404) return ok([]);
	if (answer.kind !== 'read') return fail(classifyAnswer(answer).failure);
	const { creditNotes } = answer.model;
	if (creditNotes === undefined) return fail(classifyAnswer(unreadable).failure);
	return ok(creditNotes.map(readCreditNote));
}
