import type { BenchTable } from './BenchTable';

export function markdownTable({ title, explanation, head, rows }: BenchTable): string {
	const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const alignment = head.map((_, column) => (column === 0 ? '---' : '---:'));
	return [
		`### ${title}`,
		explanation,
		[row(head), row(alignment), ...rows.map(row)].join('\n'),
	].join('\n\n');
}
