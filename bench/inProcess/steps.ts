import { externalMappingIndex } from '../../lib/bill/externalMappingIndex';
import type { Bill } from '../../lib/bill/Bill';
import { readBill } from '../../lib/bill/readBill';
import type { Configuration } from '../../lib/configuration/Configuration';
import { readConfiguration } from '../../lib/configuration/readConfiguration';
import { composeDocument } from '../../lib/document/composeDocument';
import type { DraftDocument } from '../../lib/document/DraftDocument';
import { translate as translateForQuickBooks } from '../../lib/quickbooks/translate';
import type { Result } from '../../lib/result';
import type { XeroDocument } from '../../lib/xero/XeroDocument';
import { translate as translateForXero } from '../../lib/xero/translate';

export type BenchDestination = 'xero' | 'quickBooks';

/** The way of a bill, step by step, with a configuration like that of most integrations. */
export interface Steps {
	read(json: unknown): Bill;
	compose(bill: Bill): DraftDocument;
	translate(draft: DraftDocument): object;
	/** All of them. */
	transform(json: unknown): object;
}

const CUSTOMER_ID = '2c5f0a51-2f2b-4a39-8f0b-0c0b7f0b6a01';
const usCompany = { isInUnitedStates: true, usesSalesTax: false };

export function createSteps(
	destination: BenchDestination,
	splitUsageLineItems: Configuration['splitUsageLineItems'] = 'product',
): Steps {
	const configuration = valueOf(
		readConfiguration({
			destination,
			name: 'Benchmark',
			splitUsageLineItems,
			unmappedItems: 'useFallbackItem',
			fallbackItemId: '1',
			accountCode: '200',
		}),
	);
	const mappings = externalMappingIndex([], configuration);
	const read = (json: unknown) => valueOf(readBill(json));
	const compose = (bill: Bill) => {
		const composition = valueOf(composeDocument(bill, undefined, mappings, configuration));
		if (composition.composed === 'nothing') throw new Error('The bill has no lines');
		return composition.document;
	};
	const translate = (draft: DraftDocument): object =>
		destination === 'xero'
			? valueOf(translateForXero(draft, CUSTOMER_ID, configuration)).body
			: valueOf(translateForQuickBooks(draft, CUSTOMER_ID, configuration, usCompany)).body;
	return {
		read,
		compose,
		translate,
		transform: (json) => translate(compose(read(json))),
	};
}

export const translatedForXero = (steps: Steps, json: unknown): XeroDocument =>
	steps.transform(json) as XeroDocument;

function valueOf<T>(result: Result<T, unknown>): T {
	if (result.ok) return result.value;
	throw new Error(`The example does not go through: ${JSON.stringify(result.reason)}`);
}
