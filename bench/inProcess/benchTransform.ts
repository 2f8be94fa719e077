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
		const steps = createSteps(stages, split === 'aggregation' ? 'quickBooks' : 'xero', split);
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
	const { transform } = createSteps(stages, 'xero', 'lineItem');
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
