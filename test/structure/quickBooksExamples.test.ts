import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(__dirname, '../../workflows');
const quickBooksFolder = path.join(folder, 'quickbooks');

/** Two organisations of Xero, both vendors, and the sandbox of QuickBooks are what these are about. */
const ofOneLedger = [
	...['2-two-ledgers.json', '8-xero-and-quickbooks.json', '11-month-end.json'],
	'14-sandbox-to-production.json',
];

const examples = readdirSync(folder).filter(
	(file) => file.endsWith('.json') && !ofOneLedger.includes(file),
);

/** What sets the two ledgers apart in the words of an example, most specific first. */
const words: ReadonlyArray<readonly [RegExp, string]> = [
	[/a draft invoice in Xero/g, 'an invoice in QuickBooks'],
	[/the invoices are drafts in Xero/g, 'the invoices are in QuickBooks'],
	[/ and the Xero organisation in \*Suggest\* and in \*Create the mappings\*/g, ''],
	[/Xero organisation/g, 'QuickBooks company'],
	[/organisation/g, 'company'],
	[/\bcontacts\b/g, 'customers'],
	[/\bcontact\b(?!_)/g, 'customer'],
	[/Xero/g, 'QuickBooks'],
	[/\bxero\b/g, 'quickbooks'],
];

const inWords = (text: string): string =>
	words.reduce((changed, [from, to]) => changed.replace(from, to), text);

const pickedLater = { __rl: true, mode: 'list', value: '' };

/** The same example for QuickBooks: another destination, company, credential and name, and nothing else. */
function forQuickBooks(value: unknown): unknown {
	if (typeof value === 'string') return inWords(value);
	if (Array.isArray(value)) return value.map(forQuickBooks);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, held]): Array<[string, unknown]> => {
			if (name === 'destination') return [[name, 'quickBooks']];
			// The node m3ter finds the company in the credential.
			if (name === 'xeroTenant') {
				return 'externalTable' in value || 'mappingKind' in value
					? []
					: [['quickBooksCompany', pickedLater]];
			}
			return [[inWords(name), forQuickBooks(held)]];
		}),
	);
}

/** UPDATE_EXAMPLES=1 writes them. */
function readForQuickBooks(file: string, expected: unknown): unknown {
	const target = path.join(quickBooksFolder, file.replace('xero', 'quickbooks'));
	if (process.env.UPDATE_EXAMPLES) {
		mkdirSync(quickBooksFolder, { recursive: true });
		writeFileSync(target, `${JSON.stringify(expected, null, 2)}\n`);
	}
	return existsSync(target) ? JSON.parse(readFileSync(target, 'utf8')) : undefined;
}

it.each(examples)('%s is there for QuickBooks too, equal but for what names the ledger', (file) => {
	const expected = forQuickBooks(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
	expect(readForQuickBooks(file, expected)).toEqual(expected);
	expect(JSON.stringify(expected)).not.toMatch(/xero/i);
});

it('there is no other', () => {
	expect(readdirSync(quickBooksFolder).sort()).toEqual(
		examples.map((file) => file.replace('xero', 'quickbooks')).sort(),
	);
});
