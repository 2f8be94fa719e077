import { once as onceEmitted } from 'node:events';
import path from 'node:path';
import { Listr } from 'listr2';
import { describeResults, type SentBill } from './describeResults';
import { type DocumentPages, startDocumentPages } from './documentPages';
import { exampleBills } from './examples/bills';
import { createSeededStandIns } from './examples/books';
import { repositoryRoot } from './host/hostFolders';
import { type HostWorld, startHostWorld } from './host/hostWorld';
import { importWorkflows } from './host/importWorkflows';
import { owner, type SavedCredential, type SavedWorkflow } from './host/n8nRest';
import { prepareHost } from './host/prepareHost';
import { columns, progress } from './host/terminal';
import { packCurrentSources } from './packCurrentSources';
import { prepareWorkflow } from './prepareWorkflow';
import { sendExamples } from './sendExamples';

/** The workflow that the examples go through: it has both ledgers. */
const TWO_LEDGERS = 'm3ter: one bill feed to Xero and QuickBooks';

interface DemoContext {
	tarball: string;
	world: HostWorld;
	credentials: SavedCredential[];
	workflows: SavedWorkflow[];
	pages: DocumentPages;
	sent: SentBill[];
}

/**
 * From sources to a running n8n with connected credentials and the example workflows in it, and the example bills sent
 * through one of them.
 *
 * @param demo Filled step by step, so that whatever was started can be stopped if a later step fails.
 */
async function startDemo(demo: Partial<DemoContext>): Promise<DemoContext> {
	await prepareHost(['newest']);
	const steps = new Listr<DemoContext, 'default', 'verbose'>(
		[
			{
				title: 'Build and pack the package, as npm would publish it',
				task: async (context, task) => {
					context.tarball = await packCurrentSources((line) => (task.output = line));
					task.title = `Packed ${path.basename(context.tarball)}`;
				},
			},
			{
				title: 'Start n8n and the stand-ins for Xero, QuickBooks and m3ter',
				task: async (context, task) => {
					context.world = await startHostWorld({
						version: 'newest',
						tarball: context.tarball,
						standIns: createSeededStandIns(),
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
					context.workflows = await importWorkflows(context.world.n8n, folder, (definition) =>
						prepareWorkflow(definition, context.credentials),
					);
					task.title = `Imported ${context.workflows.length} example workflows`;
				},
			},
			{
				title: `Send ${exampleBills.length} example bills through "${TWO_LEDGERS}"`,
				task: async (context, task) => {
					const { world, workflows } = context;
					const workflow = workflows.find(({ name }) => name === TWO_LEDGERS);
					if (!workflow) throw new Error(`There is no workflow "${TWO_LEDGERS}"`);
					await world.n8n.publish(workflow);
					context.pages = await startDocumentPages(world.vendors);
					const report = (line: string) => (task.output = line);
					context.sent = await sendExamples(workflow, world, context.pages, report);
				},
			},
		],
		progress,
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
	const once = process.argv.includes('--once'); // start.mjs has read the flags.
	const demo: Partial<DemoContext> = {};
	try {
		const started = await startDemo(demo);
		console.log(`\n${describeResults(started.sent, { columns: columns(), links: !once })}`);
		if (started.sent.some(({ differences }) => differences.length > 0)) process.exitCode = 1;
		if (once) return;
		printEditor(started);
		console.log('\nThe links above and the editor work until Ctrl-C, which stops everything.');
		await Promise.race([onceEmitted(process, 'SIGINT'), onceEmitted(process, 'SIGTERM')]);
		console.log('Stopping n8n.');
	} finally {
		await demo.pages?.stop();
		await demo.world?.stop();
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
