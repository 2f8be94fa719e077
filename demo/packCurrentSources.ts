import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './host/hostFolders';
import { isUpToDate } from './host/isUpToDate';
import { packPackage } from './host/packPackage';
import type { Report } from './host/report';
import { runOrThrow } from './host/runCommand';

/** In this clone, as the folder for n8n can be shared by several. */
const packFolder = path.join(repositoryRoot, 'test/output/demo');

/** All that the package is made of. */
const sources = [
	...['nodes', 'credentials', 'lib', 'transport', 'index.js', 'README.md', 'LICENSE', 'packaging'],
	...['gulpfile.js', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'],
].map((name) => path.join(repositoryRoot, name));

/**
 * Builds the package and packs it as npm would publish it, unless that was done since the last change.
 *
 * @returns The path of the tarball.
 */
export async function packCurrentSources(report: Report): Promise<string> {
	const packed = findTarball();
	if (packed && isUpToDate(packed, sources)) return packed;
	rmSync(packFolder, { recursive: true, force: true });
	await runOrThrow('npm', ['run', 'build'], { cwd: repositoryRoot, onLine: report });
	return await packPackage(packFolder);
}

function findTarball(): string | undefined {
	const name = existsSync(packFolder)
		? readdirSync(packFolder).find((file) => file.endsWith('.tgz'))
		: undefined;
	return name && path.join(packFolder, name);
}
