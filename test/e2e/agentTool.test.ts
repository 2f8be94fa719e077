import type { HostVersion } from '../../demo/host/hostFolders';
import { itemsOf, type SavedCredential } from '../../demo/host/n8nRest';
import { bill, billJson } from '../lib/support/fixtures';
import { type StandInModel, startModel } from './support/startModel';
import { START_MS_MAX, type HostWorld, startWorld } from './support/startWorld';
import { byId, type Json, SYNC_NODE_TYPE } from './support/syncWorkflow';

jest.setTimeout(120_000);

const billId = bill().id;

describe.each<HostVersion>(['newest', 'oldest'])("n8n's AI agent, in the %s n8n", (version) => {
	let world: HostWorld;
	let model: StandInModel;
	let credentials: Record<'xero' | 'm3ter' | 'model', SavedCredential>;

	beforeAll(async () => {
		world = await startWorld({ version });
		model = await startModel({ billId });
		const { url } = model;
		credentials = {
			xero: await world.connectXero(),
			m3ter: await world.connectM3ter(),
			model: await world.n8n.createCredential('Model', 'openAiApi', { apiKey: 'any', url }),
		};
		world.xero.organisation.addContact({ name: 'Acme Ltd', contactNumber: 'account-acme' });
		const records = world.m3ter.books.organization();
		records.addBill(billJson(bill({ currency: 'GBP' })));
		records.addAccount({ id: 'account-acme', name: 'Acme Ltd' });
	}, START_MS_MAX);

	afterAll(async () => {
		await model?.stop();
		await world?.stop();
	});

	/** @returns What the agent was handed by the tool, as the model repeats it. */
	async function ask(chosen: Json): Promise<string> {
		const reference = ({ id, name }: SavedCredential) => ({ id, name });
		const workflow = await world.n8n.createWorkflow({
			name: 'Agent',
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Agent',
					type: '@n8n/n8n-nodes-langchain.agent',
					typeVersion: 2,
					parameters: { promptType: 'define', text: `Invoice bill ${billId}`, options: {} },
				},
				{
					name: 'Model',
					type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
					typeVersion: 1.2,
					parameters: { model: byId('stand-in'), options: {} },
					credentials: { openAiApi: reference(credentials.model) },
				},
				{
					name: 'Invoices',
					type: `${SYNC_NODE_TYPE}Tool`,
					parameters: {
						...chosen,
						name: 'Xero UK',
						xeroTenant: byId(world.xero.organisation.organisation.tenantId),
						billId: "={{ $fromAI('billId', 'the bill to invoice', 'string') }}",
						options: {
							externalMappingSource: 'input',
							accountCode: byId('200'),
							taxCode: byId('NONE'),
						},
					},
					credentials: {
						m3terXeroOAuth2Api: reference(credentials.xero),
						m3terApi: reference(credentials.m3ter),
					},
				},
			],
			connections: {
				Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
				Invoices: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			},
		});
		const execution = await world.n8n.run(workflow, 'Start');
		const { error } = execution.data.resultData;
		if (error) throw new Error(`${error.message} ${error.description ?? ''}`);
		return String(itemsOf(execution, 'Agent')[0]?.json.output);
	}

	it('is shown the invoice by a tool with its defaults, and nothing is written', async () => {
		expect(await ask({})).toContain('"action":"previewed"');
		expect(world.xero.organisation.documents).toEqual([]);
	});

	it('is told what the tool does', () => {
		expect(model.tools().map(({ function: { description } }) => description)).toEqual([
			expect.stringContaining('Preview shows what would be sent and sends nothing'),
		]);
	});

	it('writes the invoice once Sync is chosen', async () => {
		expect(await ask({ operation: 'sync' })).toContain('"action":"created"');
		expect(world.xero.organisation.documents).toHaveLength(1);
	});
});
