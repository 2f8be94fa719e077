import { execFileSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { extract } from 'tar';

export const projectRoot = resolve(__dirname, '../..');

export interface PackedPackage {
	/** The unpacked tarball, as a user gets it from npm. */
	readonly directory: string;
	/** The same after n8n has installed it as a community package. */
	readonly installedDirectory: string;
	readonly tarball: string;
	/** Paths in the tarball, sorted. */
	readonly files: readonly string[];
	readonly bytes: { readonly packed: number; readonly unpacked: number };
	remove(): void;
}

/** Builds and packs this project, unpacks the tarball and installs it the way n8n does. */
export async function packPackage(): Promise<PackedPackage> {
	const root = mkdtempSync(join(tmpdir(), 'n8n-nodes-m3ter-'));
	run(
		'node',
		['node_modules/gulp/bin/gulp.js', '--silent', 'bundle', 'icons', 'codex', 'declarations'],
		projectRoot,
	);
	const [packed] = JSON.parse(
		run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', root], projectRoot),
	) as [{ filename: string; unpackedSize: number; files: Array<{ path: string }> }];
	const tarball = join(root, packed.filename);

	const directory = join(root, 'unpacked');
	mkdirSync(directory);
	await extract({ file: tarball, cwd: directory, strip: 1 });

	return {
		tarball,
		directory,
		installedDirectory: installAsN8nDoes(directory, root),
		files: packed.files.map(({ path }) => path).sort(),
		bytes: { packed: statSync(tarball).size, unpacked: packed.unpackedSize },
		remove: () => rmSync(root, { recursive: true, force: true }),
	};
}

/**
 * n8n untars a community package, takes the development and peer dependencies out of its manifest, and installs the
 * rest inside its folder.
 */
function installAsN8nDoes(unpacked: string, root: string): string {
	const directory = join(root, 'nodes', 'node_modules', 'n8n-nodes-m3ter');
	cpSync(unpacked, directory, { recursive: true });
	const manifestFile = join(directory, 'package.json');
	const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, unknown>;
	for (const key of ['devDependencies', 'peerDependencies', 'optionalDependencies']) {
		delete manifest[key];
	}
	writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
	run(
		'npm',
		[
			'install',
			'--audit=false',
			'--fund=false',
			'--bin-links=false',
			'--install-strategy=shallow',
			'--ignore-scripts=true',
			'--package-lock=false',
		],
		directory,
	);
	return directory;
}

function run(command: string, parameters: readonly string[], directory: string): string {
	return execFileSync(command, parameters, { cwd: directory, encoding: 'utf8' });
}
