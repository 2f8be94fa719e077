/**
 * A mapping as a row for people: with the names on both sides, flat, so that a spreadsheet or a table of n8n holds it.
 * Suggest and List with Names give such rows, Create Many takes them.
 */
export interface MappingRow {
	readonly m3terEntity: string;
	readonly m3terId: string;
	readonly m3terName: string;
	readonly m3terCode: string;
	readonly externalSystem: string;
	readonly externalTable: string;
	/** Blank where nothing fits. */
	readonly externalId: string;
	readonly externalName: string;
}

/** The kinds of mapping that are made in bulk: the table of the ledger, and what of m3ter leads to it. */
export const mappingKinds = {
	customer: { entity: 'Account', record: 'account' },
	item: { entity: 'Product', record: 'product' },
} as const;
export type MappingKind = keyof typeof mappingKinds;
