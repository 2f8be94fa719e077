import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './hostFolders';
import { runNpm } from './npmCommand';

/**
 * Packs the built repository exactly as it would be published.
 *
 * @returns The path of the tarball.
 * @throws if there is no build: n8n would start without the node, and every test would fail for another reason.
 */
export async function packPackage(folder: string, packageFolder = repositoryRoot): Promise<string> {
	if (!existsSync(path.join(packageFolder, 'dist/nodes'))) {
		throw new Error('The package is not built. Run npm run build first.');
	}
	mkdirSync(folder, { recursive: true });
	const answer = await runNpm(
		['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
		{
			cwd: packageFolder,
		},
	);
	return path.join(folder, readFileName(JSON.parse(answer)));
}

/** npm answers with a list of packages up to version 11 and with an object keyed by name after it. */
function readFileName(answer: unknown): string {
	const packed = Object.values(answer as Record<string, { filename: string }>)[0];
	if (!packed) throw new Error('npm pack named no file');
	return packed.filename;
}
