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

const productMappings: readonly MappingJson[] = allExampleProducts.flatMap(
	({ id, xeroItemCode, xeroAccountCode, quickBooksItemId }) => {
		const product = { m3terEntity: 'Product', m3terId: id };
		const xero = { ...product, externalSystem: 'Xero' };
		return [
			{ ...xero, externalTable: 'Item', externalId: xeroItemCode },
			{ ...xero, externalTable: 'Account', externalId: xeroAccountCode },
			{
				...product,
				externalSystem: 'QuickBooks',
				externalTable: 'Item',
				externalId: quickBooksItemId,
			},
		];
	},
);

/** What somebody has entered in m3ter: which customer each account is, and which item and account each product. */
export const exampleMappings: readonly MappingJson[] = [...accountMappings, ...productMappings];
