import type { Bill } from '../../lib/bill/Bill';
import type { TextDocument } from '../../lib/document/textDocument';
import type { Result } from '../../lib/result';
import type * as library from '../../lib/transform';

/** The library as it is shipped: what `require('n8n-nodes-m3ter')` gives. */
export type Library = typeof library;

export type BenchDestination = 'xero' | 'quickBooks';

/** The way of a bill, step by step, with a configuration like that of most integrations. */
export interface Steps {
	read(json: unknown): Bill;
	compose(bill: Bill): TextDocument;
	translate(document: TextDocument): object;
	/** All of them. */
	transform(json: unknown): object;
}

const CUSTOMER_ID = '2c5f0a51-2f2b-4a39-8f0b-0c0b7f0b6a01';
const usCompany = { name: 'Harbour Metrics', baseCurrency: 'USD', country: 'US' };

export function createSteps(
	library: Library,
	destination: BenchDestination,
	splitUsageLineItems = 'product',
): Steps {
	const configuration = valueOf(
		library.readConfiguration({
			destination,
			name: 'Benchmark',
			splitUsageLineItems,
			unmappedItems: 'useFallbackItem',
			fallbackItemId: '1',
			accountCode: '200',
		}),
	);
	const mappings = library.externalMappingIndex([], configuration);
	const read = (json: unknown) => valueOf(library.readBill(json));
	const compose = (bill: Bill) => {
		const composition = valueOf(library.composeDocument(bill, undefined, mappings, configuration));
		if (composition.composed === 'nothing') throw new Error('The bill has no lines');
		return composition.document;
	};
	const translate = (document: TextDocument): object =>
		destination === 'xero'
			? valueOf(library.translateForXero(document, CUSTOMER_ID, configuration)).body
			: valueOf(library.translateForQuickBooks(document, CUSTOMER_ID, configuration, usCompany))
					.body;
	return {
		read,
		compose,
		translate,
		transform: (json) => translate(compose(read(json))),
	};
}

/** The examples go through by design, so a failure is a mistake in the benchmark. */
export function valueOf<T>(result: Result<T, unknown>): T {
	if (result.ok) return result.value;
	throw new Error(`An example was refused: ${JSON.stringify(result.reason)}`);
}
