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

/** The table, what every row shows, and each failure in full. */
export function describeResults(sent: readonly SentBill[]): string {
	return [
		formatBillTable(sent.map(rowOf)),
		'',
		'What the bills show',
		...sent.map(({ example: { bill, shows } }) => `  ${label(bill).padEnd(LABEL_CHARS)}${shows}.`),
		...describeFailures(sent),
		...describeDifferences(sent),
	].join('\n');
}

const LABEL_CHARS = 'HM-101 v2  '.length;

const label = ({ sequentialInvoiceNumber, version }: ExampleBill['bill']): string =>
	version === 1 ? sequentialInvoiceNumber : `${sequentialInvoiceNumber} v${version}`;

export function rowOf({
	example: { account, bill },
	result: { outcome, destination, document },
	link,
}: SentBill): BillRow {
	return {
		bill: label(bill),
		account: account.name,
		total: money(String(bill.billTotal), bill.currency),
		outcome,
		...(document && {
			document: `${ledgerNames[destination] ?? destination} ${documentNames[document.type]} ${document.number}`,
			ledgerTotal: money(document.total, document.currency),
			link,
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

function describeFailures(sent: readonly SentBill[]): string[] {
	const failed = sent.flatMap(({ example: { bill }, result: { failure } }) =>
		failure ? [{ bill, failure }] : [],
	);
	if (failed.length === 0) return [];
	return [
		'',
		'What a failure says',
		...failed.flatMap(({ bill, failure: { code, message, remedy } }) => [
			`  ${label(bill).padEnd(LABEL_CHARS)}${code}`,
			...[message, `What to do: ${remedy}`]
				.flatMap(wrap)
				.map((text) => `  ${''.padEnd(LABEL_CHARS)}${text}`),
		]),
	];
}

const TEXT_CHARS_MAX = 120;

/** At blanks. */
const wrap = (text: string): string[] =>
	(text.match(new RegExp(`.{1,${TEXT_CHARS_MAX}}(?:\\s|$)|\\S+`, 'g')) ?? []).map((line) =>
		line.trimEnd(),
	);

function describeDifferences(sent: readonly SentBill[]): string[] {
	const wrong = sent.filter(({ differences }) => differences.length > 0);
	if (wrong.length === 0) {
		return ['', `All ${sent.length} bills ended as they should, correct to the cent.`];
	}
	return [
		'',
		'NOT AS EXPECTED',
		...wrong.flatMap(({ example: { bill }, differences }) =>
			differences.map((difference) => `  ${label(bill).padEnd(LABEL_CHARS)}${difference}`),
		),
	];
}
