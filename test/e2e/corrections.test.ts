import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { runsFolder } from '../../demo/host/hostFolders';
import { inSequence, type SavedWorkflow } from '../../demo/host/n8nRest';
import { openBrowser, signInToEditor } from '../../demo/host/openBrowser';
import { bill, billJson, lineItem } from '../lib/support/fixtures';
import { type ByHand, inQuickBooks, inXero } from './support/byHand';
import { ledgers, multiCurrencyBooks, type Ledger } from './support/ledgers';
import { picturesFolder } from './support/pictures';
import { type HostWorld, START_MS_MAX, startWorld } from './support/startWorld';
import { byId, type Json, outputsOf, syncNode } from './support/syncWorkflow';

jest.setTimeout(300_000);

const START = 'Month end';
const NODE = 'Sync m3ter Bill';

let world: HostWorld;
let browser: BrowserContext | undefined;
let profileFolder: string;

beforeAll(async () => {
	world = await startWorld(multiCurrencyBooks);
	profileFolder = mkdtempSync(path.join(runsFolder, 'chromium-'));
	mkdirSync(picturesFolder, { recursive: true });
}, START_MS_MAX);

/** Only for the pictures. */
async function openEditor(): Promise<Page> {
	browser = await openBrowser({ profileFolder, vendors: world.vendors });
	browser.setDefaultNavigationTimeout(120_000); // The editor loads several megabytes of script.
	const page = await signInToEditor(browser, world.n8n.baseUrl);
	page.setDefaultTimeout(120_000);
	await page.setViewportSize({ width: 1900, height: 1900 });
	return page;
}

afterAll(async () => {
	await browser?.close();
	await world?.stop();
	rmSync(profileFolder, { recursive: true, force: true });
});

const [toXero, toQuickBooks] = ledgers as readonly [Ledger, Ledger];

describe.each<readonly [string, Ledger, (world: HostWorld) => ByHand, Json]>([
	['Xero', toXero, inXero, { invoiceStatus: 'DRAFT' }],
	[
		'QuickBooks',
		toQuickBooks,
		inQuickBooks,
		{ unmappedItems: 'useFallbackItem', fallbackItemId: byId('1') },
	],
])('an invoice in %s', (title, ledger, byHandIn, settings) => {
	const number = title === 'Xero' ? 'INV-101' : 'INV-201';
	const id = `bill-${number}`;
	let books: ReturnType<Ledger['open']>;
	let byHand: ByHand;
	let sync: SavedWorkflow;
	let preview: SavedWorkflow;
	let reconcile: SavedWorkflow;

	beforeAll(async () => {
		books = ledger.open(world);
		byHand = byHandIn(world);
		const organization = world.m3ter.books.organization();
		const account = organization.addAccount({ name: 'Acme Ltd', address: { country: 'UK' } });
		organization.addMapping({
			m3terEntity: 'Account',
			m3terId: account.id,
			externalSystem: ledger.system,
			externalTable: ledger.customerTable,
			externalId: books.addCustomer('Acme Ltd', 'USD'),
		});
		organization.addBill({ ...billOf({ Platform: '80.00', Support: '20.00' }, account.id), id });

		const credentials = [await ledger.connect(world), await world.connectM3ter()];
		const workflow = async (operation: string, more: Json = {}): Promise<SavedWorkflow> =>
			await world.n8n.createWorkflow({
				name: `${operation} ${title}`,
				nodes: [
					{ name: START, type: 'n8n-nodes-base.manualTrigger' },
					syncNode(
						{
							...ledger.parameters(world),
							...settings,
							...more,
							operation,
							name: title,
							billSource: 'm3ter',
							accountSource: 'm3ter',
							externalMappingSource: 'm3ter',
							useExternalMappingAccountCode: true,
							issuedDocuments: 'correct',
							accountIds: account.id,
						},
						credentials,
					),
				],
				connections: inSequence(START, NODE),
			});
		sync = await workflow('sync', { billId: byId(id) });
		preview = await workflow('preview', { billId: byId(id) });
		const period = { periodStart: '2026-10-01', periodEnd: '2026-10-31' };
		reconcile = await workflow('reconcile', period);
	});

	const billOf = (lines: Readonly<Record<string, string>>, accountId: string) =>
		billJson(
			bill({
				id,
				accountId,
				sequentialInvoiceNumber: number,
				currency: 'USD',
				billDate: '2026-10-01',
				dueDate: '2026-10-31',
				lineItems: Object.entries(lines).map(([description, convertedSubtotal]) =>
					lineItem({
						lineItemType: 'STANDING_CHARGE',
						description,
						unit: '',
						convertedSubtotal,
					}),
				),
			}),
		);
	const regenerate = (lines: Readonly<Record<string, string>>) => {
		const { lineItems, billTotal } = billOf(lines, '');
		const organization = world.m3ter.books.organization();
		organization.recalculateBill(id, { lineItems, billTotal });
		organization.setBillStatus(id, 'APPROVED');
	};
	const run = async (workflow: SavedWorkflow) => {
		const execution = await world.n8n.run(workflow, START);
		expect(execution.data.resultData.error).toBeUndefined();
		const { invoices, failures } = outputsOf(execution);
		expect(failures).toEqual([]);
		return invoices[0];
	};
	const warnings = (...codes: string[]) => codes.map((code) => ({ code }));
	const held = () =>
		books
			.documents()
			.filter((document) => document.live && document.number.startsWith(number))
			.map((document) => `${document.kind} ${document.number} ${document.total}`);

	it('is written, and coded by hand', async () => {
		expect(await run(sync)).toMatchObject({ action: 'created', document: { number } });
		await byHand.code(number);
		expect(byHand.linesOf(number)).toEqual(['80.00', '20.00 North']);
	});

	it('follows its bill as long as nobody has it, and stays coded', async () => {
		regenerate({ Platform: '82.00', Support: '20.00' });
		expect(await run(sync)).toMatchObject({ action: 'updated', document: { number } });
		expect(byHand.linesOf(number)).toEqual(['82.00', '20.00 North']);
	});

	it('stays as it was sent, and the difference is a document of its own, coded alike', async () => {
		await byHand.send(number);
		regenerate({ Platform: '90.00', Support: '17.50' });
		const expected = {
			original: { number, total: '102.00' },
			warnings: expect.arrayContaining([
				expect.objectContaining({ code: 'DOCUMENT_CORRECTED' }),
			]) as unknown,
		};
		expect(await run(preview)).toMatchObject({
			...expected,
			preview: { action: 'create', total: '5.50' },
		});
		expect(held()).toEqual([`invoice ${number} 102.00`]);
		const outcome = title === 'Xero' ? await runInEditor(sync, 'correction') : await run(sync);
		expect(outcome).toMatchObject({
			...expected,
			action: 'created',
			document: { number: `${number}-C1`, total: '5.50' },
		});
		expect(byHand.linesOf(number)).toEqual(['82.00', '20.00 North']);
		expect(byHand.linesOf(`${number}-C1`)).toEqual(['8.00', '-2.50 North']);
		expect(await run(sync)).toMatchObject({ action: 'unchanged', ...expectedRow() });
	});

	it('and its correction come to the bill', async () => {
		expect(held()).toEqual([`invoice ${number} 102.00`, `invoice ${number}-C1 5.50`]);
		const outcome =
			title === 'Xero'
				? await runInEditor(reconcile, 'correction-reconciled')
				: await run(reconcile);
		expect(outcome).toMatchObject({
			reconciliation: {
				finding: 'equal',
				expected: { total: '107.50' },
				documents: [
					{ number, total: '102.00' },
					{ number: `${number}-C1`, total: '5.50' },
				],
			},
			warnings: warnings(),
		});
	});

	const expectedRow = () => ({ document: { number: `${number}-C1` }, original: { number } });

	let page: Page | undefined;
	/** The same at the editor's own button, with a picture of what it shows. */
	async function runInEditor(workflow: SavedWorkflow, picture: string) {
		page ??= await openEditor();
		await page.goto(`${world.n8n.baseUrl}/workflow/${workflow.id}`);
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${NODE}"]`).dblclick();
		await page.getByTestId('node-execute-button').click();
		const panel = page.getByTestId('output-panel');
		await panel.getByText('Invoices Branch (1 item)').waitFor();
		await page.locator('.el-notification__closeBtn').first().click();
		await panel.getByTestId('radio-button-json').click();
		await panel.getByText('"integration"').first().waitFor();
		await page.mouse.move(0, 0); // What is pointed at shows buttons of its own.
		await page.waitForTimeout(700); // The editor's own animations.
		const [box, last] = [
			await panel.boundingBox(),
			await panel.locator('.vjs-tree-node').last().boundingBox(),
		];
		if (!box || !last) throw new Error('The output is not on the page');
		const clip = { ...box, height: last.y + last.height + 16 - box.y };
		await page.screenshot({ path: path.join(picturesFolder, `${picture}.png`), clip });
		const [newest] = await world.n8n.executions(workflow);
		if (!newest) throw new Error(`${workflow.name} has not run`);
		return outputsOf(await world.n8n.waitForExecution(newest.id)).invoices[0];
	}
});
