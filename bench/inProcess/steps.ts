import type { Bill } from '../../lib/bill/Bill';
import type { DraftDocument } from '../../lib/document/DraftDocument';
import type { Result } from '../../lib/result';
import type * as stages from './stages';

export type Stages = typeof stages;

export type BenchDestination = 'xero' | 'quickBooks';

/** The way of a bill, step by step. */
export interface Steps {
	read(json: unknown): Bill;
	compose(bill: Bill): DraftDocument;
	translate(draft: DraftDocument): object;
	/** All of them. */
	transform(json: unknown): object;
}

const CUSTOMER_ID = '2c5f0a51-2f2b-4a39-8f0b-0c0b7f0b6a01';
const usCompany = {
	company: 'Harbour Metrics',
	isInUnitedStates: true,
	usesSalesTax: false,
	hasMultiCurrency: false,
	baseCurrency: 'USD',
	exchangeRates: new Map(),
};

/** @param settings Laid over a configuration like that of most integrations: usage joined by product, English. */
export function createSteps(
	stages: Stages,
	destination: BenchDestination,
	settings: Readonly<Record<string, unknown>> = {},
): Steps {
	const configuration = valueOf(
		stages.readConfiguration({
			destination,
			name: 'Benchmark',
			unmappedItems: 'useFallbackItem',
			fallbackItemId: '1',
			accountCode: '200',
			...settings,
		}),
	);
	const mappings = stages.externalMappingIndex([], configuration);
	const read = (json: unknown) => valueOf(stages.readBill(json));
	const compose = (bill: Bill) => {
		const composition = valueOf(stages.composeDocument(bill, undefined, mappings, configuration));
		if (composition.composed === 'nothing') throw new Error('The bill has no lines');
		return composition.document;
	};
	const translate = (draft: DraftDocument): object =>
		destination === 'xero'
			? valueOf(stages.translateForXero(draft, CUSTOMER_ID, configuration)).body
			: valueOf(stages.translateForQuickBooks(draft, CUSTOMER_ID, configuration, usCompany)).body;
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
