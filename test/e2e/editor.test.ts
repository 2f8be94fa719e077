import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { runsFolder } from '../../demo/host/hostFolders';
import { inSequence, type SavedCredential, type WorkflowNode } from '../../demo/host/n8nRest';
import { openBrowser, signInToEditor } from '../../demo/host/openBrowser';
import { defaultCompanies } from '../fakes/quickBooks/options';
import { bill, billJson, lineItem } from '../lib/support/fixtures';
import { picturesFolder } from './support/pictures';
import { type HostWorld, START_MS_MAX, startWorld } from './support/startWorld';
import { byId, type Json, syncNode } from './support/syncWorkflow';

jest.setTimeout(180_000);

const usual = { width: 1400, height: 900 };
/** Room for an open list below a long panel. */
const roomy = { width: 1400, height: 1080 };
/** All panels of the node without scrolling. */
const tall = { width: 1400, height: 2600 };
/** The tabs of all four outputs beside each other. */
const wide = { width: 1900, height: 1000 };

const NODE_NAME = 'Sync m3ter Bill';
const m3terNode = { name: 'm3ter', type: 'n8n-nodes-m3ter.m3ter' };

let world: HostWorld;
let browser: BrowserContext;
let page: Page;
let profileFolder: string;
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
	profileFolder = mkdtempSync(path.join(runsFolder, 'chromium-'));
	mkdirSync(picturesFolder, { recursive: true });
	browser = await openBrowser({ profileFolder, vendors: world.vendors });
	page = await signInToEditor(browser, world.n8n.baseUrl);
	page.setDefaultTimeout(40_000); // The editor loads several megabytes of script.
}, START_MS_MAX);

afterAll(async () => {
	await browser?.close();
	await world?.stop();
	rmSync(profileFolder, { recursive: true, force: true });
});

const parameter = (name: string): Locator => page.getByTestId(`parameter-input-${name}`);
const listOf = (name: string): Locator => page.getByTestId(`resource-locator-${name}`);
const option = (name: string): Locator => page.getByRole('option').filter({ hasText: name });
const branch = (name: string): Locator =>
	page.getByTestId('output-panel').getByText(`${name} Branch`);

describe('from an empty canvas to an invoice in Xero', () => {
	beforeAll(async () => {
		await openWorkflow({
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
		await expectValue(parameter('destination'), 'Xero');
	});

	it("the credential of the destination is chosen, and the other's is not offered", async () => {
		await page.getByTestId('node-credentials-select').first().click();
		await option('M3ter Xero OAuth2 API').waitFor();
		expect(await option('QuickBooks').count()).toBe(0);
		await option('M3ter Xero OAuth2 API').click();
		for (const label of ['Xero', 'm3ter']) {
			await page.getByTestId('credentials-label').getByText(label, { exact: true }).waitFor();
		}
	});

	it('the organisation is picked by its name', async () => {
		const { name } = world.xero.organisation.organisation;
		await pickFromList('xeroTenant', name, async () => {
			const { y, height } = await boxOf(page.getByTestId('rlc-item').last());
			await pictureColumn('organisation-list', 110, y + height + 12);
		});
	});

	it('m3ter is read, so its credential is asked for, and chosen', async () => {
		await page.getByTestId('node-credentials-select').nth(1).click();
		await option('m3ter').last().click();
	});

	it('everything that a first run needs is seen at once', async () => {
		await parameter('name').locator('input').fill('Xero UK');
		await parameter('name').locator('input').blur(); // A focused field has hints of the editor.
		await parameter('onlySendOnApproval').locator('.el-switch').click();
		for (const name of settingsInPanels) expect(await parameter(name).count()).toBe(0);
		expect(await listOf('quickBooksCompany').count()).toBe(0);
		expect(await page.getByText('Turn m3ter bills into').count()).toBe(0);
		await withViewport(tall, async () => await pictureSettings('panel-first-run'));
	});

	it('the panels are those of m3ter, and a setting is added by its name', async () => {
		await addSetting('Global', 'Account IDs', 'accountIds');
		await addSetting('Entity', 'Account Filter', 'accountFilter');
		await parameter('accountFilter').locator('textarea').fill('address.country == UK');
		await parameter('accountFilter').locator('textarea').blur();
		await addSetting('Destination', 'Sort Line Items By', 'sortLineItemsBy');
		await addSetting('Options', 'Invoice Status', 'invoiceStatus');
		await withViewport(tall, async () => {
			await picturePanels('panel-collections');
		});
	});

	it('a run shows each bill on its output', async () => {
		await page.getByTestId('node-execute-button').click();
		for (const name of ['Invoices', 'Skipped', 'Failures', 'Disabled'])
			await branch(name).waitFor();
		await withViewport(wide, async () => {
			await page.locator('.el-notification__closeBtn').first().click();
			await showJson();
			const panel = page.getByTestId('output-panel');
			await panel.getByText('"created"').waitFor();
			await pictureOutput('output-invoice');
			await branch('Failures').click();
			await panel.getByText('"CUSTOMER_NOT_FOUND"').waitFor();
			await pictureOutput('output-failure');
			await branch('Skipped').click();
			await panel.getByText('"NOT_APPROVED"').waitFor();
			await pictureOutput('output-skipped');
		});
		expect(world.xero.organisation.documentByNumber('invoice', 'INV-101')).toBeDefined();
	});
});

describe('for QuickBooks', () => {
	beforeAll(async () => {
		await openWorkflow({
			name: 'Bills to QuickBooks',
			nodes: [
				{ name: 'Bills', type: 'n8n-nodes-base.manualTrigger' },
				syncNode({ name: 'QuickBooks US', xeroTenant: byId('organisation-1') }, []),
			],
			connections: { Bills: { main: [[{ node: NODE_NAME, type: 'main', index: 0 }]] } },
		});
		await openPanel(NODE_NAME);
	});

	it('choosing the destination brings its company, and changing back loses the organisation only', async () => {
		await listOf('xeroTenant').waitFor();
		await choose('splitUsageLineItems', 'Item per Usage Band');
		await addSetting('Global', 'Restricted Account IDs', 'restrictedAccountIds');
		await parameter('restrictedAccountIds').locator('textarea').fill('account-globex');
		await parameter('restrictedAccountIds').locator('textarea').blur();
		await chooseDestination('QuickBooks');
		await listOf('quickBooksCompany').waitFor();
		expect(await listOf('xeroTenant').count()).toBe(0);
		await chooseDestination('Xero');
		await expectValue(listOf('xeroTenant'), '');
		await expectKept();
		await chooseDestination('QuickBooks');
	});

	it('Enable Integration asks for no ledger, and changing back loses nothing but that', async () => {
		await choose('operation', 'Enable Integration');
		await listOf('quickBooksCompany').waitFor({ state: 'detached' });
		expect(await page.getByTestId('node-credentials-select').count()).toBe(0);
		await choose('operation', 'Sync Bills');
		await listOf('quickBooksCompany').waitFor();
		await expectKept();
	});

	const expectKept = async (): Promise<void> => {
		await expectValue(parameter('splitUsageLineItems'), 'Item per Usage Band');
		const ids = parameter('restrictedAccountIds').locator('textarea');
		expect(await ids.inputValue()).toBe('account-globex');
	};

	it('the company is picked by its name', async () => {
		await page.getByTestId('node-credentials-select').first().click();
		await option('M3ter QuickBooks OAuth2 API').click();
		await pickFromList('quickBooksCompany', 'Harbour Metrics Inc.');
	});

	it('an address where the name of a custom field belongs is flagged', async () => {
		await addSetting(
			'Destination',
			'Account Manager Email Custom Field',
			'accountManagerEmailCustomField',
		);
		const field = parameter('accountManagerEmailCustomField').locator('input');
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
		await openNode({ ...m3terNode, parameters: creating(parameters) }, [m3ter, ...credentials]);

	beforeAll(() => {
		world.xero.organisation.addContact({ name: 'Globex Corporation' });
		world.quickBooks.books
			.company(defaultCompanies[0]?.realmId ?? '', 'production')
			.addCustomer({ DisplayName: 'Initech' });
	});

	it('without the credential of the ledger, the list says which to choose', async () => {
		await openMapping(inXero);
		await expectListError('externalId', 'choose a credential under Xero first');
	});

	it("the customers of Xero are offered once its credential and organisation are chosen, and the other ledger's is not", async () => {
		expect(await page.getByTestId('credentials-label').getByText('QuickBooks').count()).toBe(0);
		await page.getByTestId('node-credentials-select').nth(1).click();
		await option('M3ter Xero OAuth2 API').click();
		await pickFromList('xeroTenant', world.xero.organisation.organisation.name);
		await page.setViewportSize(roomy); // The list opens below its field.
		await pickFromList('externalId', 'Globex Corporation', async () => {
			await pictureArea('create-mapping', { x: 0, y: 0, ...roomy });
		});
		await page.setViewportSize(usual);
	});

	it.each([
		['the customers of QuickBooks', 'Customer', 'Initech'],
		['the items of QuickBooks', 'Item', 'Services'],
	])('offers %s', async (_list, externalTable, name) => {
		await openMapping({ externalSystem: 'QuickBooks', externalTable }, [quickBooks]);
		expect(await listOf('xeroTenant').count()).toBe(0);
		await pickFromList('externalId', name);
	});

	it('offers the items of Xero', async () => {
		const { tenantId } = world.xero.organisation.organisation;
		await openMapping({ ...inXero, externalTable: 'Item', xeroTenant: byId(tenantId) }, [xero]);
		await pickFromList('externalId', 'API calls (API-CALLS)');
	});

	it("a list that the ledger refuses shows the ledger's words", async () => {
		const stranger = '00000000-0000-4000-8000-000000000000';
		await openMapping({ ...inXero, xeroTenant: byId(stranger) }, [xero]);
		await expectListError('externalId', 'AuthenticationUnsuccessful');

		world.quickBooks.faults.arm({ fault: 'answerWith', respond: refuseAsInactive });
		await openMapping({ externalSystem: 'QuickBooks', externalTable: 'Item' }, [quickBooks]);
		await expectListError('externalId', 'The subscription period has ended');
		world.quickBooks.faults.disarmAll();
	});

	it('system, table, entity and account or product of m3ter are picked by name', async () => {
		world.m3ter.books.organization().addProduct({ name: 'Storage', code: 'storage' });
		const picked = (value: string) => ({ __rl: true, mode: 'list', value });
		await openMapping({ m3terEntity: picked('Account'), m3terId: picked('') });
		await pickFromList('externalSystem', 'QuickBooksSandbox');
		await pickFromList('externalTable', 'Customer');
		await pickFromList('m3terId', 'Globex Corporation');
		await pickFromList('m3terEntity', 'Product');
		await pickFromList('m3terId', 'Storage (storage)');
	});

	it('an ID that was stored as a text, before there was a list, is still there', async () => {
		await openMapping({ ...inXero, externalId: 'contact-1' });
		await expectValue(listOf('externalId'), 'contact-1');
	});

	it('and so is an expression', async () => {
		await openMapping({ ...inXero, externalId: '={{ $json.contactId }}' });
		await page.getByText('{{ $json.contactId }}').first().waitFor();
	});
});

it('a bill is picked by its number, customer and total in both nodes', async () => {
	await openNode({ ...m3terNode, parameters: { resource: 'bill', operation: 'get' } }, [m3ter]);
	await pickFromList('billId', 'INV-103 · Globex Corporation · 177.50 GBP · 2026-11-01');
	const fromM3ter = { name: 'Xero UK', useM3terApi: true, billSource: 'm3ter' };
	await openNode(syncNode(fromM3ter, []), [xero, m3ter]);
	await pickFromList('billId', 'INV-101 · Acme Ltd · 177.50 GBP · 2026-11-01');
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
	await openNode(syncNode(parameters, []), [xero]);
	await pickFromList('externalId', 'Globex Corporation');
});

it('settings that lose amounts together are told of before a run', async () => {
	const parameters = {
		name: 'QuickBooks US',
		destination: 'quickBooks',
		options: { unmappedItems: 'sendWithoutItem' },
	};
	await openNode(syncNode(parameters, []), [quickBooks]);
	await page.getByText('an invoice can come out lower than its bill').waitFor();
});

it("an agent's tool previews until Sync Bills is chosen", async () => {
	const { tenantId } = world.xero.organisation.organisation;
	const tool = syncNode({ name: 'Xero UK', xeroTenant: byId(tenantId) }, [xero]);
	await openWorkflow({
		name: 'Agent',
		nodes: [
			{ name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 2 },
			{ ...tool, type: `${tool.type}Tool` },
		],
		connections: { [NODE_NAME]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] } },
	});
	await openPanel(NODE_NAME);
	await expectValue(parameter('operation'), 'Preview Bills');
	await page.getByText('An agent only previews with this node').waitFor();
	await picture('agent-tool');
	await choose('operation', 'Sync Bills');
	await expectValue(parameter('operation'), 'Sync Bills');
});

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

async function openWorkflow(definition: {
	name: string;
	nodes: Parameters<HostWorld['n8n']['createWorkflow']>[0]['nodes'];
	connections?: Json;
	pinData?: Json;
}): Promise<void> {
	const { n8n } = world;
	const saved = await n8n.createWorkflow({ connections: {}, ...definition });
	if (definition.pinData) {
		const { versionId } = saved;
		await n8n.call('PATCH', `/rest/workflows/${saved.id}`, {
			pinData: definition.pinData,
			versionId,
		});
	}
	await page.goto(`${n8n.baseUrl}/workflow/${saved.id}`);
	await page.getByTestId('canvas-node').first().waitFor();
}

async function openPanel(nodeName: string): Promise<void> {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${nodeName}"]`).dblclick();
	await page.getByTestId('node-parameters').waitFor();
}

/** A node behind a trigger, in a workflow of its own. */
async function openNode(
	node: WorkflowNode,
	credentials: readonly SavedCredential[],
): Promise<void> {
	await openWorkflow({
		name: node.name,
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{
				...node,
				credentials: Object.fromEntries(
					credentials.map(({ type, id, name }) => [type, { id, name }]),
				),
			},
		],
		connections: inSequence('Start', node.name),
	});
	await openPanel(node.name);
}

async function expectListError(name: string, message: string): Promise<void> {
	await listOf(name).getByTestId('rlc-input').click();
	await page.getByTestId('rlc-error-container').getByText(message).waitFor();
}

const nodeItem = (name: string): Locator =>
	page.getByTestId('node-creator-item-name').filter({ hasText: name });

async function pickFromList(
	name: string,
	entry: string,
	whileOpen: () => Promise<void> = async () => {},
): Promise<void> {
	const input = listOf(name).getByTestId('rlc-input');
	await input.click();
	const found = page.getByTestId('rlc-item').filter({ hasText: entry });
	await found.waitFor();
	await whileOpen();
	await found.click();
	await expectValue(listOf(name), entry);
}

/** The editor draws a field before it fills it in. */
async function expectValue(field: Locator, value: string): Promise<void> {
	const shown = async () => await field.locator('input').last().inputValue();
	const triesMax = 40;
	for (let tries = 0; tries < triesMax && (await shown()) !== value; tries++) {
		await page.waitForTimeout(250);
	}
	expect(await shown()).toBe(value);
}

async function showJson(): Promise<void> {
	await page.getByTestId('output-panel').getByTestId('radio-button-json').click();
}

async function withViewport(size: typeof usual, work: () => Promise<void>): Promise<void> {
	await page.setViewportSize(size);
	try {
		await work();
	} finally {
		await page.setViewportSize(usual);
	}
}

/** Of the whole page. */
async function picture(name: string): Promise<void> {
	await pictureArea(name, { x: 0, y: 0, ...usual });
}

/** Of the node's output, down to its last line. */
async function pictureOutput(name: string): Promise<void> {
	const panel = page.getByTestId('output-panel');
	await settle();
	const { x, y, width } = await boxOf(panel);
	const last = await boxOf(panel.locator('.vjs-tree-node').last());
	await pictureArea(name, { x, y, width, height: last.y + last.height + 16 - y });
}

/** Of the settings, from the first to the panels. */
async function pictureSettings(name: string): Promise<void> {
	const from = (await boxOf(page.getByTestId('node-parameters'))).y;
	await pictureColumn(name, from, (await boxOf(panelHead('Options'))).y + 60);
}

/** Of the four panels with what was added to them. */
async function picturePanels(name: string): Promise<void> {
	const heading = page.getByTestId('node-parameters').getByText('Global', { exact: true });
	const from = (await boxOf(heading)).y - 12;
	const { y, height } = await boxOf(parameter('invoiceStatus'));
	await pictureColumn(name, from, y + height + 12);
}

/** Of the node's settings between two heights of the page, over their whole width. */
async function pictureColumn(name: string, from: number, to: number): Promise<void> {
	const { x, width } = await boxOf(page.getByTestId('node-parameters'));
	await pictureArea(name, { x, y: from, width, height: to - from });
}

/** Waits until nothing moves any more. */
async function pictureArea(name: string, clip: Area): Promise<void> {
	await page.mouse.move(0, 0); // What is pointed at shows buttons of its own.
	await settle();
	await page.screenshot({ path: path.join(picturesFolder, `${name}.png`), clip });
}

interface Area {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** What adds a setting to one of the closed panels, beside its name. */
const panelHead = (title: string): Locator =>
	page
		.getByTestId('collection-parameter-add')
		.nth(['Global', 'Entity', 'Destination', 'Options'].indexOf(title));

async function addSetting(panel: string, displayName: string, name: string): Promise<void> {
	await panelHead(panel).click();
	await page
		.getByTestId('collection-parameter-option')
		.filter({ has: page.getByText(displayName, { exact: true }) })
		.locator('visible=true')
		.click();
	await parameter(name).waitFor();
}

async function choose(name: string, value: string): Promise<void> {
	await parameter(name).click();
	await page.getByRole('option').filter({ hasText: value }).first().click();
}

async function chooseDestination(name: string): Promise<void> {
	await parameter('destination').click();
	await page.getByRole('option', { name, exact: true }).click();
}

async function boxOf(locator: Locator): Promise<Area> {
	const box = await locator.first().boundingBox();
	if (!box) throw new Error('It is not on the page');
	return box;
}

/** The editor's own animations. */
async function settle(): Promise<void> {
	await page.waitForTimeout(700);
}
