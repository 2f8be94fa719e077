import { compareWithExpected } from '../../demo/compareWithExpected';
import { describeResults, rowOf, type SentBill } from '../../demo/describeResults';
import { exampleBills, type ExampleBill } from '../../demo/examples/bills';
import type { BillResult } from '../../demo/readResult';
import type { LedgerDocument } from '../../lib/results/LedgerDocument';
import { failureCatalogue, type FailureCode } from '../../lib/results/failureCatalogue';

const COLUMNS = 80;
const describe80 = (sent: readonly SentBill[]) =>
	describeResults(sent, { columns: COLUMNS, links: true });

const document = ({ bill, expected }: ExampleBill): LedgerDocument | undefined =>
	'total' in expected
		? {
				type: expected.kind,
				id: '145',
				number: bill.sequentialInvoiceNumber,
				url: 'https://app.qbo.intuit.com/app/invoice?txnId=145',
				total: expected.total,
				currency: bill.currency,
				status: 'OPEN',
				lineCount: expected.lineCount,
			}
		: undefined;

/** An example that ended as it should, in the ledger with the longest name. */
function sentAsExpected(example: ExampleBill, differing: Partial<BillResult> = {}): SentBill {
	const { outcome } = example.expected;
	const result: BillResult = {
		outcome,
		destination: 'quickBooks',
		document: document(example),
		warnings: [],
		...(outcome in failureCatalogue && {
			failure: {
				code: outcome as FailureCode,
				message: 'What happened.',
				remedy: failureCatalogue[outcome as FailureCode].remedy,
			},
		}),
		...differing,
	};
	return {
		example,
		result,
		link: result.document && `http://localhost:65535/${result.document.number}`,
		differences: compareWithExpected(example.expected, result),
	};
}

const numbered = (number: string): ExampleBill =>
	exampleBills.find(({ bill }) => bill.sequentialInvoiceNumber === number)!;

const unwrapped = (text: string): string => text.replace(/\s+/g, ' ');

it('the table of all examples fits into 80 columns and has no colours', () => {
	const table = describe80(exampleBills.map((example) => sentAsExpected(example)))
		.split('\n')
		.filter((line) => /[│─]/.test(line));
	expect(table).toHaveLength(exampleBills.length + 3 + 1);
	expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(COLUMNS);
	expect(table.join('')).not.toContain('\u001b');
});

it.each([
	[
		'a document has its ledger, kind and total, and no number where it is the number of the bill',
		'HM-103',
		{
			total: '1,250.00 USD',
			document: 'QuickBooks invoice',
			ledgerTotal: '1,250.00 USD',
		},
	],
	[
		'a credit note is positive, its bill is not',
		'HM-105',
		{ total: '-151.00 GBP', document: 'QuickBooks credit note', ledgerTotal: '151.00 GBP' },
	],
	[
		'what the bill has in decimals is shown, and yen have none',
		'HM-107',
		{ total: '58,561.715 JPY', ledgerTotal: '58,562 JPY' },
	],
])('%s', (_sentence, number, row) => {
	expect(rowOf(sentAsExpected(numbered(number)))).toMatchObject(row);
});

it('a document of another number is shown with it', () => {
	const sent = sentAsExpected(numbered('HM-103'));
	const other = { ...document(numbered('HM-103'))!, number: 'HM-103-2' };
	expect(rowOf({ ...sent, result: { ...sent.result, document: other } }).document).toBe(
		'QuickBooks invoice HM-103-2',
	);
});

it('links stand below the table while they lead somewhere', () => {
	const sent = [sentAsExpected(numbered('HM-103')), sentAsExpected(numbered('HM-109'))];
	const link = 'http://localhost:65535/HM-103';
	expect(describe80(sent)).toContain(`\nThe documents\n  HM-103     ${link}\n`);
	expect(describeResults(sent, { columns: COLUMNS, links: false })).not.toContain('http:');
});

it('a bill without a document has its outcome alone', () => {
	expect(rowOf(sentAsExpected(numbered('HM-109')))).toEqual({
		bill: 'HM-109',
		total: '49.00 GBP',
		outcome: 'NOT_APPROVED',
	});
});

it('every failure is told with its message and remedy, every bill with what it shows', () => {
	const text = unwrapped(describe80(exampleBills.map((example) => sentAsExpected(example))));
	expect(text).toContain(`What to do: ${failureCatalogue.NUMBER_TAKEN.remedy}`);
	for (const { shows } of exampleBills) expect(text).toContain(shows);
	expect(text).toContain(`All ${exampleBills.length} bills ended as they should`);
});

it('a long message is wrapped at blanks', () => {
	const message = `Bill ${'with a long text '.repeat(20)}.`;
	const failure = { code: 'NUMBER_TAKEN', message, remedy: 'Do it.' } as const;
	const lines = describe80([sentAsExpected(numbered('HM-112'), { failure })]).split('\n');
	expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(COLUMNS);
	expect(unwrapped(lines.join('\n'))).toContain(message);
});

describe('a result that is not as expected', () => {
	const example = numbered('HM-101');
	const correct = document(example)!;
	it.each<[string, Partial<BillResult>, string]>([
		['another outcome', { outcome: 'updated' }, 'created was expected, it is updated'],
		[
			'a total that is a cent off',
			{ document: { ...correct, total: '165.01' } },
			'a total of 165.00 was expected, it is 165.01',
		],
		[
			'a line too few',
			{ document: { ...correct, lineCount: 4 } },
			'5 lines were expected, there are 4',
		],
		[
			'another kind of document',
			{ document: { ...correct, type: 'creditNote' } },
			'expected as invoice, it is creditNote',
		],
		['a warning', { warnings: [{ message: 'Rounded.' }] }, 'a warning: Rounded.'],
	])('%s is said below the table', (_sentence, differing, difference) => {
		const sent = sentAsExpected(example, differing);
		expect(sent.differences).toEqual([difference]);
		expect(describe80([sent])).toContain(`HM-101     ${difference}`);
	});

	it('the same total in other decimals is the same', () => {
		expect(sentAsExpected(example, { document: { ...correct, total: '165' } }).differences).toEqual(
			[],
		);
	});
});
