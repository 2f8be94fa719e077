import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { repositoryRoot } from '../../demo/host/hostFolders';
import type { SavedCredential, SavedWorkflow } from '../../demo/host/n8nRest';
import { isTrigger } from '../../demo/host/triggerAddress';
import { defaultCompanies } from '../fakes/quickBooks/options';
import { bill, billJson, lineItem } from '../lib/support/fixtures';
import { boxOf, type EditorPage, openEditor, usual } from './support/editorPage';
import { readExample } from './support/exampleWorkflows';
import { type HostWorld, START_MS_MAX, startWorld } from './support/startWorld';
import { byId, type Json, syncNode } from './support/syncWorkflow';

jest.setTimeout(180_000);

/** Room for an open list below a long panel. */
const roomy = { width: 1400, height: 1080 };
/** All panels of the node without scrolling. */
const tall = { width: 1400, height: 2600 };
/** The tabs of all four outputs beside each other. */
const wide = { width: 1900, height: 1000 };

const NODE_NAME = 'Sync m3ter Bill';
const m3terNode = { name: 'm3ter', type: 'n8n-nodes-m3ter.m3ter' };

let world: HostWorld;
let editor: EditorPage;
let page: Page;
let xero: SavedCredential;
let quickBooks: SavedCredential;
let m3ter: SavedCredential;

beforeAll(async () => {
	world = await startWorld({
		xero: { organisations: [{}, { name: 'Harbour Cloud Ireland' }] },
	});
	xero = await world.connectXero();
	quickBooks = await world.connectQuickBooks();
	m3ter = await world.connectM3ter();
	editor = await openEditor(world);
	page = editor.page;
}, START_MS_MAX);

afterAll(async () => {
	await editor?.close();
	await world?.stop();
});

describe('from an empty canvas to an invoice in Xero', () => {
	beforeAll(async () => {
		await editor.openWorkflow({
			name: 'Bills to Xero',
			nodes: [{ name: 'Bills', type: 'n8n-nodes-base.manualTrigger' }],
			pinData: { Bills: seedBills().map((json) => ({ json })) },
		});
	});

	it('the nodes are found by searching for m3ter', async () => {
		await page.getByTestId('canvas-handle-plus').first().click();
		await page.getByTestId('node-creator-search-bar').fill('m3ter');
		await nodeItem(NODE_NAME).waitFor();
		await nodeItem('m3ter').first().waitFor();
		await picture('node-search');
	});

	it('the node offers its operations and is put behind the trigger', async () => {
		await nodeItem(NODE_NAME).click();
		for (const action of ['Sync bills', 'Preview bills', 'Enable integration']) {
			await nodeItem(action).waitFor();
		}
		await nodeItem('Sync bills').click();
		await page.getByTestId('node-parameters').waitFor();
		await editor.expectValue(editor.parameter('destination'), 'Xero');
	});

	it("the credential of the destination is chosen, and the other's is not offered", async () => {
		await page.getByTestId('node-credentials-select').first().click();
		await editor.option('M3ter Xero OAuth2 API').waitFor();
		expect(await editor.option('QuickBooks').count()).toBe(0);
		await editor.option('M3ter Xero OAuth2 API').click();
		for (const label of ['Xero', 'm3ter']) {
			await page.getByTestId('credentials-label').getByText(label, { exact: true }).waitFor();
		}
	});

	it('the organisation is picked by its name', async () => {
		const { name } = world.xero.organisation.organisation;
		await editor.pickFromList('xeroTenant', name, async () => {
			const { y, height } = await boxOf(page.getByTestId('rlc-item').last());
			await editor.pictureColumn('organisation-list', 110, y + height + 12);
		});
	});

	it('m3ter is read, so its credential is asked for, and chosen', async () => {
		await page.getByTestId('node-credentials-select').nth(1).click();
		await editor.option('m3ter').last().click();
	});

	it('everything that a first run needs is seen at once', async () => {
		await editor.parameter('name').locator('input').fill('Xero UK');
		await editor.parameter('name').locator('input').blur(); // A focused field has hints of the editor.
		await editor.parameter('onlySendOnApproval').locator('.el-switch').click();
		for (const name of settingsInPanels) expect(await editor.parameter(name).count()).toBe(0);
		expect(await editor.listOf('quickBooksCompany').count()).toBe(0);
		expect(await page.getByText('Turn m3ter bills into').count()).toBe(0);
		await editor.withViewport(tall, async () => await pictureSettings('panel-first-run'));
	});

	it('the panels are those of m3ter, and a setting is added by its name', async () => {
		await editor.addSetting('Global', 'Account IDs', 'accountIds');
		await editor.addSetting('Entity', 'Account Filter', 'accountFilter');
		await editor.parameter('accountFilter').locator('textarea').fill('address.country == UK');
		await editor.parameter('accountFilter').locator('textarea').blur();
		await editor.addSetting('Destination', 'Sort Line Items By', 'sortLineItemsBy');
		await editor.addSetting('Options', 'Invoice Status', 'invoiceStatus');
		await editor.withViewport(tall, async () => {
			await picturePanels('panel-collections');
		});
	});

	it('a run shows each bill on its output', async () => {
		await page.getByTestId('node-execute-button').click();
		for (const name of ['Invoices', 'Skipped', 'Failures', 'Disabled'])
			await editor.branch(name).waitFor();
		await editor.withViewport(wide, async () => {
			await page.locator('.el-notification__closeBtn').first().click();
			await showJson();
			const panel = page.getByTestId('output-panel');
			await panel.getByText('"created"').waitFor();
			await pictureOutput('output-invoice');
			await editor.branch('Failures').click();
			await panel.getByText('"CUSTOMER_NOT_FOUND"').waitFor();
			await pictureOutput('output-failure');
			await editor.branch('Skipped').click();
			await panel.getByText('"NOT_APPROVED"').waitFor();
			await pictureOutput('output-skipped');
		});
		expect(world.xero.organisation.documentByNumber('invoice', 'INV-101')).toBeDefined();
	});
});

describe('for QuickBooks', () => {
	beforeAll(async () => {
		await editor.openWorkflow({
			name: 'Bills to QuickBooks',
			nodes: [
				{ name: 'Bills', type: 'n8n-nodes-base.manualTrigger' },
				syncNode({ name: 'QuickBooks US', xeroTenant: byId('organisation-1') }, []),
			],
			connections: { Bills: { main: [[{ node: NODE_NAME, type: 'main', index: 0 }]] } },
		});
		await editor.openPanel(NODE_NAME);
	});

	it('choosing the destination brings its company, and changing back loses the organisation only', async () => {
		await editor.listOf('xeroTenant').waitFor();
		await editor.choose('splitUsageLineItems', 'Item per Usage Band');
		await editor.addSetting('Global', 'Restricted Account IDs', 'restrictedAccountIds');
		await editor.parameter('restrictedAccountIds').locator('textarea').fill('account-globex');
		await editor.parameter('restrictedAccountIds').locator('textarea').blur();
		await chooseDestination('QuickBooks');
		await editor.listOf('quickBooksCompany').waitFor();
		expect(await editor.listOf('xeroTenant').count()).toBe(0);
		await chooseDestination('Xero');
		await editor.expectValue(editor.listOf('xeroTenant'), '');
		await expectKept();
		await chooseDestination('QuickBooks');
	});

	it('Enable Integration asks for no ledger, and changing back loses nothing but that', async () => {
		await editor.choose('operation', 'Enable Integration');
		await editor.listOf('quickBooksCompany').waitFor({ state: 'detached' });
		expect(await page.getByTestId('node-credentials-select').count()).toBe(0);
		await editor.choose('operation', 'Sync Bills');
		await editor.listOf('quickBooksCompany').waitFor();
		await expectKept();
	});

	const expectKept = async (): Promise<void> => {
		await editor.expectValue(editor.parameter('splitUsageLineItems'), 'Item per Usage Band');
		const ids = editor.parameter('restrictedAccountIds').locator('textarea');
		expect(await ids.inputValue()).toBe('account-globex');
	};

	it('the company is picked by its name', async () => {
		await page.getByTestId('node-credentials-select').first().click();
		await editor.option('M3ter QuickBooks OAuth2 API').click();
		await editor.pickFromList('quickBooksCompany', 'Harbour Metrics Inc.');
	});

	it('an address where the name of a custom field belongs is flagged', async () => {
		await editor.addSetting(
			'Destination',
			'Account Manager Email Custom Field',
			'accountManagerEmailCustomField',
		);
		const field = editor.parameter('accountManagerEmailCustomField').locator('input');
		const flag = page.getByText('looks like an email address');
		await field.fill('jane@example.com');
		await field.blur();
		await flag.waitFor();
		await field.fill('accountManagerEmail');
		await field.blur();
		await flag.waitFor({ state: 'detached' });
	});
});

describe('creating an external mapping', () => {
	const creating = (parameters: Json) => ({
		...{ resource: 'externalMapping', operation: 'create' },
		...{ m3terEntity: 'Account', m3terId: 'account-globex' },
		...parameters,
	});
	const inXero = { externalSystem: 'Xero', externalTable: 'Contact' };
	const openMapping = async (parameters: Json, credentials: readonly SavedCredential[] = []) =>
		await editor.openNode({ ...m3terNode, parameters: creating(parameters) }, [
			m3ter,
			...credentials,
		]);

	beforeAll(() => {
		world.xero.organisation.addContact({ name: 'Globex Corporation' });
		world.quickBooks.books
			.company(defaultCompanies[0]?.realmId ?? '', 'production')
			.addCustomer({ DisplayName: 'Initech' });
	});

	it('without the credential of the ledger, the list says which to choose', async () => {
		await openMapping(inXero);
		await editor.expectListError('externalId', 'choose a credential under Xero first');
	});

	it("the customers of Xero are offered once its credential and organisation are chosen, and the other ledger's is not", async () => {
		expect(await page.getByTestId('credentials-label').getByText('QuickBooks').count()).toBe(0);
		await page.getByTestId('node-credentials-select').nth(1).click();
		await editor.option('M3ter Xero OAuth2 API').click();
		await editor.pickFromList('xeroTenant', world.xero.organisation.organisation.name);
		await page.setViewportSize(roomy); // The list opens below its field.
		await editor.pickFromList('externalId', 'Globex Corporation', async () => {
			await editor.pictureArea('create-mapping', { x: 0, y: 0, ...roomy });
		});
		await page.setViewportSize(usual);
	});

	it.each([
		['the customers of QuickBooks', 'Customer', 'Initech'],
		['the items of QuickBooks', 'Item', 'Services'],
	])('offers %s', async (_list, externalTable, name) => {
		await openMapping({ externalSystem: 'QuickBooks', externalTable }, [quickBooks]);
		expect(await editor.listOf('xeroTenant').count()).toBe(0);
		await editor.pickFromList('externalId', name);
	});

	it('offers the items of Xero', async () => {
		const { tenantId } = world.xero.organisation.organisation;
		await openMapping({ ...inXero, externalTable: 'Item', xeroTenant: byId(tenantId) }, [xero]);
		await editor.pickFromList('externalId', 'API calls (API-CALLS)');
	});

	it("a list that the ledger refuses shows the ledger's words", async () => {
		const stranger = '00000000-0000-4000-8000-000000000000';
		await openMapping({ ...inXero, xeroTenant: byId(stranger) }, [xero]);
		await editor.expectListError('externalId', 'AuthenticationUnsuccessful');

		world.quickBooks.faults.arm({ fault: 'answerWith', respond: refuseAsInactive });
		await openMapping({ externalSystem: 'QuickBooks', externalTable: 'Item' }, [quickBooks]);
		await editor.expectListError('externalId', 'The subscription period has ended');
		world.quickBooks.faults.disarmAll();
	});

	it('system, table, entity and account or product of m3ter are picked by name', async () => {
		world.m3ter.books.organization().addProduct({ name: 'Storage', code: 'storage' });
		const picked = (value: string) => ({ __rl: true, mode: 'list', value });
		await openMapping({ m3terEntity: picked('Account'), m3terId: picked('') });
		await editor.pickFromList('externalSystem', 'QuickBooksSandbox');
		await editor.pickFromList('externalTable', 'Customer');
		await editor.pickFromList('m3terId', 'Globex Corporation');
		await editor.pickFromList('m3terEntity', 'Product');
		await editor.pickFromList('m3terId', 'Storage (storage)');
	});

	it('an ID that was stored as a text, before there was a list, is still there', async () => {
		await openMapping({ ...inXero, externalId: 'contact-1' });
		await editor.expectValue(editor.listOf('externalId'), 'contact-1');
	});

	it('and so is an expression', async () => {
		await openMapping({ ...inXero, externalId: '={{ $json.contactId }}' });
		await page.getByText('{{ $json.contactId }}').first().waitFor();
	});
});

it('a bill is picked by its number, customer and total in both nodes', async () => {
	await editor.openNode({ ...m3terNode, parameters: { resource: 'bill', operation: 'get' } }, [
		m3ter,
	]);
	await editor.pickFromList('billId', 'INV-103 · Globex Corporation · 177.50 GBP · 2026-11-01');
	const fromM3ter = { name: 'Xero UK', useM3terApi: true, billSource: 'm3ter' };
	await editor.openNode(syncNode(fromM3ter, []), [xero, m3ter]);
	await editor.pickFromList('billId', 'INV-101 · Acme Ltd · 177.50 GBP · 2026-11-01');
});

it('a row of the mappings in the node offers what its table holds', async () => {
	const { tenantId } = world.xero.organisation.organisation;
	const rows = [{ m3terEntity: 'Account', m3terId: 'account-globex', table: 'Contact' }];
	const parameters = {
		name: 'Xero UK',
		xeroTenant: byId(tenantId),
		externalMappingSource: 'defined',
		definedMappings: { mapping: rows },
	};
	await editor.openNode(syncNode(parameters, []), [xero]);
	await editor.pickFromList('externalId', 'Globex Corporation');
});

it('settings that lose amounts together are told of before a run', async () => {
	const parameters = {
		name: 'QuickBooks US',
		destination: 'quickBooks',
		options: { unmappedItems: 'sendWithoutItem' },
	};
	await editor.openNode(syncNode(parameters, []), [quickBooks]);
	await page.getByText('an invoice can come out lower than its bill').waitFor();
});

it("an agent's tool previews until Sync Bills is chosen", async () => {
	const { tenantId } = world.xero.organisation.organisation;
	const tool = syncNode({ name: 'Xero UK', xeroTenant: byId(tenantId) }, [xero]);
	await editor.openWorkflow({
		name: 'Agent',
		nodes: [
			{ name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 2 },
			{ ...tool, type: `${tool.type}Tool` },
		],
		connections: { [NODE_NAME]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] } },
	});
	await editor.openPanel(NODE_NAME);
	await editor.expectValue(editor.parameter('operation'), 'Preview Bills');
	await page.getByText('An agent only previews with this node').waitFor();
	await picture('agent-tool');
	await editor.choose('operation', 'Sync Bills');
	await editor.expectValue(editor.parameter('operation'), 'Sync Bills');
});

const examplesFolder = path.join(repositoryRoot, 'workflows');
const examplesWithTrigger = readdirSync(examplesFolder).filter(
	(file) => file.endsWith('.json') && readExample(file).nodes.some(isTrigger),
);

it.each(examplesWithTrigger)(
	'%s gets an address that nobody can guess when it is imported in the editor',
	async (file) => {
		expect(readExample(file).nodes.find(isTrigger)?.webhookId).toBeUndefined();
		const imported = (await importInEditor(file)).nodes.find(isTrigger);
		expect(imported?.webhookId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
	},
);

/** As a user does: a new workflow, Import from File, Save. */
async function importInEditor(file: string): Promise<SavedWorkflow> {
	const { n8n } = world;
	await page.goto(`${n8n.baseUrl}/workflow/new`);
	await page.getByTestId('workflow-import-input').setInputFiles(path.join(examplesFolder, file));
	await page.locator('[data-test-id="canvas-node"][data-node-name="m3ter notification"]').waitFor();
	await page.keyboard.press('Control+s');
	await page.waitForURL(/\/workflow\/(?!new\b)\w+/);
	const [, id] = /\/workflow\/(\w+)/.exec(page.url()) ?? [];
	const triesMax = 40;
	for (let tries = 0; tries < triesMax; tries++) {
		const { status, json } = await n8n.request('GET', `/rest/workflows/${id}`);
		if (status === 200) return (json as { data: SavedWorkflow }).data;
		await page.waitForTimeout(250);
	}
	throw new Error(`${file} was not saved`);
}

/** QuickBooks 6190, as Intuit words it. */
const refuseAsInactive = (): Response =>
	Response.json(
		{
			Fault: {
				Error: [
					{
						Message: 'Invalid Company Status',
						Detail: 'The subscription period has ended',
						code: '6190',
					},
				],
				type: 'ValidationFault',
			},
		},
		{ status: 400 },
	);

/** One of each panel. */
const settingsInPanels = [
	'accountIds',
	'accountFilter',
	'sendZeroQuantityLineItems',
	'accountManagerEmailCustomField',
	'invoiceStatus',
	'accountSource',
];

/** One that becomes an invoice, one that is not approved, one of an account that Xero does not know. */
function seedBills(): Json[] {
	const organization = world.m3ter.books.organization();
	const [acme, globex] = ['Acme Ltd', 'Globex Corporation'].map((name) =>
		organization.addAccount({ name, address: { country: 'UK' } }),
	);
	world.xero.organisation.addContact({ name: 'Acme Ltd', contactNumber: acme?.id });
	return [
		{ number: 'INV-101', accountId: acme?.id, status: 'APPROVED' },
		{ number: 'INV-102', accountId: acme?.id, status: 'PENDING' },
		{ number: 'INV-103', accountId: globex?.id, status: 'APPROVED' },
	].map(({ number, accountId, status }) => {
		const id = `bill-${number}`;
		const json = billJson(
			bill({
				id,
				sequentialInvoiceNumber: number,
				accountId,
				status,
				currency: 'GBP',
				billDate: '2026-11-01',
				dueDate: '2026-12-01',
				lineItems: [
					lineItem({ description: 'Storage', unit: 'GB', units: 750, convertedSubtotal: '112.50' }),
					lineItem({
						lineItemType: 'STANDING_CHARGE',
						description: 'Standing charge',
						unit: '',
						convertedSubtotal: '65.00',
					}),
				],
			}),
		);
		organization.addBill({ ...json, id });
		return { id, accountId, billDate: '2026-11-01', status };
	});
}

const nodeItem = (name: string): Locator =>
	page.getByTestId('node-creator-item-name').filter({ hasText: name });

async function showJson(): Promise<void> {
	await page.getByTestId('output-panel').getByTestId('radio-button-json').click();
}

/** Of the whole page. */
async function picture(name: string): Promise<void> {
	await editor.pictureArea(name, { x: 0, y: 0, ...usual });
}

/** Of the node's output, down to its last line. */
async function pictureOutput(name: string): Promise<void> {
	const panel = page.getByTestId('output-panel');
	await editor.settle();
	const { x, y, width } = await boxOf(panel);
	const last = await boxOf(panel.locator('.vjs-tree-node').last());
	await editor.pictureArea(name, { x, y, width, height: last.y + last.height + 16 - y });
}

/** Of the settings, from the first to the panels. */
async function pictureSettings(name: string): Promise<void> {
	const from = (await boxOf(page.getByTestId('node-parameters'))).y;
	await editor.pictureColumn(name, from, (await boxOf(editor.panelHead('Options'))).y + 60);
}

/** Of the four panels with what was added to them. */
async function picturePanels(name: string): Promise<void> {
	const heading = page.getByTestId('node-parameters').getByText('Global', { exact: true });
	const from = (await boxOf(heading)).y - 12;
	const { y, height } = await boxOf(editor.parameter('invoiceStatus'));
	await editor.pictureColumn(name, from, y + height + 12);
}

async function chooseDestination(name: string): Promise<void> {
	await editor.parameter('destination').click();
	await page.getByRole('option', { name, exact: true }).click();
}
