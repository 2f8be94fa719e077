import { groupThousands } from '../lib/document/readableNumber';
import { minorUnitDigits } from '../lib/money/minorUnitDigits';
import { Decimal } from '../lib/money/decimal';
import { type BillRow, formatBillTable } from './billTable';
import type { ExampleBill } from './examples/bills';
import type { BillResult } from './readResult';

/** An example that went through the workflow. */
export interface SentBill {
	readonly example: ExampleBill;
	readonly result: BillResult;
	/** Where a browser finds the document while the demo runs. */
	readonly link?: string;
	/** What is not as expected, one line each. */
	readonly differences: readonly string[];
}

interface Page {
	/** Of a line. */
	readonly columns: number;
	/** Whether the documents can be opened while this is read. */
	readonly links: boolean;
}

/** The table, what every row shows, and each failure in full. */
export function describeResults(sent: readonly SentBill[], { columns, links }: Page): string {
	const labelled = ({ bill }: ExampleBill, ...texts: readonly string[]): string[] =>
		texts
			.flatMap((text) => wrap(text, columns - INDENT_CHARS - LABEL_CHARS))
			.map((line, index) => `  ${(index === 0 ? label(bill) : '').padEnd(LABEL_CHARS)}${line}`);
	return [
		formatBillTable(sent.map(rowOf)),
		'',
		'What the bills show',
		...sent.flatMap(({ example }) =>
			labelled(example, `${example.account.name}: ${example.shows}.`),
		),
		...(links ? describeLinks(sent) : []),
		...describeFailures(sent, labelled),
		...describeDifferences(sent, labelled),
	].join('\n');
}

/** A bill's number, and beside it what is to be said of it. */
type Labelled = (example: ExampleBill, ...texts: readonly string[]) => string[];

/** A link is not wrapped: a terminal could not follow it. */
const describeLinks = (sent: readonly SentBill[]): string[] => [
	'',
	'The documents',
	...sent.flatMap(({ example: { bill }, link }) =>
		link === undefined ? [] : [`  ${label(bill).padEnd(LABEL_CHARS)}${link}`],
	),
];

const INDENT_CHARS = 2;

const LABEL_CHARS = 'HM-101 v2  '.length;

const label = ({ sequentialInvoiceNumber, version }: ExampleBill['bill']): string =>
	version === 1 ? sequentialInvoiceNumber : `${sequentialInvoiceNumber} v${version}`;

export function rowOf({
	example: { bill },
	result: { outcome, destination, document },
}: SentBill): BillRow {
	return {
		bill: label(bill),
		total: money(String(bill.billTotal), bill.currency),
		outcome,
		...(document && {
			document: [
				ledgerNames[destination] ?? destination,
				documentNames[document.type],
				...(document.number === bill.sequentialInvoiceNumber ? [] : [document.number]),
			].join(' '),
			ledgerTotal: money(document.total, document.currency),
		}),
	};
}

const ledgerNames: Readonly<Record<string, string>> = {
	xero: 'Xero',
	quickBooks: 'QuickBooks',
	quickBooksSandbox: 'QuickBooks sandbox',
};

const documentNames = { invoice: 'invoice', creditNote: 'credit note' } as const;

/** `1,250.00 USD`: at least the decimals of the currency, and none that the amount has is left out. */
function money(amount: string, currency: string): string {
	const decimal = new Decimal(amount);
	const [, fraction = ''] = decimal.toFixed().split('.');
	const digits = Math.max(fraction.length, minorUnitDigits(currency) ?? 0);
	return `${groupThousands(decimal.toFixed(digits))} ${currency}`;
}

function describeFailures(sent: readonly SentBill[], labelled: Labelled): string[] {
	const failed = sent.flatMap(({ example, result: { failure } }) =>
		failure ? [{ example, failure }] : [],
	);
	if (failed.length === 0) return [];
	return [
		'',
		'What a failure says',
		...failed.flatMap(({ example, failure: { code, message, remedy } }) =>
			labelled(example, code, message, `What to do: ${remedy}`),
		),
	];
}

/** At blanks. */
const wrap = (text: string, charsMax: number): string[] =>
	(text.match(new RegExp(`.{1,${charsMax}}(?:\\s|$)|\\S+`, 'g')) ?? []).map((line) =>
		line.trimEnd(),
	);

function describeDifferences(sent: readonly SentBill[], labelled: Labelled): string[] {
	const wrong = sent.filter(({ differences }) => differences.length > 0);
	if (wrong.length === 0) {
		return ['', `All ${sent.length} bills ended as they should, correct to the cent.`];
	}
	return [
		'',
		'NOT AS EXPECTED',
		...wrong.flatMap(({ example, differences }) =>
			differences.flatMap((difference) => labelled(example, difference)),
		),
	];
}
