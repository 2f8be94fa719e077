import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Listr } from 'listr2';
import { hostRoot, repositoryRoot } from './host/hostFolders';
import { type HostWorld, startHostWorld } from './host/hostWorld';
import { importWorkflows } from './host/importWorkflows';
import { owner, type SavedCredential, type SavedWorkflow } from './host/n8nRest';
import { packPackage } from './host/packPackage';
import { prepareHost } from './host/prepareHost';
import { runOrThrow } from './host/runCommand';
import { createStandIns } from './host/standIns';

interface DemoContext {
	tarball: string;
	world: HostWorld;
	credentials: SavedCredential[];
	workflows: SavedWorkflow[];
}

/**
 * From sources to a running n8n with connected credentials and the example workflows in it.
 *
 * @param demo Filled step by step, so that whatever was started can be stopped if a later step fails.
 */
async function startDemo(demo: Partial<DemoContext>): Promise<DemoContext> {
	await prepareHost(['newest']);
	const packFolder = path.join(hostRoot, 'packed');
	const steps = new Listr<DemoContext, 'default', 'verbose'>(
		[
			{
				title: 'Build the package',
				task: async (_context, task) => {
					await runOrThrow('npm', ['run', 'build'], {
						cwd: repositoryRoot,
						onLine: (line) => (task.output = line),
					});
				},
			},
			{
				title: 'Pack it as npm would publish it',
				task: async (context, task) => {
					rmSync(packFolder, { recursive: true, force: true });
					context.tarball = await packPackage(packFolder);
					task.title = `Packed ${path.basename(context.tarball)}`;
				},
			},
			{
				title: 'Start n8n and the stand-ins for Xero, QuickBooks and m3ter',
				task: async (context, task) => {
					context.world = await startHostWorld({
						version: 'newest',
						tarball: context.tarball,
						standIns: createStandIns(),
						report: (line) => (task.output = line),
					});
				},
			},
			{
				title: 'Connect the credentials',
				task: async (context) => {
					const { world } = context;
					context.credentials = [
						await world.connectXero(),
						await world.connectQuickBooks(),
						await world.connectM3ter(),
					];
				},
			},
			{
				title: 'Import the example workflows',
				task: async (context, task) => {
					const folder = path.join(repositoryRoot, 'workflows');
					context.workflows = await importWorkflows(context.world.n8n, folder, context.credentials);
					task.title = `Imported ${context.workflows.length} example workflows`;
				},
			},
		],
		{ fallbackRenderer: 'verbose', fallbackRendererCondition: () => !process.stdout.isTTY },
	);
	return await steps.run(demo as DemoContext); // Each step reads only what an earlier one has put there.
}

function printEditor({ world, workflows }: DemoContext): void {
	console.log(`\nThe editor: ${world.n8n.baseUrl}`);
	console.log(`Sign in as  ${owner.email}  with  ${owner.password}`);
	for (const { id, name } of workflows) {
		console.log(`  ${name}: ${world.n8n.baseUrl}/workflow/${id}`);
	}
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
	const demo: Partial<DemoContext> = {};
	try {
		printEditor(await startDemo(demo));
		if (values.once) return;
		console.log('\nCtrl-C stops everything.');
		await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
		console.log('Stopping n8n.');
	} finally {
		await demo.world?.stop();
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
