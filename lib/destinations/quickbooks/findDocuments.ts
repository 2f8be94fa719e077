import type { DocumentKind } from '../../results/LedgerDocument';
import { fail, ok } from '../../result';
import type { IdLookUp, NumberLookUp } from '../../ledger/Ledger';
import { type Connection, inQueries, isOneOf, queryAll } from './query';
import { readFoundDocument } from './readDocument';
import { textIn } from './readJson';
import { isDocumentId } from './requests';
import { entityOf, type QuickBooksDocumentBody } from './SalesDocument';

export async function findDocuments(
	connection: Connection,
	kind: DocumentKind,
	numbers: readonly string[],
): Promise<readonly NumberLookUp<QuickBooksDocumentBody>[]> {
	const lookUps: NumberLookUp<QuickBooksDocumentBody>[] = [];
	for (const wanted of inQueries(numbers)) {
		const records = await queryAll(connection, entityOf(kind), isOneOf('DocNumber', wanted));
		for (const number of wanted) {
			if (!records.ok) {
				lookUps.push({ number, found: fail(records.reason.failure) });
				continue;
			}
			const found = records.value
				.filter((record) => textIn(record, 'DocNumber') === number)
				.map((record) => readFoundDocument(connection.company, kind, record));
			lookUps.push({ number, found: ok(found) });
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
		.filter((id) => !isDocumentId(id))
		.map((id) => ({ id, found: ok(undefined) }));
	for (const wanted of inQueries(ids.filter(isDocumentId))) {
		const records = await queryAll(connection, entityOf(kind), isOneOf('Id', wanted));
		for (const id of wanted) {
			const record = records.ok ? records.value.find(({ Id }) => Id === id) : undefined;
			const document = record && readFoundDocument(connection.company, kind, record);
			lookUps.push({ id, found: records.ok ? ok(document) : fail(records.reason.failure) });
		}
	}
	return lookUps;
}
