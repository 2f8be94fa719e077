/** An m3ter Account, as far as an invoice or the account filter needs it. */
export interface Account {
	readonly id: string;
	readonly name?: string;
	readonly code?: string;
	readonly emailAddress?: string;
	readonly currency?: string;
	readonly purchaseOrderNumber?: string;
	readonly address?: Readonly<Record<string, unknown>>;
	/** Values are text or numbers; m3ter writes an empty map as `{}` or as `[]`. */
	readonly customFields: Readonly<Record<string, unknown>>;
}
