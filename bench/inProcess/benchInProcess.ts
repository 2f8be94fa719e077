import type { Report } from '../../demo/host/report';
import type { BenchTable } from '../report/BenchTable';

export async function benchInProcess(_tarball: string, _report: Report): Promise<BenchTable[]> {
	return [];
}
