import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type HostVersion, hostVersions, repositoryRoot } from '../../../demo/host/hostFolders';
import { type Examples, openExamples, readExample } from '../support/exampleWorkflows';
import { START_MS_MAX } from '../support/startWorld';
import { describeEachAtWork } from './eachAtWork';
import { describeMonthEnd } from './monthEnd';
import { describeReviewQueue } from './reviewQueue';
import { describeSandboxToProduction } from './sandboxToProduction';

jest.setTimeout(120_000);

const files = readdirSync(path.join(repositoryRoot, 'workflows'), { recursive: true })
	.map(String)
	.filter((file) => file.endsWith('.json'));

describe.each<HostVersion>([...hostVersions])('in the %s n8n', (version) => {
	let examples: Examples;

	beforeAll(async () => {
		examples = await openExamples({ version });
	}, START_MS_MAX);

	afterAll(async () => {
		await examples?.stop();
	});

	it.each(files)('%s names only nodes that n8n has, in versions that it has', async (file) => {
		const known = await examples.world.n8n.nodeTypes();
		const missing = readExample(file).nodes.filter(
			({ type, typeVersion = 1 }) =>
				!known.some(({ name, version }) => name === type && [version].flat().includes(typeVersion)),
		);
		expect(missing.map(({ type, typeVersion }) => `${type} ${typeVersion}`)).toEqual([]);
	});

	it.each(files)('%s is imported as it is', async (file) => {
		const { nodes, connections } = readExample(file);
		const saved = await examples.world.n8n.createWorkflow(readExample(file));
		expect(saved.nodes.map(({ name }) => name)).toEqual(nodes.map(({ name }) => name));
		expect(saved.connections).toEqual(connections);
	});

	describeMonthEnd(() => examples);
	describeReviewQueue(() => examples);
	describeSandboxToProduction(() => examples);
	describeEachAtWork(() => examples);
});
