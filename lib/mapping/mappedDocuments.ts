import uniqBy from 'lodash/uniqBy';
import type { DocumentKind } from '../results/LedgerDocument';
import type { ExternalMappingIndex } from './externalMappingIndex';

/** The ledgers' tables of documents: a bill whose sign changes moves from one to another. */
export const documentTables = ['Invoice', 'CreditNote', 'CreditMemo'] as const;
export type DocumentTable = (typeof documentTables)[number];

/** A document by the ledger's own id, which stays the same when somebody renumbers it. */
export interface DocumentId {
	readonly kind: DocumentKind;
	readonly id: string;
}

/**
 * The documents that a bill's external mappings name. Several of one table are all looked at: which of
 * them is the bill's is for the documents' own marks to say.
 */
export const mappedDocuments = (
	mappings: ExternalMappingIndex,
	billId: string,
): readonly DocumentId[] =>
	uniqBy(
		documentTables.flatMap((table) => {
			const found = mappings.find({ entity: 'Bill', id: billId }, table);
			const ids = found.ok ? [found.value ?? []].flat() : found.reason.externalIds;
			return ids.map((id) => ({ kind: kindOf(table), id }));
		}),
		({ kind, id }) => `${kind} ${id}`,
	);

const kindOf = (table: DocumentTable): DocumentKind =>
	table === 'Invoice' ? 'invoice' : 'creditNote';
