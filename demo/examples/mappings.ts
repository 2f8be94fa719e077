import { allExampleAccounts } from './accounts';
import { allExampleProducts } from './products';

/** An External Mapping as m3ter takes and gives it. */
export interface MappingJson {
	readonly m3terEntity: string;
	readonly m3terId: string;
	readonly externalSystem: string;
	readonly externalTable: string;
	readonly externalId: string;
	readonly [field: string]: unknown;
}

const customerTables = {
	xero: { externalSystem: 'Xero', externalTable: 'Contact' },
	quickBooks: { externalSystem: 'QuickBooks', externalTable: 'Customer' },
} as const;

const accountMappings: readonly MappingJson[] = allExampleAccounts.flatMap(({ id, customer }) =>
	customer
		? [
				{
					m3terEntity: 'Account',
					m3terId: id,
					...customerTables[customer.ledger],
					externalId: customer.id,
				},
			]
		: [],
);

const itemMappings: readonly MappingJson[] = allExampleProducts.flatMap(
	({ id, xeroItemCode, quickBooksItemId }) => {
		const item = { m3terEntity: 'Product', m3terId: id, externalTable: 'Item' };
		return [
			{ ...item, externalSystem: 'Xero', externalId: xeroItemCode },
			{ ...item, externalSystem: 'QuickBooks', externalId: quickBooksItemId },
		];
	},
);

/** What somebody has entered in m3ter: which customer each account is, and which item each product. */
export const exampleMappings: readonly MappingJson[] = [...accountMappings, ...itemMappings];
