import type { ExternalTables } from '../configuration/DestinationFacts';
import type { DocumentKind } from '../results/LedgerDocument';
import { isId } from '../input/text';
import type { ExternalMappingIndex } from './externalMappingIndex';

/** A document by the ledger's own id, which stays the same when somebody renumbers it. */
export interface DocumentId {
	readonly kind: DocumentKind;
	readonly id: string;
}

const documentKinds: readonly DocumentKind[] = ['invoice', 'creditNote'];

/**
 * The documents that a bill's external mappings name; a bill whose sign changes moves from one table to
 * the other. Several of one table are all looked at: which of them is the bill's is for the documents'
 * own marks to say.
 */
export function mappedDocuments(
	mappings: ExternalMappingIndex,
	billId: string,
	tables: ExternalTables,
): readonly DocumentId[] {
	return documentKinds.flatMap((kind) => {
		const found = mappings.find({ entity: 'Bill', id: billId }, tables[kind]);
		const ids = found.ok ? [found.value ?? []].flat() : found.reason.externalIds;
		return ids.filter(isId).map((id) => ({ kind, id }));
	});
}
