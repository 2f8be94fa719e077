import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allowedLicences } from '../../packaging/collectNotices';
import * as transform from '../../lib/transform';
import { packPackage, projectRoot } from './packedPackage';
import type { PackedPackage } from './packedPackage';

const seconds = 1000;

let packed: PackedPackage;

beforeAll(async () => {
	packed = await packPackage();
}, 120 * seconds);

afterAll(() => packed?.remove());

describe('the tarball', () => {
	it('holds what runs in n8n and nothing else', () => {
		// npm adds the licence, the README and the manifest by itself.
		expect(packed.files.filter((file) => file !== 'README.md')).toEqual([
			'LICENSE',
			'dist/THIRD-PARTY-NOTICES',
			'dist/credentials/M3terApi.credentials.js',
			'dist/credentials/M3terQuickBooksOAuth2Api.credentials.js',
			'dist/credentials/M3terXeroOAuth2Api.credentials.js',
			'dist/credentials/icons/m3ter-quickbooks.dark.svg',
			'dist/credentials/icons/m3ter-quickbooks.svg',
			'dist/credentials/icons/m3ter-xero.dark.svg',
			'dist/credentials/icons/m3ter-xero.svg',
			'dist/credentials/icons/m3ter.dark.svg',
			'dist/credentials/icons/m3ter.svg',
			'dist/lib/destinations/xero/client.js',
			'dist/lib/run/syncJobs.js',
			'dist/lib/transform.d.ts',
			'dist/lib/transform.js',
			'dist/nodes/M3ter/M3ter.node.js',
			'dist/nodes/M3ter/M3ter.node.json',
			'dist/nodes/M3ter/actions/externalMapping/bulk/executeBulk.js',
			'dist/nodes/M3ter/m3ter.dark.svg',
			'dist/nodes/M3ter/m3ter.svg',
			'dist/nodes/M3terTrigger/M3terTrigger.node.js',
			'dist/nodes/M3terTrigger/M3terTrigger.node.json',
			'dist/nodes/M3terTrigger/m3terTrigger.dark.svg',
			'dist/nodes/M3terTrigger/m3terTrigger.svg',
			'dist/nodes/SyncM3terBill/SyncM3terBill.node.js',
			'dist/nodes/SyncM3terBill/SyncM3terBill.node.json',
			'dist/nodes/SyncM3terBill/execute/executeSyncM3terBill.js',
			'dist/nodes/SyncM3terBill/syncM3terBill.dark.svg',
			'dist/nodes/SyncM3terBill/syncM3terBill.svg',
			'dist/transport/sessions.js',
			'index.js',
			'package.json',
		]);
	});

	it('needs nothing from npm at run time', () => {
		const manifest = readManifest(packed.directory);
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(existsSync(join(packed.installedDirectory, 'node_modules'))).toBe(false);
	});

	it('holds the licence of every package whose code is in it', () => {
		const notices = readFileSync(join(packed.directory, 'dist/THIRD-PARTY-NOTICES'), 'utf8');
		const stated = [...notices.matchAll(/^(\S+) \S+ \((.+)\)$/gm)];
		const scripts = packed.files.filter((file) => file.endsWith('.js'));
		const bundled = scripts.flatMap((file) =>
			// esbuild writes above each file where it comes from.
			[
				...readFileSync(join(packed.directory, file), 'utf8').matchAll(
					/^\s*\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm,
				),
			].map(([, name]) => name),
		);
		expect(bundled).toContain('xero-node');
		expect([...new Set(stated.map(([, name]) => name))].sort()).toEqual(
			[...new Set(bundled)].sort(),
		);
		expect(stated.filter(([, , licence = '']) => !allowedLicences.includes(licence))).toEqual([]);
	});

	it('stays small', () => {
		const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
		process.stdout.write(
			`Package: ${kilobytes(packed.bytes.packed)} packed, ${kilobytes(packed.bytes.unpacked)} unpacked\n`,
		);
		expect(packed.bytes.packed).toBeLessThan(1_500_000);
	});

	it.each(['credentials', 'nodes'] as const)(
		'has every file that the manifest lists under %s',
		(kind) => {
			const listed = readManifest(packed.directory).n8n[kind];
			expect(listed.length).toBeGreaterThan(0);
			expect(listed.filter((file) => !existsSync(join(packed.directory, file)))).toEqual([]);
		},
	);
});

describe("n8n's gates for community packages", () => {
	it(
		'finds no violation in the published files',
		() => expect(scan(packed.directory)).toEqual({ passed: true }),
		120 * seconds,
	);

	it(
		'finds no violation in the source that the package is built from',
		() => {
			const source = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];
			expect(scan(projectRoot, ...source)).toEqual({ passed: true });
		},
		120 * seconds,
	);

	it(
		'passes both linters in the versions of this project',
		() => {
			const { files, errors } = runModule('lintPackage.mjs', packed.directory) as {
				files: number;
				errors: string[];
			};
			expect(errors).toEqual([]);
			expect(files).toBeGreaterThanOrEqual(7);
		},
		120 * seconds,
	);
});

describe('installed in n8n, with only its modules around', () => {
	let loaded: LoadedPackage;

	beforeAll(() => {
		loaded = loadInN8n(packed);
		process.stdout.write(`The node loads in ${Math.round(loaded.loadMs)} ms of processor time\n`);
	}, 60 * seconds);

	it('finds nothing but what n8n provides', () => {
		expect(loaded.resolvable).toEqual(['n8n-workflow', 'lodash/get']);
	});

	it('shows its nodes, and the four outputs of the one that writes invoices', () => {
		expect(loaded.nodes.map(({ name }) => name).sort()).toEqual([
			'm3ter',
			'm3terTrigger',
			'syncM3terBill',
		]);
		expect(loaded.outputNames).toEqual(['Invoices', 'Skipped', 'Failures', 'Disabled']);
	});

	it('shows the three credentials', () => {
		expect(loaded.credentials.map(({ name }) => name).sort()).toEqual([
			'm3terApi',
			'm3terQuickBooksOAuth2Api',
			'm3terXeroOAuth2Api',
		]);
	});

	it('has an icon for light and for dark of everything it shows', () => {
		const prefix = `icons/${loaded.packageName}/`;
		for (const { name, iconUrl } of [...loaded.nodes, ...loaded.credentials]) {
			for (const theme of ['light', 'dark'] as const) {
				const url = iconUrl?.[theme] ?? `none for ${name}`;
				expect(url.startsWith(prefix)).toBe(true);
				expect(existsSync(join(packed.installedDirectory, url.slice(prefix.length)))).toBe(true);
			}
		}
	});

	it('is listed under finance, and found by the names of the systems', () => {
		const writing = loaded.nodes.find(({ name }) => name === 'syncM3terBill');
		expect(writing?.codex).toMatchObject({
			categories: ['Finance & Accounting'],
			alias: expect.arrayContaining(['Xero', 'QuickBooks', 'm3ter']) as unknown,
		});
	});

	it('hands out the transform library to code outside n8n', () => {
		expect([...loaded.exportedNames].sort()).toEqual(Object.keys(transform).sort());
	});

	it("leaves the engine alone until the first run, and Xero's client until the first call to Xero", () => {
		expect(loaded.loadedFiles).toContain('dist/nodes/SyncM3terBill/SyncM3terBill.node.js');
		expect(loaded.loadedFiles).toContain('dist/lib/transform.js');
		expect(loaded.loadedFiles).not.toContain(
			'dist/nodes/SyncM3terBill/execute/executeSyncM3terBill.js',
		);
		expect(loaded.loadedFiles).not.toContain('dist/lib/destinations/xero/client.js');
	});
});

interface Manifest {
	readonly dependencies?: Record<string, string>;
	readonly peerDependencies?: Record<string, string>;
	readonly n8n: { readonly nodes: string[]; readonly credentials: string[] };
}

interface LoadedPackage {
	readonly loadMs: number;
	/** After everything was loaded that is loaded by itself. */
	readonly loadedFiles: readonly string[];
	readonly packageName: string;
	readonly nodes: ReadonlyArray<Shown & { readonly codex?: unknown }>;
	readonly credentials: readonly Shown[];
	readonly outputNames: readonly string[];
	readonly resolvable: readonly string[];
	readonly exportedNames: readonly string[];
}

interface Shown {
	readonly name: string;
	readonly iconUrl?: { readonly light: string; readonly dark: string };
}

function readManifest(directory: string): Manifest {
	return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;
}

function scan(...parameters: string[]): unknown {
	return runModule('scanPackage.mjs', ...parameters);
}

function runModule(file: string, ...parameters: string[]): unknown {
	const output = execFileSync(process.execPath, [join(__dirname, file), ...parameters], {
		encoding: 'utf8',
		// The linter takes every file for a trigger when it believes that it is being tested itself.
		env: { ...process.env, NODE_ENV: 'production', JEST_WORKER_ID: undefined },
	});
	return JSON.parse(output);
}

/** In a process of its own, so that nothing of this project is in reach of the package. */
function loadInN8n({ installedDirectory }: PackedPackage): LoadedPackage {
	const modules = join(dirname(installedDirectory), '..', '..', 'n8n-modules');
	mkdirSync(modules);
	for (const name of ['n8n-workflow', 'lodash']) {
		symlinkSync(join(projectRoot, 'node_modules', name), join(modules, name));
	}
	const output = execFileSync(
		process.execPath,
		[
			join(__dirname, 'loadPackage.cjs'),
			installedDirectory,
			join(projectRoot, 'node_modules', 'n8n-core'),
		],
		{ encoding: 'utf8', env: { ...process.env, NODE_PATH: modules, NODE_ENV: 'test' } },
	);
	return JSON.parse(output.slice(output.lastIndexOf('\n') + 1)) as LoadedPackage;
}
