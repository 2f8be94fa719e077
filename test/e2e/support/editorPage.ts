import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { runsFolder } from '../../../demo/host/hostFolders';
import type { HostWorld } from '../../../demo/host/hostWorld';
import { inSequence, type SavedCredential, type WorkflowNode } from '../../../demo/host/n8nRest';
import { openBrowser, signInToEditor } from '../../../demo/host/openBrowser';
import { picturesFolder } from './pictures';
import type { Json } from './syncWorkflow';

export interface Area {
	x: number;
	y: number;
	width: number;
	height: number;
}

type Size = Pick<Area, 'width' | 'height'>;

export const usual: Size = { width: 1400, height: 900 };

/** The closed panels of Sync m3ter Bill, from top to bottom. */
const panels = ['Global', 'Entity', 'Destination', 'Options'] as const;
type Panel = (typeof panels)[number];

/** n8n's editor in a browser of its own, signed in, and what a person does and sees there. */
export async function openEditor(world: HostWorld): Promise<EditorPage> {
	mkdirSync(picturesFolder, { recursive: true });
	const profileFolder = mkdtempSync(path.join(runsFolder, 'chromium-'));
	const browser = await openBrowser({ profileFolder, vendors: world.vendors });
	const page = await signInToEditor(browser, world.n8n.baseUrl);
	return new EditorPage(world, browser, page, profileFolder);
}

export class EditorPage {
	constructor(
		private readonly world: HostWorld,
		private readonly browser: BrowserContext,
		readonly page: Page,
		private readonly profileFolder: string,
	) {}

	async close(): Promise<void> {
		await this.browser.close();
		rmSync(this.profileFolder, { recursive: true, force: true });
	}

	parameter(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`);
	}

	listOf(name: string): Locator {
		return this.page.getByTestId(`resource-locator-${name}`);
	}

	/** Of any kind: a field, a list, a table. */
	setting(name: string): Locator {
		const kinds = ['parameter-input', 'resource-locator', 'fixed-collection'];
		const ids = kinds.map((kind) => `[data-test-id="${kind}-${name}"]`);
		return this.page.locator(ids.join(', ')).first();
	}

	option(name: string): Locator {
		return this.page.getByRole('option').filter({ hasText: name });
	}

	branch(name: string): Locator {
		return this.page.getByTestId('output-panel').getByText(`${name} Branch`);
	}

	async openWorkflow(definition: {
		name: string;
		nodes: Parameters<HostWorld['n8n']['createWorkflow']>[0]['nodes'];
		connections?: Json;
		pinData?: Json;
	}): Promise<void> {
		const { n8n } = this.world;
		const saved = await n8n.createWorkflow({ connections: {}, ...definition });
		if (definition.pinData) {
			const { versionId } = saved;
			await n8n.call('PATCH', `/rest/workflows/${saved.id}`, {
				pinData: definition.pinData,
				versionId,
			});
		}
		await this.page.goto(`${n8n.baseUrl}/workflow/${saved.id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	async openPanel(nodeName: string): Promise<void> {
		const node = `[data-test-id="canvas-node"][data-node-name="${nodeName}"]`;
		await this.page.locator(node).dblclick();
		await this.page.getByTestId('node-parameters').waitFor();
	}

	/** A node behind a trigger that gives these items, in a workflow of its own. */
	async openNode(
		node: WorkflowNode,
		credentials: readonly SavedCredential[],
		items?: readonly Json[],
	): Promise<void> {
		await this.openWorkflow({
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
			pinData: items && { Start: items.map((json) => ({ json })) },
		});
		await this.openPanel(node.name);
	}

	/** @returns The names that an open list shows. */
	async openList(field: Locator): Promise<readonly string[]> {
		await field.getByTestId('rlc-input').click();
		return await this.shownEntries();
	}

	/** Of the list that is open. */
	async shownEntries(): Promise<readonly string[]> {
		const entries = this.page.getByTestId('rlc-item').locator('visible=true');
		await entries.first().waitFor();
		return (await entries.allInnerTexts()).map((text) => text.trim());
	}

	async expectListError(name: string, message: string): Promise<void> {
		await this.listOf(name).getByTestId('rlc-input').click();
		await this.page.getByTestId('rlc-error-container').getByText(message).waitFor();
	}

	async pickFromList(
		name: string,
		entry: string,
		whileOpen: () => Promise<void> = async () => {},
	): Promise<void> {
		await this.pickIn(this.listOf(name), entry, whileOpen);
	}

	async pickIn(
		field: Locator,
		entry: string,
		whileOpen: () => Promise<void> = async () => {},
	): Promise<void> {
		await field.getByTestId('rlc-input').click();
		const found = this.page.getByTestId('rlc-item').filter({ hasText: entry });
		await found.waitFor();
		await whileOpen();
		await found.click();
		await this.expectValue(field, entry);
	}

	/** The editor draws a field before it fills it in. */
	async expectValue(field: Locator, value: string): Promise<void> {
		const shown = async () => await field.locator('input').last().inputValue();
		const triesMax = 40;
		for (let tries = 0; tries < triesMax && (await shown()) !== value; tries++) {
			await this.page.waitForTimeout(250);
		}
		expect(await shown()).toBe(value);
	}

	/** What adds a setting to one of the closed panels, beside its name. */
	panelHead(title: Panel): Locator {
		return this.page.getByTestId('collection-parameter-add').nth(panels.indexOf(title));
	}

	async addSetting(panel: Panel, displayName: string, name: string): Promise<void> {
		await this.panelHead(panel).click();
		await this.page
			.getByTestId('collection-parameter-option')
			.filter({ has: this.page.getByText(displayName, { exact: true }) })
			.locator('visible=true')
			.click();
		await this.setting(name).waitFor();
	}

	async choose(name: string, value: string): Promise<void> {
		await this.parameter(name).click();
		await this.page.getByRole('option').filter({ hasText: value }).first().click();
	}

	async withViewport(size: Size, work: () => Promise<void>): Promise<void> {
		await this.page.setViewportSize(size);
		try {
			await work();
		} finally {
			await this.page.setViewportSize(usual);
		}
	}

	/** Of the node's settings between two heights of the page, over their whole width. */
	async pictureColumn(name: string, from: number, to: number): Promise<void> {
		const { x, width } = await boxOf(this.page.getByTestId('node-parameters'));
		await this.pictureArea(name, { x, y: from, width, height: to - from });
	}

	/** Waits until nothing moves any more. */
	async pictureArea(name: string, clip: Area): Promise<void> {
		await this.page.mouse.move(0, 0); // What is pointed at shows buttons of its own.
		await this.settle();
		await this.page.screenshot({ path: path.join(picturesFolder, `${name}.png`), clip });
	}

	/** The editor's own animations. */
	async settle(): Promise<void> {
		await this.page.waitForTimeout(700);
	}
}

export async function boxOf(locator: Locator): Promise<Area> {
	const box = await locator.first().boundingBox();
	if (!box) throw new Error('It is not on the page');
	return box;
}
