import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installPackage } from '../../demo/host/packageInstall';
import type { Report } from '../../demo/host/report';
import type { BenchTable } from '../report/BenchTable';
import { benchAccountFilter } from './benchAccountFilter';
import { benchLoading } from './benchLoading';
import { benchMemory } from './benchMemory';
import {
	benchBillCounts,
	benchBillSizes,
	benchCents,
	benchSplits,
	benchWordings,
} from './benchTransform';
import { bundleAsShipped } from './bundleAsShipped';
import type { Stages } from './steps';

/** Everything that needs no n8n around it, on code as npm would ship it. */
export async function benchInProcess(tarball: string, report: Report): Promise<BenchTable[]> {
	// Elsewhere, so that the node that is loaded finds n8n's modules and not the project's.
	const nodeFolder = mkdtempSync(path.join(tmpdir(), 'm3ter-bench-'));
	try {
		const stages = (await import(
			await bundleAsShipped(path.join(__dirname, 'stages.ts'))
		)) as Stages;
		report('transform');
		const tables = [
			await benchBillSizes(stages),
			await benchSplits(stages),
			await benchWordings(stages),
			await benchBillCounts(stages),
			benchCents(stages),
		];
		report('account filter');
		tables.push(await benchAccountFilter(stages));
		report('loading');
		tables.push(await benchLoading(await installPackage(tarball, nodeFolder)));
		report('memory');
		tables.push(await benchMemory());
		return tables;
	} finally {
		rmSync(nodeFolder, { recursive: true, force: true });
	}
}
