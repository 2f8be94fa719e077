import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The lines of a case file that are no heading, and their columns; ⏎ stands for a line break. */
export function readCases(file: string): Array<{ line: string; columns: string[] }> {
	const lines = readFileSync(join(__dirname, file), 'utf8').split('\n');
	return lines
		.filter((line) => line !== '' && !line.startsWith('#'))
		.map((line) => ({ line, columns: columnsOf(line.replaceAll('⏎', '\n')) }));
}

/** A column ends at a bar with a blank on both sides; a filter can hold bars of its own. */
const columnsOf = (line: string): string[] => line.split(/ \| /);
