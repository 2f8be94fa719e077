import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { failureCatalogue, type FailureKind } from '../../lib/results/failureCatalogue';
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

/** The files that a page links to, as paths from the root of the project. */
const linksOf = (page: string): string[] =>
	[...read(page).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, link = '']) =>
		path.join(path.dirname(page), link),
	);

const addingALedger = 'docs/adding-a-ledger.md';

it.each(linksOf(addingALedger))(`${addingALedger} points to %s, which is there`, (file) =>
	expect(existsSync(path.join(__dirname, '../..', file))).toBe(true),
);

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
