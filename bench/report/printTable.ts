import Table from 'cli-table3';
import type { BenchTable } from './BenchTable';

export function printTable({ title, explanation, head, rows }: BenchTable): void {
	const table = new Table({
		head: [...head],
		colAligns: head.map((_, column) => (column === 0 ? 'left' : 'right')),
		style: { head: [], border: [] },
	});
	table.push(...rows.map((row) => [...row]));
	console.log(`\n${title}\n${explanation}\n${table.toString()}`);
}
