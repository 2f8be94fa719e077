import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sourceFiles } from './imports';

/**
 * The only places where a vendor may be named, in code or in comments. A third ledger adds its folder, its pickers and
 * its credential, an entry in the registry and what people see of it in the panels.
 */
const mayNameVendors = [
	/^lib\/destinations\//,
	/^lib\/transform\.ts$/, // The library's entry for code outside n8n.
	/^nodes\/shared\/listSearch\/(xero|quickbooks)\//,
	/^nodes\/shared\/listSearch\/readPickers\.ts$/,
	/^nodes\/\w+\/\w+\.node\.ts$/, // Credentials and texts of the panel.
	/^nodes\/SyncM3terBill\/descriptions\//,
	/^nodes\/M3ter\/descriptions\/externalSystems\.ts$/,
	/^nodes\/M3ter\/actions\/externalMapping\/(mappingFields|getMany)\.ts$/,
];

const vendor = /xero|quick ?books|intuit/i;
const files = ['lib', 'nodes', 'transport'].flatMap(sourceFiles);
const isAllowed = (file: string): boolean => mayNameVendors.some((place) => place.test(file));
const linesThatName = (file: string): string[] =>
	readFileSync(path.join(__dirname, '../..', file), 'utf8')
		.split('\n')
		.filter((line) => vendor.test(line));

it.each(files.filter((file) => !isAllowed(file)))('%s names no vendor', (file) =>
	expect(linesThatName(file)).toEqual([]),
);

it.each(mayNameVendors.map((place) => [place.source, place]))(
	'%s is a place that needs to: else it leaves the list',
	(_source, place) =>
		expect(files.filter((file) => place.test(file)).flatMap(linesThatName)).not.toEqual([]),
);

it('a ledger takes no more than 250 lines: the one that is not shipped shows it', () => {
	const file = path.join(__dirname, '../lib/destinations/paper/ledger.ts');
	expect(readFileSync(file, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(250);
});
