/** An account or a product of m3ter, as far as it says what it is in a ledger. */
export interface MappableRecord {
	readonly entity: MappableEntity;
	readonly id: string;
	readonly name: string;
	readonly code: string;
	readonly email?: string;
	/** That it is billed in, where the account names one of its own. */
	readonly currency?: string;
}

export type MappableEntity = 'Account' | 'Product';

/** @returns Undefined for a row without an id. Everything else may be missing. */
export function readMappableRecord(
	entity: MappableEntity,
	row: Readonly<Record<string, unknown>>,
): MappableRecord | undefined {
	const text = (field: string): string => {
		const value = row[field];
		return typeof value === 'string' ? value.trim() : '';
	};
	const id = text('id');
	if (id === '') return undefined;
	return {
		entity,
		id,
		name: text('name'),
		code: text('code'),
		email: text('emailAddress') || undefined,
		currency: text('currency').toUpperCase() || undefined,
	};
}
