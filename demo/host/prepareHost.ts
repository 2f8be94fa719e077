import { parseArgs } from 'node:util';
import { Listr } from 'listr2';
import { findOrInstallBrowser } from './browser';
import { progress } from './terminal';
import { hostRoot, hostVersions, type HostVersion } from './hostFolders';
import {
	installN8n,
	installNode,
	n8nIsInstalled,
	nodeIsInstalled,
	pinnedN8nVersion,
} from './installHost';

/**
 * Installs what a real n8n needs, showing progress. From the command line:
 * `tsx demo/host/prepareHost.ts [--newest] [--oldest] [--browser]`
 */
export async function prepareHost(
	versions: readonly HostVersion[],
	{ browser = false } = {},
): Promise<void> {
	const tasks = new Listr(
		[
			{
				title: 'Node for n8n, from npm (190 MB, once)',
				skip: () => nodeIsInstalled() && 'Node for n8n is there',
				task: async (_context, task) => installNode((line) => (task.output = line)),
			},
			...versions.map((version) => ({
				title: `n8n ${pinnedN8nVersion(version)} into ${hostRoot} (2 GB and about 3 minutes, once)`,
				skip: () => n8nIsInstalled(version) && `n8n ${pinnedN8nVersion(version)} is there`,
				task: async (_context: unknown, task: { output: string }) =>
					installN8n(version, (line) => (task.output = line)),
			})),
			{
				title: 'A Chromium to look at the editor with',
				enabled: browser,
				task: async (_context, task) => {
					const file = await findOrInstallBrowser((line) => (task.output = line));
					task.title = `Chromium: ${file}`;
				},
			},
		],
		progress,
	);
	await tasks.run();
}

if (require.main === module) {
	const { values } = parseArgs({
		options: {
			newest: { type: 'boolean' },
			oldest: { type: 'boolean' },
			browser: { type: 'boolean' },
		},
	});
	const versions = hostVersions.filter((version) => values[version]);
	prepareHost(versions, { browser: values.browser }).catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	});
}
