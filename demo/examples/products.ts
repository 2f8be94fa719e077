import { exampleId } from './exampleId';

export interface ExampleProduct {
	readonly id: string;
	readonly name: string;
	/** The items that its External Mappings name: a code in Xero, an id in QuickBooks. */
	readonly xeroItemCode: string;
	/** Mapped as well: it goes before the account code of the node's settings. */
	readonly xeroAccountCode: string;
	readonly quickBooksItemId: string;
}

const product = (
	number: number,
	name: string,
	xeroItemCode: string,
	xeroAccountCode = '210',
): ExampleProduct => ({
	id: exampleId('product', number),
	name,
	xeroItemCode,
	xeroAccountCode,
	quickBooksItemId: String(300 + number),
});

export const exampleProducts = {
	storage: product(1, 'Storage', 'STORAGE'),
	files: product(2, 'File clean-up', 'CLEANUP'),
	api: product(3, 'API', 'API'),
	platform: product(4, 'Platform', 'PLATFORM', '200'),
	payments: product(5, 'Payments', 'PAYMENTS'),
} as const satisfies Record<string, ExampleProduct>;

export const allExampleProducts: readonly ExampleProduct[] = Object.values(exampleProducts);
