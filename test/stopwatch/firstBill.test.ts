import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { repositoryRoot, runsFolder } from '../../demo/host/hostFolders';
import { openBrowser, signInToEditor } from '../../demo/host/openBrowser';
import { seedAccount, seedBill } from '../e2e/support/exampleWorkflows';
import { type EditorPage, openEditor } from '../e2e/support/editorPage';
import { type HostWorld, START_MS_MAX, startWorld } from '../e2e/support/startWorld';

jest.setTimeout(180_000);

// Both ways of a new user to the first right invoice, each step a test: with --verbose Jest says what each takes, and the
// tables of docs/first-bill.md are from that.

let page: Page;

const node = (name: string): Locator =>
	page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
const outputs = (): Locator => page.getByTestId('output-panel');

const execute = async (): Promise<void> => {
	await page.getByTestId('execute-workflow-button').click();
	await page.getByText('Workflow executed successfully').first().waitFor();
	await page.locator('.el-notification__closeBtn').first().click();
};

describe('with the demo', () => {
	let demo: ChildProcess;
	/** All that it has printed. */
	let printed = '';
	let browser: BrowserContext;
	let profileFolder: string;

	beforeAll(() => {
		mkdirSync(runsFolder, { recursive: true });
		profileFolder = mkdtempSync(path.join(runsFolder, 'chromium-'));
	});

	afterAll(async () => {
		await browser?.close();
		rmSync(profileFolder, { recursive: true, force: true });
		if (demo.pid === undefined || demo.exitCode !== null) return;
		process.kill(-demo.pid, 'SIGINT');
		await once(demo, 'exit');
	});

	it(
		'npm run demo sends its bills and leaves the editor open',
		async () => {
			demo = spawn(process.execPath, ['demo/start.mjs'], {
				cwd: repositoryRoot,
				stdio: ['ignore', 'pipe', 'inherit'],
				detached: true, // A group of its own, as a terminal gives it, for Ctrl-C to reach.
			});
			if (!demo.stdout) throw new Error('It prints nothing');
			const lines = createInterface({ input: demo.stdout });
			await new Promise<void>((resolve, reject) => {
				lines.on('line', (line) => {
					printed += `${line}\n`;
					if (line.includes('until Ctrl-C')) resolve();
				});
				lines.on('close', () => reject(new Error(`It ended too early:\n${printed}`)));
			});
		},
		START_MS_MAX,
	);

	it('a link below the table leads to the first invoice', async () => {
		const [, number = '', link = ''] = /^ +(HM-\d+) +(http:\S+)$/m.exec(printed) ?? [];
		browser = await openBrowser({
			profileFolder,
			vendors: { hosts: [], browserArguments: [] },
		});
		page = await browser.newPage();
		await page.goto(link);
		await page.getByText(number).first().waitFor();
	});

	it('the address and the password below it open the editor', async () => {
		const [, address = ''] = /^The editor: (\S+)$/m.exec(printed) ?? [];
		expect(printed).toMatch(/^Sign in as {2}owner@example\.com {2}with {2}\S+$/m);
		page = await signInToEditor(browser, address);
	});

	it('its link opens the workflow of the first bill', async () => {
		const [, address = ''] = /^ +m3ter: the first bill: (\S+)$/m.exec(printed) ?? [];
		await page.goto(address);
		await node('Preview').waitFor();
	});

	it('it is executed, and the preview says what would be sent', async () => {
		await execute();
		await node('Preview').dblclick();
		await outputs().getByText('Failures Branch').waitFor();
		await outputs().getByText('previewed').first().waitFor();
	});
});

describe('from a blank canvas', () => {
	let world: HostWorld;
	let editor: EditorPage;
	let number: string;

	beforeAll(async () => {
		world = await startWorld();
		const examples = { world, xeroUs: world.xero.organisation };
		({ number } = seedBill(examples, seedAccount(examples, { mapped: false }).id));
		editor = await openEditor(world);
		page = editor.page;
	}, START_MS_MAX);

	afterAll(async () => {
		await editor?.close();
		await world?.stop();
	});

	it('a trigger and the bills of m3ter are put on the canvas', async () => {
		await page.goto(`${world.n8n.baseUrl}/workflow/new`);
		await page.getByTestId('canvas-add-button').click();
		await nodeItem('Trigger manually').click();
		await addNode('m3ter', 'Get many bills');
	});

	it('the credential of m3ter is created, and its bills are seen', async () => {
		await createCredential(world.credentialData.m3ter, async () => {
			await page.getByTestId('credential-save-button').click(); // Tested and in order, it closes.
		});
		await page.getByTestId('node-execute-button').click();
		await outputs().getByText(number).first().waitFor();
		await page.keyboard.press('Escape');
	});

	it('Sync m3ter Bill is put behind them', async () => {
		await addNode('Sync m3ter Bill', 'Sync bills');
	});

	it('the credential of Xero is created and connected', async () => {
		await createCredential(world.credentialData.xero, async () => {
			const connect = page
				.getByRole('dialog')
				.getByRole('button', { name: 'Connect', exact: true });
			const [popup] = await Promise.all([page.waitForEvent('popup'), connect.first().click()]);
			if (!popup.isClosed()) await popup.waitForEvent('close');
			const connected = page.getByTestId('oauth-connect-success-banner');
			await Promise.race([connected.waitFor(), dialog().waitFor({ state: 'detached' })]);
			if (await connected.isVisible()) await page.keyboard.press('Escape');
		});
	});

	it('the credential of m3ter is chosen already', async () => {
		const chosen = page.getByTestId('node-credentials-select').nth(1).locator('input');
		expect(await chosen.inputValue()).toContain('M3ter');
	});

	it('the organisation is picked by its name, and the integration is named', async () => {
		await editor.pickFromList('xeroTenant', world.xero.organisation.organisation.name);
		await editor.parameter('name').locator('input').fill('Xero UK');
	});

	it('a run says why the bill fails and what to do', async () => {
		await page.getByTestId('node-execute-button').click();
		await editor.branch('Failures').click();
		await outputs().getByText('Create Missing Customers').first().waitFor();
	});

	it('with that setting the next run writes the invoice, right to the cent', async () => {
		await editor.addSetting('Options', 'Create Missing Customers', 'createMissingCustomers');
		await editor.parameter('createMissingCustomers').locator('.el-switch').click();
		await page.getByTestId('node-execute-button').click();
		await editor.branch('Invoices').click();
		await outputs().getByText('https://go.xero.com/').first().waitFor();
		const invoice = world.xero.organisation.documentByNumber('invoice', number);
		expect(invoice?.subTotal.toFixed(2)).toBe('10.00');
	});

	/** In the list of nodes. */
	const nodeItem = (name: string): Locator =>
		page.getByTestId('node-creator-item-name').filter({ hasText: name });

	/** Behind the last one, by searching for it. */
	async function addNode(name: string, action: string): Promise<void> {
		await page.getByTestId('canvas-handle-plus').last().click();
		await page.getByTestId('node-creator-search-bar').fill('m3ter');
		await nodeItem(name)
			.filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) })
			.click();
		await nodeItem(action).first().click();
		await page.getByTestId('node-parameters').waitFor();
	}

	/** Of a credential; the panel of the node below it is none of these. */
	const dialog = (): Locator => page.getByTestId('editCredential-modal');

	/** The first credential of its kind: the editor offers a button instead of a list. */
	async function createCredential(
		data: Record<string, unknown>,
		save: () => Promise<void>,
	): Promise<void> {
		await page.getByTestId('node-credentials-empty-state').getByRole('button').first().click();
		for (const [name, value] of Object.entries(data)) {
			await dialog().getByTestId(`parameter-input-${name}`).locator('input').fill(String(value));
		}
		await save();
		await dialog().waitFor({ state: 'detached' });
	}
});
