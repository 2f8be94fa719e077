import { parseArgs } from 'node:util';
import { prepareHost } from '../demo/host/prepareHost';
import { packCurrentSources } from '../demo/packCurrentSources';
import { benchInProcess } from './inProcess/benchInProcess';
import { benchInN8n } from './n8n/benchInN8n';
import { printTable } from './report/printTable';
import { type Part, writePage } from './report/writePage';

const USAGE = `npm run bench                                both parts
npm run bench -- --in-process                transform, account filter, loading, memory
npm run bench -- --n8n [--bills 1,50,1000]   against n8n's own nodes, in a real n8n`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			'in-process': { type: 'boolean', default: false },
			n8n: { type: 'boolean', default: false },
			bills: { type: 'string', default: '1,50,1000' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return console.log(USAGE);
	const chosen = (['in-process', 'n8n'] as const).filter((part) => values[part]);
	const parts: readonly Part[] = chosen.length > 0 ? chosen : ['in-process', 'n8n'];
	const billCounts = readCounts(values.bills);

	await prepareHost(['newest']);
	const tarball = await packCurrentSources(report);
	for (const part of parts) {
		const tables =
			part === 'in-process'
				? await benchInProcess(tarball, report)
				: await benchInN8n(billCounts, tarball, report);
		tables.forEach(printTable);
		writePage(part, tables, commandFor(part, values.bills));
	}
}

const report = (line: string): void => console.error(line);

/** Small runs before large ones: memory that n8n has taken once it does not give back. */
function readCounts(text: string): number[] {
	const counts = text.split(',').map(Number);
	if (counts.some((count) => !Number.isInteger(count) || count < 1)) {
		throw new Error(`--bills takes whole numbers between commas, not "${text}"`);
	}
	return counts.sort((left, right) => left - right);
}

const commandFor = (part: Part, bills: string): string =>
	part === 'n8n' ? `npm run bench -- --n8n --bills ${bills}` : 'npm run bench -- --in-process';

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
