import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { extract } from 'tar';
import { runNpm } from './npmCommand';

interface PackageManifest {
	name: string;
	version: string;
	dependencies?: Record<string, string>;
	devDependencies?: unknown;
	peerDependencies?: unknown;
	optionalDependencies?: unknown;
}

/**
 * Puts a packed community package where n8n looks at its start, in the state that n8n's own installer leaves it in:
 * unpacked, without development, peer and optional dependencies, its run-time dependencies inside its own folder.
 * (Read in n8n 2.41, community-packages.service, `downloadPackage`.)
 *
 * @param userFolder What n8n gets as N8N_USER_FOLDER.
 * @returns The package's folder.
 */
export async function installPackage(tarball: string, userFolder: string): Promise<string> {
	const nodesFolder = path.join(userFolder, '.n8n/nodes');
	const unpacked = path.join(nodesFolder, 'unpacked');
	await unpack(tarball, unpacked);
	const { name, version } = readManifest(unpacked);
	rmSync(unpacked, { recursive: true });

	const folder = path.join(nodesFolder, 'node_modules', name);
	await unpack(tarball, folder);
	const manifest = readManifest(folder);
	writeManifest(folder, {
		...manifest,
		devDependencies: undefined,
		peerDependencies: undefined,
		optionalDependencies: undefined,
	});
	registerPackage(nodesFolder, name, version);
	if (Object.keys(manifest.dependencies ?? {}).length > 0) await installDependencies(folder);
	return folder;
}

async function unpack(tarball: string, folder: string): Promise<void> {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await extract({ file: tarball, cwd: folder, strip: 1 });
}

function registerPackage(nodesFolder: string, name: string, version: string): void {
	const file = path.join(nodesFolder, 'package.json');
	const registry: PackageManifest = existsSync(file)
		? readManifest(nodesFolder)
		: { name: 'installed-nodes', version: '0.0.0' };
	const dependencies = { ...registry.dependencies, [name]: version };
	writeManifest(nodesFolder, { ...registry, dependencies });
}

async function installDependencies(folder: string): Promise<void> {
	const flags = ['--install-strategy=shallow', '--ignore-scripts', '--bin-links=false'];
	await runNpm(['install', ...flags, '--package-lock=false', '--no-audit', '--no-fund'], {
		cwd: folder,
	});
}

function readManifest(folder: string): PackageManifest {
	return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as PackageManifest;
}

function writeManifest(folder: string, manifest: PackageManifest): void {
	writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
