import { readFileSync } from 'node:fs';
import path from 'node:path';
import { failureCatalogue, type FailureKind } from '../../lib/results/failureCatalogue';

const read = (name: string): string => readFileSync(path.join(__dirname, '../..', name), 'utf8');

const failures = read('docs/failures.md');

it.each(Object.entries<FailureKind>(failureCatalogue))(
	'docs/failures.md tells of %s what the node tells',
	(code, { status, retriable, counts, remedy }) => {
		const row = failures.split('\n').find((line) => line.startsWith(`| \`${code}\` |`)) ?? '';
		const [, , documentedStatus, , again, documentedCounts, documentedRemedy] = row
			.split('|')
			.map((cell) => cell.trim());
		expect({ documentedStatus, again, documentedCounts, documentedRemedy }).toEqual({
			documentedStatus: status,
			documentedCounts: counts ? 'yes' : 'no',
			again: retriable ? 'yes' : 'no',
			documentedRemedy: remedy,
		});
	},
);
