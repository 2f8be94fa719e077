import { readCommandLine, wholeNumbers } from '../demo/host/commandLine.mjs';
import { prepareHost } from '../demo/host/prepareHost';
import { packCurrentSources } from '../demo/packCurrentSources';
import { benchInProcess } from './inProcess/benchInProcess';
import { benchInN8n } from './n8n/benchInN8n';
import { benchReconcile } from './reconcile/benchReconcile';
import type { BenchTable } from './report/BenchTable';
import { printTable } from './report/printTable';
import { type Part, writePage } from './report/writePage';
import { benchStorm } from './storm/benchStorm';

const defaultCounts = { n8n: '1,50,1000', storm: '1,40,300,1000' } as const;

async function main(): Promise<void> {
	const values = readCommandLine({
		command: 'npm run bench',
		says: 'measures for docs/benchmarks.md; without a flag, all parts',
		flags: {
			'in-process': { says: 'transform, account filter, loading, memory' },
			reconcile: { says: 'a period of 5,000 bills: calls, time and memory' },
			n8n: { says: "against n8n's own nodes, in a real n8n" },
			storm: { says: 'a webhook for each bill, all at once, in a real n8n' },
			bills: {
				takes: '<counts>',
				says: `for --n8n (${defaultCounts.n8n}) and --storm (${defaultCounts.storm})`,
				check: wholeNumbers,
			},
		},
	});
	const all = ['in-process', 'reconcile', 'n8n', 'storm'] as const;
	const chosen = all.filter((part) => values[part]);
	const parts: readonly Part[] = chosen.length > 0 ? chosen : all;
	const countsOf = (part: 'n8n' | 'storm') => values.bills ?? defaultCounts[part];

	const packed = parts.some((part) => part !== 'reconcile') ? await packForHost() : '';
	const benches: Record<Part, () => Promise<BenchTable[]>> = {
		'in-process': async () => await benchInProcess(packed, report),
		reconcile: async () => [await benchReconcile(report)],
		n8n: async () => await benchInN8n(readCounts(countsOf('n8n')), packed, report),
		storm: async () => await benchStorm(readCounts(countsOf('storm')), packed, report),
	};
	for (const part of parts) {
		const tables = await benches[part]();
		tables.forEach(printTable);
		writePage(
			part,
			tables,
			commandFor(part, part === 'n8n' || part === 'storm' ? countsOf(part) : undefined),
		);
	}
}

async function packForHost(): Promise<string> {
	await prepareHost(['newest']);
	return await packCurrentSources(report);
}

const report = (line: string): void => console.error(line);

/** Small runs before large ones: memory that n8n has taken once it does not give back. */
function readCounts(text: string): number[] {
	return text
		.split(',')
		.map(Number)
		.sort((left, right) => left - right);
}

const commandFor = (part: Part, bills: string | undefined): string =>
	`npm run bench -- --${part}${bills === undefined ? '' : ` --bills ${bills}`}`;

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
