import { createRequire } from 'node:module';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { repositoryRoot } from '../../demo/host/hostFolders';

/** Here `lodash`, which the package leaves to n8n, is found in the project. */
const bundleFolder = path.join(repositoryRoot, 'test/output/bench');

/**
 * Bundles a script by the options that the package is built by, so that what it measures is what ships: compiled ahead, with
 * the same stand-in for axios inside Xero's client.
 * @returns The file of the bundle, for plain Node.
 */
export async function bundleAsShipped(script: string): Promise<string> {
	const gulpfile = path.join(repositoryRoot, 'gulpfile.js');
	const { bundling } = createRequire(gulpfile)(gulpfile) as { bundling: BuildOptions };
	const outfile = path.join(bundleFolder, `${path.basename(script, '.ts')}.js`);
	await build({
		...bundling,
		outdir: undefined,
		outbase: undefined,
		entryPoints: [script],
		outfile,
	});
	return outfile;
}
