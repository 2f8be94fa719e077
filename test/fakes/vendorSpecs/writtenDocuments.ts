import type { RecordedCall } from '../host/recordedCalls';
import {
	isQuickBooksSpecAvailable,
	type QuickBooksBodyKind,
	validateQuickBooksRequest,
} from './quickBooksSchema';
import { isXeroSpecAvailable, validateXeroRequest } from './xeroSchema';

export const areSpecsAvailable = isQuickBooksSpecAvailable && isXeroSpecAvailable;

/**
 * What the schema of a stand-in's vendor has against the documents that it was sent, in whatever calls, refused ones too.
 * Without the schemas nothing.
 */
export const objectionsToDocuments = (calls: readonly RecordedCall[]): readonly string[] =>
	calls.filter(({ method }) => method !== 'GET').flatMap(judge);

type Json = Record<string, unknown>;

function judge({ path, query, requestBody }: RecordedCall): readonly string[] {
	const xero = /\/api\.xro\/2\.0\/(Invoices|CreditNotes)$/.exec(path)?.[1];
	if (xero) {
		return validateXeroRequest(xero as 'Invoices' | 'CreditNotes', JSON.parse(requestBody)) ?? [];
	}
	const quickBooks = /^\/v3\/company\/\d+\/(invoice|creditmemo|batch)$/.exec(path)?.[1];
	// A void or a deletion is no document: id and SyncToken say it all.
	if (quickBooks === undefined || query.operation !== undefined) return [];
	const body = JSON.parse(requestBody) as Json;
	const documents: readonly Json[] =
		quickBooks === 'batch'
			? (body.BatchItemRequest as Json[]).filter(
					({ operation }) => operation === 'create' || operation === 'update',
				)
			: [{ [quickBooks === 'invoice' ? 'Invoice' : 'CreditMemo']: body }];
	return documents.flatMap((document) =>
		entities.flatMap((entity) =>
			entity in document ? (validateQuickBooksRequest(entity, document[entity]) ?? []) : [],
		),
	);
}

const entities: readonly QuickBooksBodyKind[] = ['Invoice', 'CreditMemo'];
