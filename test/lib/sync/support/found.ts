import type { BookTerms, FoundDocument } from '../../../../lib/ledger/InBooks';
import type { PlannableBill } from '../../../../lib/sync/WritePlan';

export const OLD = '00000000000000aa';
export const SAME = '00000000000000bb';

/** Version 2 of a bill over an invoice, with the content SAME. */
export const plannable = (given: Partial<PlannableBill> = {}): PlannableBill => ({
	label: 'Bill A-1',
	billId: 'bill-1',
	billVersion: 2,
	digest: SAME,
	kind: 'invoice',
	number: 'A-1',
	date: '2026-10-15',
	currency: 'USD',
	knownAs: [],
	madeRoom: false,
	refused: new Set(),
	...given,
});

/** Our open invoice A-1 with version 1 and other content. */
export function found(given: Partial<FoundDocument> = {}): FoundDocument {
	const { kind = 'invoice', number = 'A-1' } = given;
	return {
		kind,
		id: `id of ${kind} ${number}`,
		number,
		state: 'open',
		date: '2026-10-15',
		mark: { billId: 'bill-1', billVersion: 1, digest: OLD },
		document: {
			type: kind,
			id: `id of ${kind} ${number}`,
			number,
			url: `https://ledger.example/${number}`,
			total: '10.00',
			currency: 'USD',
			status: 'OPEN',
			lineCount: 1,
		},
		body: {},
		...given,
	};
}

export const terms = (given: Partial<BookTerms> = {}): BookTerms => ({
	company: 'Harbour Metrics',
	baseCurrency: 'USD',
	currencies: new Set(['USD']),
	...given,
});
