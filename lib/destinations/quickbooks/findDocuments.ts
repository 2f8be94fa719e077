import type { DocumentKind } from '../../results/LedgerDocument';
import type { Failure } from '../../results/Failure';
import { fail, ok, type Result } from '../../result';
import type { IdLookUp, NumberLookUp } from '../../ledger/Ledger';
import type { QuickBooksDocument } from './composeWrite';
import { unreadable } from './failures';
import { type Connection, inQueries, isOneOf, queryAll } from './query';
import { readFoundDocument } from './readDocument';
import { isRecordId } from './requests';
import { entityOf, type QuickBooksDocumentBody } from './SalesDocument';

export async function findDocuments(
	connection: Connection,
	kind: DocumentKind,
	numbers: readonly string[],
): Promise<readonly NumberLookUp<QuickBooksDocumentBody>[]> {
	const lookUps: NumberLookUp<QuickBooksDocumentBody>[] = [];
	for (const wanted of inQueries(numbers)) {
		const documents = await queryDocuments(connection, kind, isOneOf('DocNumber', wanted));
		for (const number of wanted) {
			const found = documents.ok
				? ok(documents.value.filter((document) => document.number === number))
				: documents;
			lookUps.push({ number, found });
		}
	}
	return lookUps;
}

export async function findDocumentsById(
	connection: Connection,
	kind: DocumentKind,
	ids: readonly string[],
): Promise<readonly IdLookUp<QuickBooksDocumentBody>[]> {
	const lookUps: IdLookUp<QuickBooksDocumentBody>[] = ids
		.filter((id) => !isRecordId(id))
		.map((id) => ({ id, found: ok(undefined) }));
	for (const wanted of inQueries(ids.filter(isRecordId))) {
		const documents = await queryDocuments(connection, kind, isOneOf('Id', wanted));
		for (const id of wanted) {
			const found = documents.ok
				? ok(documents.value.find((document) => document.id === id))
				: documents;
			lookUps.push({ id, found });
		}
	}
	return lookUps;
}

async function queryDocuments(
	connection: Connection,
	kind: DocumentKind,
	where: string,
): Promise<Result<readonly QuickBooksDocument[], Failure>> {
	const records = await queryAll(connection, entityOf(kind), where);
	if (!records.ok) return fail(records.reason.failure);
	const documents = records.value.map((record) =>
		readFoundDocument(connection.company, kind, record),
	);
	// One that cannot be addressed cannot be changed, and must not pass for absent either.
	return documents.every(({ id }) => isRecordId(id))
		? ok(documents)
		: fail(unreadable({ status: 200 }).failure);
}
