import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryRoot } from '../../demo/host/hostFolders';
import {
	type Execution,
	readWorkflowFile,
	type SavedCredential,
	type SavedWorkflow,
	type WorkflowDefinition,
	type WorkflowNode,
} from '../../demo/host/n8nRest';
import { bill, billJson, lineItem, type Written } from '../lib/support/fixtures';
import type { Bill } from '../../lib/bill/Bill';
import { type HostWorld, START_MS_MAX, startWorld } from './support/startWorld';
import { byId, type Json, outputsOf, SYNC_NODE_TYPE } from './support/syncWorkflow';

jest.setTimeout(120_000);

const folder = path.join(repositoryRoot, 'workflows');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

let world: HostWorld;
let credentials: SavedCredential[];

beforeAll(async () => {
	world = await startWorld();
	credentials = [
		await world.connectXero(),
		await world.connectQuickBooks(),
		await world.connectM3ter(),
		await connectOwnApi(),
	];
}, START_MS_MAX);

afterAll(async () => {
	await world?.stop();
});

describe.each(files)('%s', (file) => {
	const read = () => readWorkflowFile(path.join(folder, file));

	it('carries no credential', () => {
		const text = readFileSync(path.join(folder, file), 'utf8');
		expect(text).not.toMatch(/"credentials"|token|secret/i);
	});

	it('names only nodes that n8n has, in versions that it has', async () => {
		const known = await world.n8n.nodeTypes();
		const missing = read().nodes.filter(
			({ type, typeVersion = 1 }) =>
				!known.some(({ name, version }) => name === type && [version].flat().includes(typeVersion)),
		);
		expect(missing.map(({ type, typeVersion }) => `${type} ${typeVersion}`)).toEqual([]);
	});

	it('is imported as it is', async () => {
		const saved = await world.n8n.createWorkflow(read());
		const { nodes, connections } = read();
		expect(saved.nodes.map(({ name }) => name)).toEqual(nodes.map(({ name }) => name));
		expect(saved.connections).toEqual(connections);
	});
});

describe('1-webhook-to-xero.json', () => {
	let running: RunningWorkflow;

	beforeAll(async () => {
		running = await publishFile('1-webhook-to-xero.json');
	});

	it.each<[string, (id: string) => Json]>([
		[
			'the event as m3ter describes it',
			(id) => ({ m3terEvent: { eventData: { newDto: { id } } } }),
		],
		['the entity of the event', (id) => ({ eventName: 'billing.bill.updated', newDto: { id } })],
		['the names of its calculations', (id) => ({ new: { id, version: 2 } })],
		['the id of the bill', (id) => ({ billId: id })],
	])('makes an invoice of %s', async (_sentence, notification) => {
		const { id, number } = seedBill(seedAccount('UK'));
		const outputs = outputsOf(await running.post(notification(id)), 'Xero');
		expect(outputs).toMatchObject({
			invoices: [{ bill: { id }, action: 'created', document: { number, status: 'DRAFT' } }],
			skipped: [],
			failures: [],
			disabled: [],
		});
		expect(world.xero.organisation.documentByNumber('invoice', number)?.total.toFixed(2)).toBe(
			'10.00',
		);
	});

	it('waits for the approval, then sends the bill once', async () => {
		const desk = world.m3ter.books.organization();
		const { id, number } = seedBill(seedAccount('UK'), { status: 'PENDING' });
		const notify = async () => outputsOf(await running.post({ newDto: { id } }), 'Xero');
		expect(await notify()).toMatchObject({ skipped: [{ reason: 'NOT_APPROVED' }], invoices: [] });
		desk.setBillStatus(id, 'APPROVED');
		expect(await notify()).toMatchObject({ invoices: [{ action: 'created' }] });
		expect(await notify()).toMatchObject({ invoices: [{ action: 'unchanged' }] });
		const sent = world.xero.organisation.invoices.filter((invoice) => invoice.number === number);
		expect(sent).toHaveLength(1);
	});
});

describe('2-two-ledgers.json', () => {
	let running: RunningWorkflow;

	beforeAll(async () => {
		running = await publishFile('2-two-ledgers.json');
	});

	it.each<[string, string, string[], string[]]>([
		['the UK', 'UK', ['Xero UK'], ['QuickBooks US']],
		['the US', 'US', ['QuickBooks US'], ['Xero UK']],
		['France', 'FR', [], ['Xero UK', 'QuickBooks US']],
	])('a customer in %s is invoiced where it belongs', async (_sentence, country, sends, skips) => {
		const { id, number } = seedBill(seedAccount(country));
		const execution = await running.post({ newDto: { id } });
		for (const node of sends) {
			expect(outputsOf(execution, node)).toMatchObject({
				invoices: [{ bill: { id }, action: 'created', document: { number } }],
				skipped: [],
			});
		}
		for (const node of skips) {
			expect(outputsOf(execution, node)).toMatchObject({
				invoices: [],
				skipped: [{ bill: { id }, reason: 'ACCOUNT_FILTER' }],
			});
		}
	});
});

describe('3-nightly-batch.json', () => {
	it('reads the approved bills from m3ter and sends them together', async () => {
		const accountId = seedAccount('UK');
		const today = new Date().toISOString().slice(0, 10);
		const seeded = Array.from({ length: 5 }, () => seedBill(accountId, { billDate: today }));
		const saved = await world.n8n.createWorkflow(readyToRun('3-nightly-batch.json'));
		const { invoices } = outputsOf(await world.n8n.run(saved, 'Every night'), 'Xero');
		const created = invoices.filter(({ action }) => action === 'created');
		expect(created.map(billIdOf).sort()).toEqual(seeded.map(({ id }) => id).sort());
	});
});

describe('4-disable-and-notify.json', () => {
	const ERRORS_MAX = 10;
	let running: RunningWorkflow;
	let notify: (id: string) => Promise<Execution>;

	beforeAll(async () => {
		running = await publishFile('4-disable-and-notify.json');
		notify = async (id) => await running.post({ newDto: { id } });
	});

	it('the tenth error in a row, and no earlier one, leaves on Disabled and unpublishes the workflow', async () => {
		const unmapped = world.m3ter.books.organization().addAccount({ name: 'Nobody' }).id;
		for (let count = 1; count <= ERRORS_MAX; count += 1) {
			const outputs = outputsOf(await notify(seedBill(unmapped).id), 'Xero');
			expect(outputs.failures).toMatchObject([
				{
					failure: { code: 'MISSING_ACCOUNT_MAPPING' },
					successiveErrors: count,
					disabled: count === ERRORS_MAX,
				},
			]);
			expect(outputs.disabled).toHaveLength(count === ERRORS_MAX ? 1 : 0);
			if (count < ERRORS_MAX) continue;
			expect(outputs.disabled).toMatchObject([
				{
					integration: 'Xero',
					event: 'integration.disabled.error',
					successiveErrors: ERRORS_MAX,
					notifyUsers: ['finance@example.com'],
					workflow: { id: running.saved.id },
				},
			]);
		}
		expect(await world.n8n.isPublished(running.saved)).toBe(false);
	});

	it('published again without being enabled, it sends nothing and asks nobody', async () => {
		await world.n8n.publish(running.saved);
		const { id } = seedBill(seedAccount('UK'));
		world.xero.forgetCalls();
		const outputs = outputsOf(await notify(id), 'Xero');
		expect(outputs).toMatchObject({
			invoices: [],
			failures: [{ bill: { id }, status: 'DISABLED', event: 'integration.disabled.error' }],
			disabled: [],
		});
		expect(world.xero.calls).toEqual([]);
	});

	it('Enable Integration lets the next bill through', async () => {
		await running.change(withOperation('enable'));
		await running.post({});
		await running.change(withOperation('sync'));
		const { id } = seedBill(seedAccount('UK'));
		expect(outputsOf(await notify(id), 'Xero')).toMatchObject({
			invoices: [{ bill: { id }, action: 'created' }],
			failures: [],
		});
	});
});

/** An example as a user gets it to run: credentials and books chosen, and e-mails not really sent. */
function readyToRun(file: string): WorkflowDefinition {
	const { tenantId } = world.xero.organisation.organisation;
	const { realmId } = world.quickBooks.books.company('9130357000000001').settings;
	const definition = readWorkflowFile(path.join(folder, file));
	const nodes = definition.nodes.map((node): WorkflowNode => {
		if (node.type === 'n8n-nodes-base.emailSend') {
			return { ...node, type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
		}
		const { parameters = {} } = node;
		return {
			...node,
			parameters: {
				...parameters,
				...(parameters.xeroTenant ? { xeroTenant: byId(tenantId) } : {}),
				...(parameters.quickBooksCompany ? { quickBooksCompany: byId(realmId) } : {}),
			},
			credentials: credentialsFor(node),
		};
	});
	return { ...definition, nodes };
}

function credentialsFor({ type, parameters }: WorkflowNode): WorkflowNode['credentials'] {
	const names: Record<string, string[]> = {
		[SYNC_NODE_TYPE]: [
			parameters?.destination === 'xero' ? 'm3terXeroOAuth2Api' : 'm3terQuickBooksOAuth2Api',
			'm3terApi',
		],
		'n8n-nodes-m3ter.m3ter': ['m3terApi'],
		'n8n-nodes-base.n8n': ['n8nApi'],
	};
	const chosen = credentials.filter((credential) => names[type]?.includes(credential.type));
	return Object.fromEntries(chosen.map(({ id, name, type }) => [type, { id, name }]));
}

interface RunningWorkflow {
	saved: SavedWorkflow;
	/** Posts to the workflow's webhook, which answers at once, and waits for the execution to end. */
	post(body: Json): Promise<Execution>;
	/** Changes the nodes and publishes the new version. */
	change(edit: (node: WorkflowNode) => WorkflowNode): Promise<void>;
}

async function publishFile(file: string): Promise<RunningWorkflow> {
	const { n8n } = world;
	let saved = await n8n.createWorkflow(readyToRun(file));
	await n8n.publish(saved);
	const webhookPath = String(saved.nodes.find(({ webhookId }) => webhookId)?.parameters?.path);
	return {
		get saved() {
			return saved;
		},
		async post(body) {
			const before = (await n8n.executions(saved)).length;
			const { status, text } = await n8n.webhook(webhookPath, body);
			if (status !== 200) throw new Error(`The webhook answered ${status}: ${text}`);
			for (;;) {
				const [newest, ...older] = await n8n.executions(saved);
				if (newest && older.length >= before) return await n8n.waitForExecution(newest.id);
				await sleep(POLL_MS);
			}
		},
		async change(edit) {
			const { nodes, connections, versionId } = saved;
			saved = (await n8n.call('PATCH', `/rest/workflows/${saved.id}`, {
				nodes: nodes.map(edit),
				connections,
				versionId,
			})) as SavedWorkflow;
			await n8n.publish(saved);
		},
	};
}

const POLL_MS = 50;

const withOperation =
	(operation: string) =>
	(node: WorkflowNode): WorkflowNode =>
		node.type === SYNC_NODE_TYPE
			? { ...node, parameters: { ...node.parameters, operation } }
			: node;

/** n8n's own API, by which a workflow can unpublish itself. */
async function connectOwnApi(): Promise<SavedCredential> {
	const { n8n } = world;
	const { rawApiKey } = (await n8n.call('POST', '/rest/api-keys', {
		label: 'workflows',
		expiresAt: null,
		scopes: ['workflow:activate', 'workflow:deactivate', 'workflow:read', 'workflow:update'],
	})) as { rawApiKey: string };
	return await n8n.createCredential('This n8n', 'n8nApi', {
		apiKey: rawApiKey,
		baseUrl: `${n8n.baseUrl}/api/v1`,
	});
}

const PRODUCT = 'product-api';
let seeded = 0;

/** An account that is known in both ledgers. */
function seedAccount(country: string): string {
	const desk = world.m3ter.books.organization();
	const name = `Customer ${(seeded += 1)}`;
	const { id } = desk.addAccount({ name, address: { country } });
	const company = world.quickBooks.books.company('9130357000000001');
	const map = (m3terEntity: string, m3terId: string, system: string, table: string, to: string) =>
		desk.addMapping({
			m3terEntity,
			m3terId,
			externalSystem: system,
			externalTable: table,
			externalId: to,
		});
	map('Account', id, 'Xero', 'Contact', world.xero.organisation.addContact({ name }).contactId);
	map('Account', id, 'QuickBooks', 'Customer', company.addCustomer({ DisplayName: name }).id);
	if (!desk.mappings().some(({ m3terId }) => m3terId === PRODUCT)) {
		map('Product', PRODUCT, 'QuickBooks', 'Item', '1');
	}
	return id;
}

function seedBill(accountId: string, given: Written<Bill> = {}): { id: string; number: string } {
	const number = `EXAMPLE-${(seeded += 1)}`;
	const id = `bill-${seeded}`;
	const lineItems = [lineItem({ productId: PRODUCT })];
	const json = billJson(
		bill({ ...given, id, accountId, sequentialInvoiceNumber: number, lineItems }),
	);
	world.m3ter.books.organization().addBill({ ...json, id });
	return { id, number };
}

const billIdOf = (item: Json): unknown => (item.bill as Json).id;
