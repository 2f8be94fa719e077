import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from '../../demo/host/hostFolders';
import { installPackage } from '../../demo/host/packageInstall';
import type { Report } from '../../demo/host/report';
import type { BenchTable } from '../report/BenchTable';
import { benchAccountFilter } from './benchAccountFilter';
import { benchLoading } from './benchLoading';
import { benchMemory } from './benchMemory';
import { benchBillCounts, benchBillSizes, benchCents, benchSplits } from './benchTransform';
import type { Library } from './steps';

/** Here `lodash`, which the package leaves to n8n, is found in the project. */
const libraryFolder = path.join(repositoryRoot, 'test/output/bench');

/** Everything that needs no n8n around it, on the package as npm would ship it. */
export async function benchInProcess(tarball: string, report: Report): Promise<BenchTable[]> {
	// Elsewhere, so that the node that is loaded finds n8n's modules and not the project's.
	const nodeFolder = mkdtempSync(path.join(tmpdir(), 'm3ter-bench-'));
	try {
		const library = load(await installPackage(tarball, libraryFolder));
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
		tables.push(await benchLoading(await installPackage(tarball, nodeFolder)));
		report('memory');
		tables.push(await benchMemory());
		return tables;
	} finally {
		rmSync(nodeFolder, { recursive: true, force: true });
	}
}

const load = (packageFolder: string): Library =>
	createRequire(path.join(packageFolder, 'package.json'))(packageFolder) as Library;
