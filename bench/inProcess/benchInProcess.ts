import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installPackage } from '../../demo/host/packageInstall';
import type { Report } from '../../demo/host/report';
import type { BenchTable } from '../report/BenchTable';
import { benchAccountFilter } from './benchAccountFilter';
import { benchLoading } from './benchLoading';
import { benchMemory } from './benchMemory';
import { benchBillCounts, benchBillSizes, benchCents, benchSplits } from './benchTransform';
import type { Library } from './steps';

/** Everything that needs no n8n around it, on the package as npm would ship it. */
export async function benchInProcess(tarball: string, report: Report): Promise<BenchTable[]> {
	const folder = mkdtempSync(path.join(tmpdir(), 'm3ter-bench-'));
	try {
		const packageFolder = await installPackage(tarball, folder);
		const library = require(packageFolder) as Library; // eslint-disable-line @typescript-eslint/no-require-imports -- A path that is known only now.
		report('transform');
		const tables = [
			await benchBillSizes(library),
			await benchSplits(library),
			await benchBillCounts(library),
			benchCents(library),
		];
		report('account filter');
		tables.push(await benchAccountFilter(library));
		report('loading');
		tables.push(await benchLoading(packageFolder));
		report('memory');
		tables.push(await benchMemory());
		return tables;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
