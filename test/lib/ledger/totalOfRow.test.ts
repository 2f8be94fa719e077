import { totalOfRow } from '../../../lib/ledger/totalOfRow';

it.each<[string, ReadonlyArray<readonly ['invoice' | 'creditNote', string]>, string]>([
	['no document', [], '0'],
	['an invoice', [['invoice', '10.10']], '10.1'],
	['a credit note', [['creditNote', '10.10']], '-10.1'],
	[
		'an invoice and its corrections',
		[
			['invoice', '10.10'],
			['creditNote', '4.05'],
			['invoice', '1.00'],
		],
		'7.05',
	],
])('%s comes to what the bill says', (_which, row, expected) => {
	const documents = row.map(([kind, total]) => ({ kind, document: { total } as never }));
	expect(totalOfRow(documents).toFixed()).toBe(expected);
});
