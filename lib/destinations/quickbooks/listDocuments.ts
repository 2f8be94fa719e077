import type { Period } from '../../calendar/Period';
import type { DocumentKind } from '../../results/LedgerDocument';
import type { Failure } from '../../results/Failure';
import { fail, ok, type Result } from '../../result';
import type { ListedDocument } from '../../ledger/InBooks';
import { readListedDocument } from './readDocument';
import { type Connection, queryInto } from './query';
import { entityOf } from './SalesDocument';

/**
 * Our documents of a period, a thousand a call. The mark stands in a field that no query filters by, so
 * those of other people are read and dropped.
 */
export async function listDocuments(
	connection: Connection,
	period: Period,
): Promise<Result<readonly ListedDocument[], Failure>> {
	const invoices = await listKind(connection, 'invoice', period);
	if (!invoices.ok) return invoices;
	const creditNotes = await listKind(connection, 'creditNote', period);
	return creditNotes.ok ? ok([...invoices.value, ...creditNotes.value]) : creditNotes;
}

/** In the order of the ids: a document that is changed meanwhile stays on its page. */
async function listKind(
	connection: Connection,
	kind: DocumentKind,
	{ start, end }: Period,
): Promise<Result<readonly ListedDocument[], Failure>> {
	const where = `TxnDate >= '${start}' and TxnDate <= '${end}' orderby Id`;
	const listed = await queryInto(connection, entityOf(kind), where, (record) => {
		const document = readListedDocument(connection.company, kind, record);
		return document.mark ? [document] : [];
	});
	return listed.ok ? listed : fail(listed.reason.failure);
}
