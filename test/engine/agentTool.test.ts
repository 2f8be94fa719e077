import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { billItem, openBooks } from './support/openBooks';
import { runAsTool, runInToolContext } from './support/runAsTool';
import { useEngine } from './support/useEngine';

const engine = useEngine();

const ways = [
	['today, as a node of the workflow', runAsTool],
	[
		'earlier, in a context for tools',
		async (...call: Parameters<typeof runInToolContext>) => [await runInToolContext(...call)],
	],
] as const;

describe.each(ways)('called by an AI agent %s', (_way, run) => {
	const call = async (chosen: INodeParameters) => {
		const { parameters, credentials, world, ...books } = openBooks(engine.world(), 'xero');
		const handed = await run(engine.node(), world.credentials, {
			parameters: { ...parameters, ...chosen },
			credentials,
			items: [billItem()],
		});
		const actions = handed.flat().map(({ action }: IDataObject) => action);
		return { actions, documents: books.documents().length, writes: books.writes().length };
	};

	it('the node with its defaults previews, and writes nothing', async () => {
		expect(await call({})).toEqual({ actions: ['previewed'], documents: 0, writes: 0 });
	});

	it('the node syncs once Sync is chosen', async () => {
		expect(await call({ operation: 'sync' })).toMatchObject({
			actions: ['created'],
			documents: 1,
		});
	});
});
