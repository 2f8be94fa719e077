import { pinnedN8nVersion } from '../../demo/host/installHost';
import type { Report } from '../../demo/host/report';
import { publishedLimits } from '../../test/fakes/quickBooks/options';
import { starterLimits } from '../../test/fakes/xero/options';
import type { BenchTable } from '../report/BenchTable';
import { formatMegabytes, formatNumber, formatRatio, formatSeconds } from '../report/formatFigure';
import { type BenchLedger, LATENCY_MS, LINES_PER_BILL } from './benchBooks';
import { contenders } from './contenders';
import { type Measurement, runContender } from './runContender';

/** All contenders in a real n8n. @returns A table for each ledger. */
export async function benchInN8n(
	billCounts: readonly number[],
	tarball: string,
	report: Report,
): Promise<BenchTable[]> {
	const measurements: Measurement[] = [];
	for (const contender of contenders) {
		measurements.push(...(await runContender(contender, billCounts, tarball, report)));
	}
	return (['xero', 'quickBooks'] as const).map((ledger) =>
		tableOf(
			ledger,
			measurements.filter(({ contender }) => contender.ledger === ledger),
		),
	);
}

const limits: Record<BenchLedger, string> = {
	xero: `${starterLimits.callsPerMinuteMax} calls a minute and ${starterLimits.concurrentCallsMax} at once`,
	quickBooks: `${publishedLimits.callsPerMinuteMax} calls a minute, ${publishedLimits.batchCallsPerMinuteMax} of them batches, and ${publishedLimits.concurrentCallsMax} at once`,
};

function tableOf(ledger: BenchLedger, measurements: readonly Measurement[]): BenchTable {
	return {
		title: `In n8n ${pinnedN8nVersion('newest')}: bills to ${ledger === 'xero' ? 'Xero' : 'QuickBooks'}`,
		explanation: `Bills of ${LINES_PER_BILL} lines from one webhook request, each of another account, on a stand-in that takes ${LATENCY_MS} ms a call and enforces ${limits[ledger]}. n8n's own node gets its input from a Code node that knows all customer ids; it looks nothing up. Settings are left at their defaults. Memory is that of n8n and its task runner. Ratios are to Sync m3ter Bill with the same number of bills, where all bills arrived.`,
		head: [
			...['node', 'bills', 'calls', 'ratio', 'rejected', 'invoices written', 'execution'],
			...['time', 'ratio', 'memory before', 'peak'],
		],
		rows: measurements.map((measurement) => {
			const ours = measurements.find(({ bills }) => bills === measurement.bills) ?? measurement;
			return [
				measurement.contender.title,
				formatNumber(measurement.bills),
				formatNumber(measurement.calls),
				whereAllArrived(measurement, () => formatRatio(measurement.calls, ours.calls)),
				formatNumber(measurement.refusedCalls),
				`${formatNumber(measurement.invoices)} of ${formatNumber(measurement.bills)}`,
				measurement.status,
				formatSeconds(measurement.elapsedMs),
				whereAllArrived(measurement, () => formatRatio(measurement.elapsedMs, ours.elapsedMs)),
				formatMegabytes(measurement.memoryBeforeBytes),
				formatMegabytes(measurement.memoryPeakBytes),
			];
		}),
	};
}

/** A run that stopped half-way made fewer calls in less time, but not the same work. */
const whereAllArrived = ({ invoices, bills }: Measurement, ratio: () => string): string =>
	invoices === bills ? ratio() : '–';
