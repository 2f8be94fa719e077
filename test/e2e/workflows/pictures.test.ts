import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { repositoryRoot, runsFolder } from '../../../demo/host/hostFolders';
import { openBrowser, signInToEditor } from '../../../demo/host/openBrowser';
import { type Examples, openExamples } from '../support/exampleWorkflows';
import { picturesFolder } from '../support/pictures';
import { START_MS_MAX } from '../support/startWorld';

jest.setTimeout(180_000);

/** All of the largest example at its natural size, with room for the editor's own panels beside it. */
const viewport = { width: 2200, height: 1700 };
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
	page.setDefaultTimeout(40_000); // The editor loads several megabytes of script.
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
	await page.mouse.move(0, 0);
	await page.screenshot({
		path: path.join(picturesFolder, `workflow-${path.basename(file, '.json')}.png`),
		clip,
	});
});

async function boxAround(locator: Locator) {
	const boxes = (await Promise.all((await locator.all()).map((one) => one.boundingBox()))).filter(
		(box) => box !== null,
	);
	const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN_PX;
	const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN_PX;
	const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN_PX;
	const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN_BELOW_PX;
	return { x: left, y: top, width: right - left, height: bottom - top };
}
