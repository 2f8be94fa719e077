'use strict';

const { spawn } = require('node:child_process');
const { readFile, rm, writeFile } = require('node:fs/promises');
const { posix, resolve } = require('node:path');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { collectNotices } = require('./packaging/collectNotices');
const { findUnpublishable } = require('./packaging/findUnpublishable');
const manifest = require('./package.json');

const outputDirectory = 'dist';

const inProject = (path) => resolve(__dirname, path);

/**
 * n8n takes community packages without dependencies, so everything but n8n's own modules is bundled, un-minified for
 * whoever reviews the package. n8n-workflow and lodash resolve to n8n's copies.
 */
const bundling = {
	bundle: true,
	platform: 'node',
	format: 'cjs',
	target: 'node22',
	outdir: outputDirectory,
	outbase: '.',
	external: ['n8n-workflow', 'lodash', 'lodash/*'],
	// Xero's client without its HTTP layer: every request goes through n8n's helper (lib/destinations/xero/shims).
	alias: {
		axios: inProject('lib/destinations/xero/shims/axios.ts'),
		setimmediate: inProject('lib/destinations/xero/shims/empty.ts'),
		fs: inProject('lib/destinations/xero/shims/empty.ts'),
		'form-data': inProject('lib/destinations/xero/shims/empty.ts'),
		stream: inProject('lib/destinations/xero/shims/empty.ts'),
	},
	// Loading late is `require` as well: it works wherever the package is loaded, and can be scanned.
	supported: { 'dynamic-import': false },
	// microdiff asks for it once, and n8n's scan refuses the word globalThis. What is compared here is plain JSON.
	// fuzzball asks for setImmediate for a search that is not used, and warns on the console, which the scan refuses too.
	define: { 'globalThis.Temporal': 'undefined', setImmediate: 'queueMicrotask' },
	drop: ['console'],
	logLevel: 'warning',
};

const clean = () => rm(inProject(outputDirectory), { recursive: true, force: true });

/** Checks the types of what is shipped; `npm run typecheck` checks tests and demo as well. */
const typecheck = () =>
	spawn(
		process.execPath,
		[require.resolve('typescript/bin/tsc'), '--noEmit', '--project', 'tsconfig.build.json'],
		{ cwd: __dirname, stdio: 'inherit' },
	);

/** For code outside n8n, which has no lodash of its own. */
const library = 'lib/transform.ts';

/** What n8n loads, and the transform library that index.js hands out: each a file with everything that it needs. */
const entryPoints = [...manifest.n8n.nodes, ...manifest.n8n.credentials]
	.map((file) => file.replace(/^dist\/(.*)\.js$/, '$1.ts'))
	.concat(library);

/**
 * Modules that the package holds once, each in a file of its own: what is loaded only when it is needed, what the nodes of
 * one process share, and the engine, which both the sessions and the node have in them.
 */
const sharedModules = [
	'lib/destinations/xero/client.ts',
	'lib/run/syncJobs.ts',
	'nodes/M3ter/actions/externalMapping/bulk/executeBulk.ts',
	'nodes/SyncM3terBill/execute/executeSyncM3terBill.ts',
	'transport/sessions.ts',
];

/** Leaves the shared modules out of a file, which loads them from where they lie beside it. */
const withoutShared = (entryPoint) => ({
	name: 'without-shared-modules',
	setup({ onResolve }) {
		onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, kind }) => {
			const file = `${resolve(resolveDir, path)}.ts`;
			const shared = sharedModules.find((module) => inProject(module) === file);
			if (kind === 'entry-point' || shared === undefined) return undefined;
			const beside = posix.relative(posix.dirname(entryPoint), shared.replace(/\.ts$/, '.js'));
			return { path: beside.startsWith('.') ? beside : `./${beside}`, external: true };
		});
	},
});

const withOwnLodashRoot = {
	name: 'with-own-lodash-root',
	setup({ onResolve }) {
		onResolve({ filter: /\/_(root|freeGlobal)$/ }, ({ resolveDir }) =>
			resolveDir.endsWith('lodash') ? { path: inProject('packaging/lodashRoot.js') } : undefined,
		);
	},
};

/** One build a file, because the path to a shared module depends on where the file lies. */
const bundleFile = (entryPoint) =>
	esbuild.build({
		...bundling,
		absWorkingDir: __dirname,
		entryPoints: [entryPoint],
		plugins: [withoutShared(entryPoint)],
		metafile: true,
		...(entryPoint === library && { external: [], plugins: [withOwnLodashRoot] }),
	});

/** All files, and the licences of what is bundled into them. */
const bundle = async () => {
	const built = await Promise.all([...entryPoints, ...sharedModules].map(bundleFile));
	const bundled = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
	await writeFile(
		inProject(`${outputDirectory}/THIRD-PARTY-NOTICES`),
		collectNotices(__dirname, bundled),
	);
};

/** The types of the transform library in one file, for whoever calls it. */
const declarations = () =>
	spawn(
		process.execPath,
		[
			require.resolve('dts-bundle-generator/dist/bin/dts-bundle-generator.js'),
			...['--project', 'tsconfig.build.json', '--no-check', '--no-banner', '--silent'],
			...['--external-inlines', '@types/big.js', '--export-referenced-types', 'false'],
			...['--out-file', `${outputDirectory}/${library.replace(/\.ts$/, '.d.ts')}`, library],
		],
		{ cwd: __dirname, stdio: 'inherit' },
	);

// One pattern a folder: a pattern over both would search the whole project, node_modules included.
const icons = () =>
	src(['nodes/**/*.svg', 'credentials/**/*.svg'], { base: '.', encoding: false }).pipe(
		dest(outputDirectory),
	);

/** The codex file says where n8n's node panel lists the node and which pages it links. */
const codex = () => src('nodes/**/*.node.json', { base: '.' }).pipe(dest(outputDirectory));

/** What the publishing workflow asks first. GitHub names the tag and the repository. */
const publishable = async () => {
	const reasons = findUnpublishable(manifest, await readFile(inProject('CHANGELOG.md'), 'utf8'), {
		tag: process.env.GITHUB_REF_NAME,
		repository: process.env.GITHUB_REPOSITORY,
		readme: await readFile(inProject('README.md'), 'utf8'),
	});
	if (reasons.length > 0) throw new Error(`Not to be published:\n${reasons.join('\n')}`);
};

const build = series(clean, parallel(bundle, icons, codex, typecheck, declarations));

// gulp takes the functions for tasks; the options are for who measures what ships.
module.exports = {
	bundling,
	clean,
	typecheck,
	bundle,
	declarations,
	icons,
	codex,
	publishable,
	build,
	default: build,
};
