import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { repositoryRoot, runsFolder } from '../../../demo/host/hostFolders';
import { openBrowser, signInToEditor } from '../../../demo/host/openBrowser';
import { type Examples, openExamples, seedAccount, seedBill } from '../support/exampleWorkflows';
import { picturesFolder } from '../support/pictures';
import { START_MS_MAX } from '../support/startWorld';

jest.setTimeout(180_000);

/** All of the widest and of the highest example at their natural size, and the editor's own buttons around them. */
const viewport = { width: 3200, height: 2200 };
const MARGIN_PX = 32;
/** Below the lowest node stands its name. */
const MARGIN_BELOW_PX = 72;

let examples: Examples;
let browser: BrowserContext;
let page: Page;
let profileFolder: string;

beforeAll(async () => {
	examples = await openExamples();
	profileFolder = mkdtempSync(path.join(runsFolder, 'chromium-'));
	mkdirSync(picturesFolder, { recursive: true });
	browser = await openBrowser({ profileFolder, vendors: examples.world.vendors });
	page = await signInToEditor(browser, examples.world.n8n.baseUrl);
	await page.setViewportSize(viewport);
}, START_MS_MAX);

afterAll(async () => {
	await browser?.close();
	await examples?.stop();
	rmSync(profileFolder, { recursive: true, force: true });
});

const files = readdirSync(path.join(repositoryRoot, 'workflows')).filter((file) =>
	file.endsWith('.json'),
);

it.each(files)('%s has nothing left to be set once it is connected', async (file) => {
	const { id } = await examples.import(file);
	await page.goto(`${examples.world.n8n.baseUrl}/workflow/${id}`);
	await page.getByTestId('canvas-node').first().waitFor();
	await page.keyboard.press('1'); // Fits all of it into the window,
	await page.keyboard.press('0'); // at its natural size.
	await page.waitForTimeout(1000); // The editor moves there.
	expect(await page.getByTestId('node-issues').count()).toBe(0);
	// Without its dots the canvas is easier to read.
	await page.addStyleTag({ content: '.vue-flow__background { display: none }' });
	const clip = await boxAround(
		page.locator('.vue-flow__node, .vue-flow__edge-path, [data-test-id="canvas-handle-plus"]'),
	);
	expect(await namesOver(clip)).toEqual([]);
	await page.mouse.move(0, 0);
	await page.screenshot({
		path: path.join(picturesFolder, `workflow-${path.basename(file, '.json')}.png`),
		clip,
	});
});

/** The steps of docs/first-bill.md from its sixth on; its table of times is from these. */
describe('a new user, once the first bill is imported and connected', () => {
	const node = (name: string): Locator =>
		page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	const outputs = (): Locator => page.getByTestId('output-panel');

	beforeAll(async () => {
		for (const mapped of [true, true, true, true, false]) {
			seedBill(examples, seedAccount(examples, { mapped }).id);
		}
	});

	it('opens the workflow', async () => {
		const { id } = await examples.import('0-first-bill.json');
		await page.goto(`${examples.world.n8n.baseUrl}/workflow/${id}`);
		await node('Preview').waitFor();
	});

	it('executes it, and sees what would be created and what to fix first', async () => {
		await execute();
		await node('Preview').dblclick();
		await outputs().getByText('4 to create').waitFor();
		await outputs().getByText('Failures Branch').click();
		await outputs().getByText('Create the external mapping').first().waitFor();
		expect(liveInvoices()).toHaveLength(0);
	});

	it('switches Sync on and Preview off', async () => {
		await page.keyboard.press('Escape');
		for (const name of ['Sync', 'Preview']) {
			await node(name).click();
			await page.keyboard.press('d');
		}
	});

	it('executes it, and finds the link to a draft invoice', async () => {
		await execute();
		await node('Sync').dblclick();
		await outputs().getByText('https://go.xero.com/').first().waitFor();
		expect(liveInvoices().map(({ status }) => status)).toEqual(Array(4).fill('DRAFT'));
	});

	it('executes it once more, and every bill is unchanged', async () => {
		await page.keyboard.press('Escape');
		await execute();
		await node('Sync').dblclick();
		await outputs().getByText('unchanged').first().waitFor();
		expect(liveInvoices()).toHaveLength(4);
	});

	async function execute(): Promise<void> {
		await page.getByTestId('execute-workflow-button').click();
		await page.getByText('Workflow executed successfully').first().waitFor();
		await page.locator('.el-notification__closeBtn').first().click();
	}

	const liveInvoices = () => examples.world.xero.organisation.invoices;
});

/** The editor's own buttons on the canvas. */
const buttons = '[data-test-id="canvas-controls"] button, [data-test-id="execute-workflow-button"]';

/** What of the editor would lie over a picture, or cut it. */
async function namesOver(clip: Box): Promise<string[]> {
	const [canvas] = await boxesOf(page.locator('.vue-flow'));
	const isWhole =
		canvas !== undefined &&
		clip.x >= canvas.x &&
		clip.y >= canvas.y &&
		clip.x + clip.width <= canvas.x + canvas.width &&
		clip.y + clip.height <= canvas.y + canvas.height;
	const isClear = !(await boxesOf(page.locator(buttons))).some((box) => overlap(box, clip));
	return [...(isWhole ? [] : ['edge of the canvas']), ...(isClear ? [] : ['buttons'])];
}

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

const overlap = (one: Box, other: Box): boolean =>
	one.x < other.x + other.width &&
	other.x < one.x + one.width &&
	one.y < other.y + other.height &&
	other.y < one.y + one.height;

async function boxesOf(locator: Locator): Promise<Box[]> {
	const boxes = await Promise.all((await locator.all()).map((one) => one.boundingBox()));
	return boxes.filter((box) => box !== null);
}

async function boxAround(locator: Locator): Promise<Box> {
	const boxes = await boxesOf(locator);
	const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN_PX;
	const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN_PX;
	const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN_PX;
	const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN_BELOW_PX;
	return { x: left, y: top, width: right - left, height: bottom - top };
}
