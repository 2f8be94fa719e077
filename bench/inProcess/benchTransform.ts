import { ObjectSerializer } from 'xero-node/dist/gen/model/accounting/models';
import { exampleBill, exampleBills } from '../exampleBill';
import type { BenchTable } from '../report/BenchTable';
import { formatMicroseconds, formatNumber, formatRatio } from '../report/formatFigure';
import { measure, processorMs } from './measure';
import { type NaiveBill, naiveTransform } from './naiveTransform';
import { createSteps, type Stages } from './steps';

const lineCounts = [5, 20, 100, 500];
const billCounts = [10, 100, 1000, 10_000];
const LINES_PER_BILL = 20;

/** Bills that each sample transforms: enough for V8 to collect garbage in every one of them. */
const BILLS_PER_SAMPLE_MIN = 1000;

export async function benchBillSizes(stages: Stages): Promise<BenchTable> {
	const xero = createSteps(stages, 'xero');
	const quickBooks = createSteps(stages, 'quickBooks');
	const rows: string[][] = [];
	for (const lineCount of lineCounts) {
		const json = exampleBill(1, lineCount);
		const bill = xero.read(json);
		const draft = xero.compose(bill);
		const quickBooksDraft = quickBooks.compose(bill);
		const invoices = { invoices: [xero.translate(draft)] };
		const took = await measure({
			read: () => xero.read(json),
			compose: () => xero.compose(bill),
			xero: () => xero.translate(draft),
			quickBooks: () => quickBooks.translate(quickBooksDraft),
			toXero: () => xero.transform(json),
			toQuickBooks: () => quickBooks.transform(json),
			naive: () => naiveTransform(json as unknown as NaiveBill),
			serialiser: () => ObjectSerializer.serialize(invoices, 'Invoices'),
		});
		rows.push([
			formatNumber(lineCount),
			formatMicroseconds(took.read),
			formatMicroseconds(took.compose),
			formatMicroseconds(took.xero),
			formatMicroseconds(took.quickBooks),
			formatMicroseconds(took.toXero),
			formatMicroseconds(took.toQuickBooks),
			formatMicroseconds(took.naive),
			formatRatio(took.toXero, took.naive),
			formatMicroseconds(took.serialiser),
		]);
	}
	return {
		title: 'One bill, by its lines',
		explanation:
			'The fastest of many runs. From m3ter\'s JSON to the document of the ledger, usage joined by product, four lines of five with two pricing bands. "Script" is what one writes into a Code node: floating point, nothing checked or joined; the ratio is Xero to it. The last column is what Xero\'s own client adds when it is handed the document.',
		head: [
			...['lines', 'read', 'compose', 'to Xero', 'to QuickBooks', 'all, Xero', 'all, QuickBooks'],
			...['script', 'ratio', "Xero's client"],
		],
		rows,
	};
}

export async function benchSplits(stages: Stages): Promise<BenchTable> {
	const json = exampleBill(1, LINES_PER_BILL);
	const rows: string[][] = [];
	for (const split of ['product', 'aggregation', 'lineItem', 'usageBand']) {
		// Grouping by aggregation is a setting of QuickBooks only.
		const steps = createSteps(stages, split === 'aggregation' ? 'quickBooks' : 'xero', {
			splitUsageLineItems: split,
		});
		const bill = steps.read(json);
		const draft = steps.compose(bill);
		const took = await measure({
			compose: () => steps.compose(bill),
			translate: () => steps.translate(draft),
		});
		rows.push([
			split,
			formatNumber(draft.lines.length),
			formatMicroseconds(took.compose),
			formatMicroseconds(took.compose + took.translate),
		]);
	}
	return {
		title: `One bill of ${LINES_PER_BILL} lines, by how usage is split`,
		explanation: 'A bill that is read already; the fastest of many runs.',
		head: ['split usage line items', 'lines of the document', 'compose', 'compose and translate'],
		rows,
	};
}

/** English needs no Intl for its figures, German has other signs, and Persian other digits and another calendar. */
const locales = [undefined, 'en-GB', 'de-DE', 'fa-IR'];
const templates = ['', '{product}: {description}, {quantity} {unit} at {price}, {period}'];

/** Enough figures that Intl's texts of them are not all remembered. */
const BILLS_OF_MANY_FIGURES = 500;
/** Short, so that some samples are disturbed by nothing. */
const BILLS_IN_TURN = 20;

export async function benchWordings(stages: Stages): Promise<BenchTable> {
	const json = exampleBill(1, LINES_PER_BILL);
	const bills = exampleBills(BILLS_OF_MANY_FIGURES, LINES_PER_BILL);
	const rows: string[][] = [];
	for (const lineDescription of templates) {
		let unset: number | undefined;
		for (const locale of locales) {
			const { transform } = createSteps(stages, 'xero', { lineDescription, locale });
			let next = 0;
			const took = await measure({
				again: () => transform(json),
				inTurn: () => {
					for (let count = 0; count < BILLS_IN_TURN; count += 1) {
						transform(bills[next]);
						next = (next + 1) % bills.length;
					}
				},
			});
			const each = took.inTurn / BILLS_IN_TURN;
			unset ??= each;
			rows.push([
				lineDescription === '' ? 'built in' : `\`${lineDescription}\``,
				locale ?? 'not set',
				formatMicroseconds(took.again),
				formatMicroseconds(each),
				formatRatio(each, unset),
			]);
		}
	}
	return {
		title: `One bill of ${LINES_PER_BILL} lines, by its texts`,
		explanation: `Line Description and Locale; all steps to Xero, usage joined by product, so that one text has the figures of several lines. The same bill again and again, whose texts are remembered, and ${formatNumber(BILLS_OF_MANY_FIGURES)} bills in turn, most of whose figures are not. The fastest of many runs; the ratio is of bills in turn.`,
		head: ['line description', 'locale', 'the same bill', 'bills in turn', 'ratio to not set'],
		rows,
	};
}

export async function benchBillCounts(stages: Stages): Promise<BenchTable> {
	const { transform } = createSteps(stages, 'xero');
	const perBillMs = new Map<number, number>();
	for (const count of billCounts) {
		const bills = exampleBills(count, LINES_PER_BILL);
		const repeats = Math.max(1, BILLS_PER_SAMPLE_MIN / count);
		const { all } = await measure(
			{
				all: () => {
					for (let repeat = 0; repeat < repeats; repeat += 1) bills.forEach(transform);
				},
			},
			{ timeMs: 2000, iterationsMin: 5, now: processorMs },
		);
		perBillMs.set(count, all / count / repeats);
	}
	const fewestMs = perBillMs.get(billCounts[0]!)!;
	return {
		title: `Many bills of ${LINES_PER_BILL} lines`,
		explanation: `All steps to Xero, one bill after the other, in processor time: the least of several samples of at least ${formatNumber(BILLS_PER_SAMPLE_MIN)} bills, collecting garbage included. Linear is the same time for each. Ten bills fit into the processor's cache, ten thousand have to come from memory.`,
		head: ['bills', 'each', 'ratio to the first row', 'all'],
		rows: [...perBillMs].map(([count, ms]) => [
			formatNumber(count),
			formatMicroseconds(ms),
			formatRatio(ms, fewestMs),
			`${formatNumber(ms * count)} ms`,
		]),
	};
}

/** How many of many invoices do not come to what m3ter charged. */
export function benchCents(stages: Stages): BenchTable {
	const bills = exampleBills(1000, LINES_PER_BILL);
	const { transform } = createSteps(stages, 'xero', { splitUsageLineItems: 'lineItem' });
	const isOff = (json: Readonly<Record<string, unknown>>, amounts: readonly number[]) =>
		cents(Number(json.billTotal)) !== amounts.reduce((sum, amount) => sum + cents(amount), 0);
	const ours = bills.filter((json) => {
		const { lineItems } = transform(json) as { lineItems: Array<{ lineAmount: number }> };
		return isOff(
			json,
			lineItems.map(({ lineAmount }) => lineAmount),
		);
	});
	const naive = bills.filter((json) =>
		isOff(
			json,
			naiveTransform(json as unknown as NaiveBill).LineItems.map(({ LineAmount }) => LineAmount),
		),
	);
	return {
		title: 'What the difference in time buys',
		explanation: `Of ${formatNumber(bills.length)} bills of ${LINES_PER_BILL} lines with amounts of up to five decimals, one document line for each: invoices whose total is not the bill's, in cents.`,
		head: ['transform', 'invoices that are off'],
		rows: [
			['this library', formatNumber(ours.length)],
			['script', formatNumber(naive.length)],
		],
	};
}

/** Of a figure with at most five decimals, half up. */
const cents = (amount: number): number => Math.round(Number((amount * 100).toFixed(3)));
