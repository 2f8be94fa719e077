import { importsOf, isOwn, sourceFiles } from './imports';

/**
 * The library in the order in which a bill passes through it. A part knows those before it and itself, none after it.
 * The ledgers stand beside each other: one that knows the other, or sync that knows a ledger, would cost the next
 * destination its own folder.
 */
const partsInOrder = [
	['lib/result'],
	['lib/calendar', 'lib/money', 'lib/results'],
	['lib/input', 'lib/http'],
	['lib/eligibility/accountFilter'],
	['lib/configuration'],
	['lib/bill'],
	['lib/mapping'],
	['lib/eligibility', 'lib/document'],
	['lib/ledger'],
	['lib/health', 'lib/sync', 'lib/m3ter'],
	['lib/reconcile'],
	['lib/destinations'],
	['lib/run'],
	['lib/transform'],
];

/** What the shipped code takes from npm. n8n provides n8n-workflow and lodash, the rest is bundled. */
const packagesOfLibrary =
	/^(node:crypto|big\.js|currency-codes|fuzzball\/.+|jsep|microdiff|p-limit|lodash\/\w+|xero-node\/dist\/gen\/.+)$/;
const packagesOfNodes = /^n8n-workflow$/;

describe('between the folders', () => {
	it.each(sourceFiles('lib'))('%s imports nothing from n8n, nodes or transport', (file) => {
		expect(own(file).filter((imported) => !isIn('lib', imported))).toEqual([]);
		expect(packages(file).filter((name) => !packagesOfLibrary.test(name))).toEqual([]);
	});

	it.each(sourceFiles('transport'))('%s imports only from transport, lib and n8n', (file) => {
		const elsewhere = own(file).filter((name) => !isIn('transport', name) && !isIn('lib', name));
		expect(elsewhere).toEqual([]);
		expect(packages(file).filter((name) => !allowedInN8n(name))).toEqual([]);
	});

	it.each(sourceFiles('nodes'))('%s imports only from nodes, transport, lib and n8n', (file) => {
		const elsewhere = own(file).filter(
			(name) => !['nodes', 'transport', 'lib'].some((folder) => isIn(folder, name)),
		);
		expect(elsewhere).toEqual([]);
		expect(packages(file).filter((name) => !allowedInN8n(name))).toEqual([]);
	});

	it.each(sourceFiles('credentials'))('%s imports nothing but lib and n8n', (file) => {
		expect(own(file).filter((name) => !isIn('lib', name))).toEqual([]);
		expect(packages(file)).toEqual(['n8n-workflow']);
	});
});

describe('inside the library', () => {
	it.each(sourceFiles('lib'))('%s imports only what comes before it', (file) => {
		const part = partOf(file);
		const laterOrBeside = own(file).filter((imported) => {
			const other = partOf(imported);
			return other !== part && levelOf(other) >= levelOf(part);
		});
		expect(laterOrBeside).toEqual([]);
	});

	it.each(sourceFiles('lib').filter((file) => !isIn('lib/destinations/xero', file)))(
		"%s leaves Xero's client to lib/destinations/xero",
		(file) => expect(packages(file).filter((name) => name.startsWith('xero-node'))).toEqual([]),
	);
});

it('no folder hides its files behind an index', () => {
	const files = ['lib', 'transport', 'nodes', 'credentials'].flatMap(sourceFiles);
	expect(files.filter((file) => file.endsWith('/index.ts'))).toEqual([]);
});

describe('the rule itself', () => {
	it.each([
		['lib/result', 'lib/result'],
		['lib/result.ts', 'lib/result'],
		['lib/eligibility/decideEligibility.ts', 'lib/eligibility'],
		['lib/eligibility/accountFilter/functions.ts', 'lib/eligibility/accountFilter'],
		['lib/destinations/xero/shims/axios.ts', 'lib/destinations'],
	])('%s is part of %s', (file, part) => expect(partOf(file)).toBe(part));

	it('does not know a folder that nobody placed', () => {
		expect(() => partOf('lib/helpers/anything.ts')).toThrow('no place');
	});
});

function partOf(file: string): string {
	const parts = partsInOrder.flat().filter((part) => isIn(part, file.replace(/\.ts$/, '')));
	// The innermost folder counts.
	const innermost = parts.sort((one, other) => other.length - one.length)[0];
	if (innermost === undefined) throw new Error(`${file} has no place in the order of the library`);
	return innermost;
}

function levelOf(part: string): number {
	return partsInOrder.findIndex((parts) => parts.includes(part));
}

function isIn(folder: string, file: string): boolean {
	return file === folder || file.startsWith(`${folder}/`);
}

function own(file: string): string[] {
	return importsOf(file).filter(isOwn);
}

function packages(file: string): string[] {
	return importsOf(file).filter((imported) => !isOwn(imported));
}

function allowedInN8n(name: string): boolean {
	return packagesOfLibrary.test(name) || packagesOfNodes.test(name);
}
