import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type HostVersion, hostVersions, repositoryRoot } from '../../../demo/host/hostFolders';
import { readExample } from '../support/exampleWorkflows';
import { type HostWorld, START_MS_MAX, startWorld } from '../support/startWorld';

jest.setTimeout(120_000);

const files = readdirSync(path.join(repositoryRoot, 'workflows'), { recursive: true })
	.map(String)
	.filter((file) => file.endsWith('.json'));

describe.each<HostVersion>([...hostVersions])('in the %s n8n', (version) => {
	let world: HostWorld;

	beforeAll(async () => {
		world = await startWorld({ version });
	}, START_MS_MAX);

	afterAll(async () => {
		await world?.stop();
	});

	it.each(files)('%s names only nodes that n8n has, in versions that it has', async (file) => {
		const known = await world.n8n.nodeTypes();
		const missing = readExample(file).nodes.filter(
			({ type, typeVersion = 1 }) =>
				!known.some(({ name, version }) => name === type && [version].flat().includes(typeVersion)),
		);
		expect(missing.map(({ type, typeVersion }) => `${type} ${typeVersion}`)).toEqual([]);
	});

	it.each(files)('%s is imported as it is', async (file) => {
		const { nodes, connections } = readExample(file);
		const saved = await world.n8n.createWorkflow(readExample(file));
		expect(saved.nodes.map(({ name }) => name)).toEqual(nodes.map(({ name }) => name));
		expect(saved.connections).toEqual(connections);
	});
});
