import { failed } from '../../../lib/results/BillResult';
import { failure } from '../../../lib/results/failureCatalogue';
import type { ReconciledDocument, Reconciliation } from '../../../lib/results/Reconciliation';
import type { SettledItem } from '../../../lib/run/SettledItem';
import { summariseReconciliation } from '../../../lib/run/summariseReconciliation';

const period = { start: '2026-10-01', end: '2026-10-31' };

/** An invoice of the period over 10.00 USD. */
const expected = { type: 'invoice', total: '10.00', currency: 'USD', date: '2026-10-15' } as const;
const document: ReconciledDocument = {
	...expected,
	id: 'id',
	number: 'A-1',
	url: '',
	status: 'OPEN',
	lineCount: 1,
};

const settled = (given: Partial<Reconciliation> = {}): SettledItem => ({
	itemIndex: 0,
	head: { integration: 'Xero UK', destination: 'xero' },
	outcome: {
		output: 'invoices',
		action: 'reconciled',
		document,
		warnings: [],
		reconciliation: { finding: 'equal', period, expected, documents: [document], ...given },
	},
	autoDisableAfter: 10,
	disabledNotificationUsers: [],
});

const refused: SettledItem = { ...settled(), outcome: failed(failure('AUTH_FAILED', 'No.')) };

const kwd = { total: '1.235', currency: 'KWD' };

it.each<[string, readonly SettledItem[], string]>([
	[
		'adds both sides up, credit notes below zero',
		[
			settled(),
			settled({
				expected: { ...expected, type: 'creditNote' },
				documents: [{ ...document, type: 'creditNote', total: '4.00' }],
			}),
		],
		'2 equal · USD: m3ter 0.00, ledger 6.00, difference 6.00',
	],
	[
		'adds the documents of a bill with corrections up, each once',
		[
			settled({
				documents: [
					document,
					{ ...document, number: 'A-1-C1', total: '2.50' },
					{ ...document, number: 'A-1-C2', type: 'creditNote', total: '2.50' },
				],
			}),
		],
		'1 equal · USD: m3ter 10.00, ledger 10.00, difference 0.00',
	],
	[
		'leaves out a document that is dated outside of the period',
		[settled({ documents: [{ ...document, date: '2026-11-01' }] })],
		'1 equal · USD: m3ter 10.00, ledger 0.00, difference -10.00',
	],
	[
		'leaves out a bill that is dated outside of the period',
		[settled({ finding: 'onlyInLedger', expected: { ...expected, date: '2026-11-01' } })],
		'1 only in the ledger · USD: m3ter 0.00, ledger 10.00, difference 10.00',
	],
	[
		'shows three decimals where there are three',
		[
			settled({
				expected: { ...expected, ...kwd },
				documents: [{ ...document, ...kwd, total: '1.24' }],
			}),
		],
		'1 equal · KWD: m3ter 1.235, ledger 1.240, difference 0.005',
	],
	[
		'leaves out what is not for this integration',
		[settled({ finding: 'notExpected', expected: undefined })],
		'1 not for this integration',
	],
	[
		'says that nothing was reconciled for a configuration',
		[settled(), refused],
		'nothing reconciled · 1 equal · USD: m3ter 10.00, ledger 10.00, difference 0.00',
	],
	['says that there is nothing', [], 'nothing in this period'],
])('%s', (_sentence, items, expectedText) => {
	expect(summariseReconciliation(items, new Map()).message).toBe(expectedText);
});

it.each<[string, readonly SettledItem[], string]>([
	['no danger where all was found', [settled()], 'info'],
	['a warning where some was', [settled(), refused], 'warning'],
	['a danger where none was', [refused], 'danger'],
])('is %s', (_sentence, items, type) => {
	expect(summariseReconciliation(items, new Map()).type).toBe(type);
});
