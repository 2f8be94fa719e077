import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, watch } from 'node:fs';
import path from 'node:path';
import { createSeededStandIns } from './examples/books';
import { repositoryRoot } from './host/hostFolders';
import { type HostWorld, startHostWorld } from './host/hostWorld';
import { importWorkflows } from './host/importWorkflows';
import { owner } from './host/n8nRest';
import { prepareHost } from './host/prepareHost';
import { packCurrentSources } from './packCurrentSources';
import { prepareWorkflow } from './prepareWorkflow';

const sources = ['nodes', 'credentials', 'lib', 'transport'];

/** Editors save in several steps, and a change of branch is many files. */
const QUIET_MS = 300;

const gulp = path.join(repositoryRoot, 'node_modules/gulp/bin/gulp.js');

/** Without checking types, so that what is half done runs as well. */
async function rebuild(world: HostWorld): Promise<void> {
	const startedMs = Date.now();
	const build = spawn(process.execPath, [gulp, '--silent', 'bundle', 'icons', 'codex'], {
		cwd: repositoryRoot,
		stdio: 'inherit',
	});
	const [exitCode] = (await once(build, 'exit')) as [number | null];
	if (exitCode !== 0) return console.log('Not built: n8n keeps what it has.');
	// n8n watches this folder and loads what changes in it (N8N_DEV_RELOAD).
	cpSync(path.join(repositoryRoot, 'dist'), path.join(world.packageFolder, 'dist'), {
		recursive: true,
	});
	console.log(`Built in ${Date.now() - startedMs} ms. Reload the editor to see a changed panel.`);
}

/** One build at a time; what is saved meanwhile is built after it. */
function rebuildOnSave(world: HostWorld): void {
	let timer: NodeJS.Timeout | undefined;
	let building = Promise.resolve();
	const saved = () => {
		clearTimeout(timer);
		timer = setTimeout(() => (building = building.then(() => rebuild(world))), QUIET_MS);
	};
	for (const folder of sources)
		watch(path.join(repositoryRoot, folder), { recursive: true }, saved);
}

async function main(): Promise<void> {
	await prepareHost(['newest']);
	const report = (line: string) => console.log(line);
	const world = await startHostWorld({
		version: 'newest',
		tarball: await packCurrentSources(report),
		standIns: createSeededStandIns(),
		report,
		env: { N8N_DEV_RELOAD: 'true' },
	});
	try {
		const credentials = [
			await world.connectXero(),
			await world.connectQuickBooks(),
			await world.connectM3ter(),
		];
		await importWorkflows(world.n8n, path.join(repositoryRoot, 'workflows'), (definition) =>
			prepareWorkflow(definition, credentials),
		);
		rebuildOnSave(world);
		console.log(
			`\nThe editor: ${world.n8n.baseUrl}\nSign in as  ${owner.email}  with  ${owner.password}`,
		);
		console.log('Save a file, and n8n runs it. Ctrl-C stops everything.');
		await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
	} finally {
		await world.stop();
	}
	process.exit();
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
