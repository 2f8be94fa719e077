import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { failureCatalogue } from '../../lib/results/failureCatalogue';
import type { FailureKind } from '../../lib/results/failureKinds';
import { SyncM3terBill } from '../../nodes/SyncM3terBill/SyncM3terBill.node';

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

it('docs/failures.md has one row for each code', () => {
	const codes = [...failures.matchAll(/^\| `([A-Z0-9_]+)` \| [A-Z_]+ \|/gm)].map(
		([, code]) => code,
	);
	expect(codes.sort()).toEqual(Object.keys(failureCatalogue).sort());
});

const pages = [
	...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
	...readdirSync(path.join(__dirname, '../../docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
];

/** GitHub's name for a heading: `## When it's due (Xero)` is `when-its-due-xero`. */
const anchorsOf = (page: string): string[] =>
	[...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\- ]/gu, '')
			.replace(/ /g, '-'),
	);

/** What a page links to that is not there: a file, or a heading of a page. */
const deadLinksOf = (page: string): string[] =>
	[...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)/g)].flatMap(
		([link, file = '', anchor]) => {
			const target = file === '' ? page : path.join(path.dirname(page), file);
			if (!existsSync(path.join(__dirname, '../..', target))) return [link];
			return anchor === undefined || anchorsOf(target).includes(anchor) ? [] : [link];
		},
	);

it.each(pages)('every link of %s leads to a file and a heading that are there', (page) =>
	expect(deadLinksOf(page)).toEqual([]),
);

describe('README', () => {
	/** Words that are read: not code, pictures, addresses, or the tables for looking something up. */
	const proseOf = (text: string): string[] =>
		text
			.replace(/```[^]*?```/g, '')
			.replace(/!\[[^\]]*\]\([^)]*\)/g, '')
			.replace(/\]\([^)]*\)/g, ']')
			.replace(/^\|.*$/gm, '')
			.match(/[A-Za-z][\w'-]*/g) ?? [];

	it('is read in ten minutes, at 230 words a minute, up to the settings', () => {
		const [toRead = ''] = read('README.md').split('\n## Settings of Sync m3ter Bill');
		expect(proseOf(toRead).length).toBeLessThan(2_300);
	});
});

const addingALedger = 'docs/adding-a-ledger.md';

it.each(['xero', 'quickbooks'])(
	`the files that ${addingALedger} names for a ledger's folder are in lib/destinations/%s`,
	(folder) => {
		const rows = read(addingALedger)
			.split('\n')
			.filter((line) => /^\| `\w+\.ts`/.test(line));
		const named = rows.flatMap((row) => [...row.matchAll(/`(\w+\.ts)`/g)].map(([, file]) => file));
		const present = readdirSync(path.join(__dirname, '../../lib/destinations', folder));
		expect(named.length).toBeGreaterThan(5);
		expect(present).toEqual(expect.arrayContaining(named));
	},
);

describe('the tables of settings in README', () => {
	const rows = read('README.md')
		.split('\n')
		.map((line) => line.split('|').map((cell) => cell.trim()));
	const heads = rows.flatMap((cells, at) =>
		cells.includes('parameter') && cells.includes('default') ? [at] : [],
	);
	const settings = heads.flatMap((head) => {
		const columns = rows[head] ?? [];
		const end = rows.findIndex((cells, at) => at > head && cells.length < 2);
		return rows.slice(head + 2, end).map((cells) => ({
			names: [...(cells[columns.indexOf('parameter')] ?? '').matchAll(/`(\w+)`/g)].map(
				([, name = '']) => name,
			),
			defaultValue: cells[columns.indexOf('default')],
		}));
	});

	it.each(settings)('%j has a default', ({ defaultValue }) => {
		expect(defaultValue).not.toBe('');
	});

	it('have every setting of the node', () => {
		const { properties } = new SyncM3terBill().description;
		const collections = properties.filter(({ type }) => type === 'collection');
		const inNode = [
			...properties.filter(({ type }) => type !== 'collection' && type !== 'notice'),
			...collections.flatMap(({ options }) => (options ?? []) as INodeProperties[]),
		]
			.filter(({ type }) => type !== 'notice')
			.map(({ name }) => name);
		const documented = settings.flatMap(({ names }) => names);
		expect([...new Set(inNode)].filter((name) => !documented.includes(name))).toEqual([]);
	});
});
