import path from 'node:path';
import { n8nInstall, nodeBinary } from '../../demo/host/hostFolders';
import { runOrThrow } from '../../demo/host/runCommand';
import type { BenchTable } from '../report/BenchTable';
import { formatMs, formatRatio } from '../report/formatFigure';

const ROUNDS = 5;

interface Loading {
	readonly processorMs: number;
	readonly wallMs: number;
}

/** @param packageFolder The package as n8n has installed it. */
export async function benchLoading(packageFolder: string): Promise<BenchTable> {
	const modules = path.join(n8nInstall('newest').folder, 'node_modules');
	const ownNode = (name: string) =>
		path.join(modules, `n8n-nodes-base/dist/nodes/${name}/${name}.node.js`);
	const syncNode = path.join(packageFolder, 'dist/nodes/SyncM3terBill/SyncM3terBill.node.js');
	const firstRun = path.join(path.dirname(syncNode), 'execute/executeSyncM3terBill.js');
	const contenders: ReadonlyArray<readonly [string, readonly string[]]> = [
		['Sync m3ter Bill', [syncNode]],
		['Sync m3ter Bill, with what its first run loads', [syncNode, firstRun]],
		['m3ter', [path.join(packageFolder, 'dist/nodes/M3ter/M3ter.node.js')]],
		["n8n's Xero node", [ownNode('Xero')]],
		["n8n's QuickBooks node", [ownNode('QuickBooks')]],
		["n8n's Xero and QuickBooks nodes", [ownNode('Xero'), ownNode('QuickBooks')]],
	];
	const runs = contenders.map((): Loading[] => []);
	for (let round = 0; round < ROUNDS; round += 1) {
		// In turn, so that a machine that gets slower gets slower for all.
		for (const [index, [, files]] of contenders.entries()) {
			runs[index]!.push(await load(files, modules));
		}
	}
	const medians = runs.map((loadings) => ({
		processorMs: median(loadings.map(({ processorMs }) => processorMs)),
		wallMs: median(loadings.map(({ wallMs }) => wallMs)),
	}));
	const [ours] = medians;
	return {
		title: 'Loading a node',
		explanation: `In a fresh process of n8n's Node that has n8n-workflow in memory, as n8n has; the median of ${ROUNDS} rounds. The ratio is to Sync m3ter Bill, by processor time.`,
		head: ['node', 'processor time', 'wall time', 'ratio'],
		rows: medians.map(({ processorMs, wallMs }, index) => [
			contenders[index]![0],
			formatMs(processorMs),
			formatMs(wallMs),
			formatRatio(processorMs, ours!.processorMs),
		]),
	};
}

async function load(files: readonly string[], modules: string): Promise<Loading> {
	const script = path.join(__dirname, 'loadNodes.cjs');
	// The very copy that the nodes find; the project has another one.
	const n8nWorkflow = path.join(modules, 'n8n-workflow');
	const env = { ...process.env, NODE_PATH: modules, NODE_OPTIONS: '' };
	return JSON.parse(
		await runOrThrow(nodeBinary(), [script, n8nWorkflow, ...files], { env }),
	) as Loading;
}

const median = (values: readonly number[]): number =>
	[...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
