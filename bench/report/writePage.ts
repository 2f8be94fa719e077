import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import mapValues from 'lodash/mapValues';
import { repositoryRoot } from '../../demo/host/hostFolders';
import type { BenchTable } from './BenchTable';
import { markdownTable } from './markdownTable';

export type Part = 'in-process' | 'reconcile' | 'n8n' | 'storm';

const file = path.join(repositoryRoot, 'docs/benchmarks.md');

/** In the order of the page. */
const headings: Record<Part, string> = {
	'in-process': 'In process',
	reconcile: 'Reconcile',
	n8n: 'In n8n',
	storm: 'A storm of webhooks',
};

const introduction = `# Benchmarks

\`npm run bench\` measures everything on this page and writes its tables. \`npm run bench -- --in-process\`,
\`npm run bench -- --reconcile\`, \`npm run bench -- --n8n --bills 1,50,1000\` and
\`npm run bench -- --storm --bills 1,40,300,1000\` measure one part each. The first run installs n8n. Both sides of a
comparison are measured in the same run, because the times of two machines, or of one machine on two days, say little next
to each other: look at the ratios.
`;

/** Replaces the tables of one part of docs/benchmarks.md and leaves the others as they were measured. */
export function writePage(part: Part, tables: readonly BenchTable[], command: string): void {
	const page = existsSync(file) ? readFileSync(file, 'utf8') : '';
	const sections = mapValues(headings, (_heading, name) => sectionOf(page, name as Part));
	sections[part] = [
		`${day()}, \`${command}\`, Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}.`,
		...tables.map(markdownTable),
	].join('\n\n');
	const parts = (Object.keys(sections) as Part[]).map(
		(name) => `${begin(name)}\n\n## ${headings[name]}\n\n${sections[name]}\n\n${end(name)}\n`,
	);
	writeFileSync(file, `${introduction}\n${parts.join('\n')}${remarks(page)}`);
}

const begin = (part: Part): string => `<!-- ${part} begins -->`;
const end = (part: Part): string => `<!-- ${part} ends -->`;

/** What was measured before, without its heading. */
function sectionOf(page: string, part: Part): string {
	const [, after = ''] = page.split(begin(part));
	const [section = ''] = after.split(end(part));
	return section.replace(`## ${headings[part]}`, '').trim() || 'Not measured yet.';
}

/** A page that was written before a part existed has its remarks below the part before. */
const lastPart = (page: string): Part =>
	(Object.keys(headings) as Part[]).findLast((part) => page.includes(end(part))) ?? 'storm';

/** Whatever people wrote below the tables stays. */
function remarks(page: string): string {
	const [, after = ''] = page.split(end(lastPart(page)));
	return after.trim() === '' ? '' : `\n${after.trim()}\n`;
}

const day = (): string => new Date().toISOString().slice(0, 10);
